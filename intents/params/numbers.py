"""Invoice numbers as they are printed: called a bill, of the shape of one, or a bare figure that counts nothing."""

import re

from intents.params.tables import any_of

Span = tuple[int, int]


_LABEL, _NO = any_of("of_a_number", "label"), any_of("of_a_number", "no")
_VALUE = r"(?=[A-Za-z0-9/-]*\d)[A-Za-z0-9]+(?:[/-][A-Za-z0-9]+)*"
_CALLED = re.compile(rf"(?<![A-Za-z0-9]){_LABEL}(?:\s*{_NO})?[\s.:#]*(?P<value>{_VALUE})(?![A-Za-z0-9])", re.IGNORECASE)
_NUMBERED = re.compile(rf"(?<![A-Za-z0-9]){_NO}[\s.:#]*(?P<value>{_VALUE})(?![A-Za-z0-9])", re.IGNORECASE)
SHAPED = re.compile(
    r"(?<![A-Za-z0-9/-])(?P<value>(?=[A-Za-z0-9/-]*\d)[A-Za-z0-9]{1,10}(?:[/-][A-Za-z0-9]{1,10}){1,4})(?![A-Za-z0-9/-])"
    r"|(?<![A-Za-z0-9/-])(?P<joined>(?![A-Za-z]\d(?!\d))[A-Za-z]{1,6}\d{1,10})(?![A-Za-z0-9/-])"
)
_GOODS = re.compile(rf"\d\s*{any_of('of_a_number', 'goods')}", re.IGNORECASE)
"""Where goods are counted, other figures count them too: "12 boxes, 9 came"."""
_RATE = re.compile(any_of("of_a_number", "rate"), re.IGNORECASE)
"""Where a price or a tax is spoken of, figures are of it: "rate was 90 not 110"."""
_WHOSE = r"(?:k[aei]\s+)?(?:wal[aei]\s+|k[aei]\s+|वाल\S+\s+|क[ाीे]\s+)?"
_BEFORE_LABEL = re.compile(rf"\s*(?:{_NO}\w*\.?\s+)?{_WHOSE}{_LABEL}(?![a-z])", re.IGNORECASE)
"""Behind a figure: "88 number wale bill"."""
_COUNTING = re.compile(any_of("of_a_number", "counting"), re.IGNORECASE)
_OTHERS = re.compile(
    rf"(?<![A-Za-z]){any_of('of_a_number', 'other')}(?:\s*{_NO})?[\s.:#]*\d+(?![\d/-]|[,.]\d)", re.IGNORECASE
)
"""What else has a number: a house, a telephone, a customer."""
_LABELLED = re.compile(_LABEL, re.IGNORECASE)
_SHORT, _FEW = 2, 5
_RETURN = re.compile(r"gstr-?\d[a-z]?|form-?\d+|itr-?\d|udyam-.*", re.IGNORECASE)
"""A tax return or a firm's own registration, which is nobody's bill."""
_BETWEEN, _UNIT = any_of("of_a_number", "between"), any_of("of_a_number", "goods", "time")
COUNTED = re.compile(rf"\s*(?:{_BETWEEN}\s*\d*\s*)?{_UNIT}", re.IGNORECASE)
"""What follows a figure that counts things, days or hours."""
_BARE = re.compile(  # what an Act or an hour is called by is no bill
    r"(?<!gst )(?<!top )"
    r"(?<!section )(?<!sec )(?<!sec\. )(?<!dhara )(?<!धारा )(?<!பிரிவு )(?<!\bat )(?<!around )(?<!\bafter )"
    rf"(?<![A-Za-z0-9/.,+*=-])(?P<value>\d{{1,8}})(?![A-Za-z0-9/+*=-]|[.,]\d)(?!{COUNTED.pattern})",
    re.IGNORECASE,
)


def find(text: str) -> tuple[str, Span] | None:
    """The first invoice number, in capitals as bills print it, and where it stands."""
    text = _OTHERS.sub(lambda other: " " * len(other.group()), text)
    for pattern in (SHAPED, _CALLED, _NUMBERED):
        for match in pattern.finditer(text):
            name = "joined" if match.groupdict().get("joined") else "value"
            if len(match[name]) <= 24 and not _RETURN.fullmatch(match[name]):
                return match[name].upper(), match.span(name)
    return _bare(text)


def is_called(text: str) -> bool:
    """Whether the text speaks of a bill at all."""
    return _LABELLED.search(text) is not None


def counts_goods(text: str) -> bool:
    """Whether the text is about a count of goods: its figures are pieces, whatever is said of them."""
    return _COUNTING.search(text) is not None


def _bare(text: str) -> tuple[str, Span] | None:
    """A figure that nothing calls a bill's. A short one among many words counts something more often than not."""
    labelled = is_called(text)
    found = list(_BARE.finditer(text))
    if _GOODS.search(text) or counts_goods(text) or (_RATE.search(text) and not _is_alone(found)):
        found = [match for match in found if labelled and _BEFORE_LABEL.match(text, match.end())]
    if len(text.split()) > _FEW:
        least = 1 if labelled else _SHORT
        found = [match for match in found if len(match["value"]) > least]
    match = max(found, key=lambda each: len(each["value"]) > _SHORT, default=None)
    return (match["value"], match.span("value")) if match else None


def _is_alone(found: list[re.Match[str]]) -> bool:
    """One figure too long for a price: "rate is wrongly charged in 2216"."""
    return len(found) == 1 and len(found[0]["value"]) > _SHORT + 1
