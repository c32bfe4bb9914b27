"""A saved bill is put right: taken out where nobody has been told of it yet, or its amount corrected.

"Leave out the last bill", "INV-7 ka amount galat hai", "the amount of INV-7 is 45,000".
"""

from intents.mend_bill.asking import DIALOGUE
from intents.mend_bill.heard import is_meant
from intents.mend_bill.start import again, begin
from intents.mend_bill.steps import step

__all__ = ["DIALOGUE", "again", "begin", "is_meant", "step"]
