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
# Goods or papers that crossed a border, where nothing says what money the figures are in.
_ABROAD = re.compile(
    r"(?i)\b(?:iban|vat (?:no|reg|id|number)|abn|country of (?:final )?destination|port of (?:loading|discharge)|"
    r"export invoice|export under|u\.?a\.?e|dubai|usa|united (?:states|kingdom|arab emirates)|singapore|malaysia|"
    r"sri lanka|colombo|nepal|kathmandu|bangladesh|dhaka|germany|france|italy|netherlands|canada|australia|"
    r"new zealand|saudi arabia|qatar|oman|kuwait|bahrain|china|japan|hong kong|thailand|indonesia|kenya|nigeria|"
    r"south africa)\b"
)
_OURS = re.compile(r"(?i)₹|\brs\b|\binr\b|rupees?|रुपये|रूपये|ரூபாய்")


def not_as_printed(figure: Figure, sheet: Sheet) -> bool:
    """In thousands or lakhs, by a note on the page; or a credit by what stands beside it."""
    row = sheet.rows[figure.row].text
    behind = row[figure.start :].lstrip("0123456789,. ")
    credit = bool(_CREDIT.match(behind) or _MINUS.search(row[: figure.start]))
    return credit or any(_SCALED.search(each.text) for each in sheet.rows)


def foreign(figure: Figure, sheet: Sheet) -> bool:
    """The page speaks of another country's money, and neither the sum's own row nor words call it rupees; or of another
    country, and nothing on it of rupees or of our tax."""
    texts = [row.text for row in sheet.rows]
    if figure.marked:
        return False
    if any(_CODES.search(text) or (_NAMES.search(text) and _OF_SUMS.search(text)) for text in texts):
        return not _OURS.search(sheet.rows[figure.row].text)
    taxed = any("gst" in label.text.lower() for label in sheet.of_kind("tax"))
    return not taxed and any(map(_ABROAD.search, texts)) and not any(map(_OURS.search, texts))
