"""What of a run of text is a firm's name: neither what leads up to it nor the address behind it."""

import re

from services.documents.party import fitted

# "व पता" of "क्रेता का नाम व पता", which the label leaves over.
_LEAD = re.compile(
    r"(?i)^[\s:.,\-)/&]*(?:(?:and|with|व|एवं|और|तथा|மற்றும்)\s*)?(?:(?:full )?(?:address|पता|பெயர்|முகவரி)(?![^\W\d_])\W*)?"
    r"(?:\(?\s*(?:bill(?:ed)?\s*to|name|m/s|messrs|मेसर्स|मे)(?![^\W\d_])\s*\)?)?[\s:.,\-)]*(?:m/s\.?|name)?[\s:.,\-]*"
)
# What follows a name in its own line.
_BEHIND = re.compile(
    r"(?i)\s*(?:,|│|\s{3}|\(?\bgst(?:in)?\b|\b(?:ph|phone|mob|mobile|tel|cell|contact|pan)\b[\s.:]|मो\.|செல்|/ |\|).*$"
)
# A word behind a comma that is still the name's.
_STILL = re.compile(r"(?i),\s*(?:pvt|private|ltd|limited|llp|inc|co|& )\b")
_NAME = re.compile(r"[^\W\d_]{2,}")
# A door, a plot, a date, a number: no name begins so, though one may begin with figures ("3M India").
_PLACED = re.compile(r"(?i)(?:[a-z]{0,2}[-/ ]?\d+[a-z]?[-/,.]|\d{2,} |(?:plot|door|shop|flat|survey|gala|no|h\.?no)\b)")
_ANOTHERS = re.compile(
    r"(?i)\b(?:order|d\.?c|p\.?o|challan|invoice|bill|lr|job)\s*no\b|\bin re\b|"
    r"^(?:company|name|address|details?|party|gstin|state|code|date|sl|sr)\W*$|^attn|"
    r"\b(?:customer|party|client|vendor|buyer) (?:code|id)\b"
)
# Whom a letter is addressed to within the firm that the next line names.
_OFFICER = re.compile(
    r"(?i)^(?:to\W+)?(?:the )?(?:(?:hon\w*|general|chief|senior|executive|accounts?|purchase|works|managing|"
    r"project|branch|plant) )*(?:secretary|headmaster|headmistress|superintendent|"
    r"officer|manager|director|principal|engineer|proprietor|accountant|chairman|president|partner|head)\W*$"
)


def name_in(text: str) -> str:
    """Empty where the run is none."""
    rest = _LEAD.sub("", text, count=1).strip(" :,.-–)(|")
    joined = _STILL.sub(lambda found: found.group().replace(",", "\0"), rest)
    name = _BEHIND.sub("", joined).replace("\0", ",").strip(" :,.-–(|")
    bad = _PLACED.match(name) or _ANOTHERS.search(name) or _OFFICER.match(name)
    if bad or ":" in name or len(name) < 4 or not _NAME.search(name) or fitted.fit_in(name):
        return ""
    return name
