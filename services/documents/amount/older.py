"""Words for sums that are none of this bill: older ones carried into it, payments, what is taken off later."""

import re

from services.documents.shapes import COLUMN, Row, told

# Taken off after the bill is made out, or carried over from others: a sum with it is a payment, not the bill.
NAMED = re.compile(
    r"(?i)\btds\b|retention|advance|(?<!un)(?<!not )(?<!be )paid|received|withheld|wallet|bal(?:ance)?\b|outstanding|"
    r"previous|arrear|\bold\b|opening|\blast (?:amt|amount|bill|month|due|sum)|\bpichh?[la]{2,3}\b|\bpuran[ai]\b|"
    r"\bpazha|\bpa+kk?i\b|\bba+ki\b|\bb/f\b|brought f|carried f|\bc/f\b|earlier|pending|deposit|\bdues\b|on a/c|"
    r"पिछल|पुरान|मागील|मागची|பழைய|முந்தைய|\b(?:bill|inv(?:oice)?)[ .:#no]{1,6}\d{1,6}\b(?![.,])|அட்வான்ஸ்|முன்பணம்|பாக்கி|"
    r"अग्रिम|जमा|बकाया|बाकी"
)
# Terms of payment, and no line of the sums.
_SENTENCE = 10


def named(row: Row) -> bool:
    """In a column of the row, but not in a sentence."""
    return any(NAMED.search(told(run)) and run.count(" ") < _SENTENCE for run in row.text.split(COLUMN))
