"""A saved bill is put right: taken out where nobody has been told of it yet, or its number, date or amount corrected.

"Leave out the last bill", "INV-7 ka amount galat hai", "change the bill number of INV-12 to INV-21".
"""

from intents.mend_bill.asking import DIALOGUE
from intents.mend_bill.heard import is_meant
from intents.mend_bill.right import correct
from intents.mend_bill.start import again, begin
from intents.mend_bill.steps import step
from intents.mend_bill.values import is_number

__all__ = ["DIALOGUE", "again", "begin", "correct", "is_meant", "is_number", "step"]
