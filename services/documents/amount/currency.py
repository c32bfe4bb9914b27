"""Money of another country: named in a heading, a note or the words of the sum, far from the figures themselves."""

import re

from services.documents.amount.figures import Figure
from services.documents.sheet import Sheet

# In capitals, as codes are written; goods and firms are called "Dollar" and "Euro".
_CODES = re.compile(r"\b(?:USD|US\s?\$|EUR|GBP|AED|SGD|AUD|CAD|JPY|CNY|QAR|OMR|KWD|BHD|SAR|LKR|NPR|BDT|MYR)\b|\bUS\$")
_NAMES = re.compile(r"(?i)\b(?:u\.?s\.?\s*dollars?|dollars|euros?|pounds?\s+sterling|dirhams?|riyals?|ringgits?)\b")
_OF_SUMS = re.compile(r"(?i)\b(?:words|only|amounts?|currency|total|sums?|prices?|rates?|values?|invoice)\b")
# "Amounts in '000", "(Rs. in lakh)": not the figure that is owed.
_SCALED = re.compile(
    r"(?i)\b(?:amounts?|figures|values?|rs\.?|₹|inr)\s*\(?(?:are |rs\.? )?in\s*(?:rs\.?\s*)?"
    r"(?:['’]?000['’]?s?\b|thousands\b|lakhs?\b|lacs?\b|crores?\b)"
)
_CREDIT = re.compile(r"(?i)\s*\(?cr\b")
_MINUS = re.compile(r"\([-–]\)\s*$")
_OURS = re.compile(r"(?i)₹|\brs\b|\binr\b|rupees?|रुपये|रूपये|ரூபாய்")


def not_as_printed(figure: Figure, sheet: Sheet) -> bool:
    """In thousands or lakhs, by a note on the page; or a credit by what stands beside it."""
    row = sheet.rows[figure.row].text
    behind = row[figure.start :].lstrip("0123456789,. ")
    credit = bool(_CREDIT.match(behind) or _MINUS.search(row[: figure.start]))
    return credit or any(_SCALED.search(each.text) for each in sheet.rows)


def foreign(figure: Figure, sheet: Sheet) -> bool:
    """The page speaks of another country's money, and neither the sum's own row nor words call it rupees."""
    if not any(
        _CODES.search(row.text) or (_NAMES.search(row.text) and _OF_SUMS.search(row.text)) for row in sheet.rows
    ):
        return False
    return not figure.marked and not _OURS.search(sheet.rows[figure.row].text)
