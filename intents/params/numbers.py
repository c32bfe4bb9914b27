"""Invoice numbers as they are printed: called a bill, of the shape of one, or a bare figure that counts nothing."""

import re

Span = tuple[int, int]
_LABEL = r"(?:bills?|inv|invoices?|challan|பில்|இன்வாய்ஸ்|விலைப்பட்டியல்|बिल|इनवॉइस|इन्वॉइस|बीजक|चालान)"
_NO = r"(?:no|num|number|nmbr|nos|#|எண்|நம்பர்|नंबर|नम्बर|संख्या|क्रमांक|nambar|en)"
_VALUE = r"(?=[A-Za-z0-9/-]*\d)[A-Za-z0-9]+(?:[/-][A-Za-z0-9]+)*"
_CALLED = re.compile(rf"(?<![A-Za-z0-9]){_LABEL}(?:\s*{_NO})?[\s.:#]*(?P<value>{_VALUE})(?![A-Za-z0-9])", re.IGNORECASE)
_NUMBERED = re.compile(rf"(?<![A-Za-z0-9]){_NO}[\s.:#]*(?P<value>{_VALUE})(?![A-Za-z0-9])", re.IGNORECASE)
_SHAPED = re.compile(
    r"(?<![A-Za-z0-9/-])(?P<value>(?=[A-Za-z0-9/-]*\d)[A-Za-z0-9]{1,10}(?:[/-][A-Za-z0-9]{1,10}){1,4})(?![A-Za-z0-9/-])"
    r"|(?<![A-Za-z0-9/-])(?P<joined>[A-Za-z]{1,6}\d{1,10})(?![A-Za-z0-9/-])"
)
_RETURN = re.compile(r"gstr-?\d[a-z]?|form-?\d+|itr-?\d", re.IGNORECASE)
"""A tax return, which is nobody's bill."""
COUNTED = re.compile(
    r"\s*(?:(?:more|working|business|aur|और|innum|இன்னும்|to\b|or\b|-)\s*\d*\s*)?(?:%|percent|piece|pcs|pc\b|nos\b|box|peti|petti|bag|bori|kg|kilo|carton|unit|item|roll|meter|litre|ltr|dozen|"
    r"parts?\b|bills\b|bill aur|invoices\b|instal|kist|emi\b|"
    r"days?\b|din\b|naal|week|hafte|month|mahin|maas|hour|ghant|mani\b|baje|am\b|pm\b|over|run|min|"
    r"பெட்டி|மூட்டை|நாள்|கிலோ|வாரம்|மாச|மணி|पेटी|बोरी|दिन|किलो|हफ्त|महीन|पीस|बजे)",
    re.IGNORECASE,
)
"""What follows a figure that counts things, days or hours."""
_BARE = re.compile(  # what an Act or an hour is called by is no bill
    r"(?<!section )(?<!sec )(?<!sec\. )(?<!dhara )(?<!धारा )(?<!பிரிவு )(?<!\bat )(?<!around )(?<!\bafter )"
    rf"(?<![A-Za-z0-9/.,+*=-])(?P<value>\d{{1,8}})(?![A-Za-z0-9/.,+*=-])(?!{COUNTED.pattern})",
    re.IGNORECASE,
)


def find(text: str) -> tuple[str, Span] | None:
    """The first invoice number, in capitals as bills print it, and where it stands."""
    for pattern in (_SHAPED, _CALLED, _NUMBERED, _BARE):
        for match in pattern.finditer(text):
            name = "joined" if match.groupdict().get("joined") else "value"
            if len(match[name]) <= 24 and not _RETURN.fullmatch(match[name]):
                return match[name].upper(), match.span(name)
    return None
