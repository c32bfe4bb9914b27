"""What names a person becomes a placeholder before a text leaves, and is put back when the answer comes.

A text that itself holds something that looks like a placeholder has that masked too: putting back loses nothing.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources import files

PLACEHOLDER = re.compile(r"\[(?:TEXT|GSTIN|UDYAM|EMAIL|UPI|REFERENCE|PHONE|PAN|ACCOUNT|NAME)_\d+\]")
Span = tuple[int, int]
_SIGNS = files("services.claude").joinpath("words", "signs.toml").read_text("utf-8")
_L, _R = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
_GSTIN = re.compile(rf"{_L}(?=([A-Za-z0-9](?:[ -]?[A-Za-z0-9]){{14}}){_R})")
_GSTIN_SHAPE = re.compile(r"[0-9OQILSBZG]{2}[A-Z0-9]{5}[0-9OQILSBZG]{4}[A-Z0-9]{2}[Z2][0-9A-Z]")
_CALLED = "(?:" + "|".join(map(re.escape, tomllib.loads(_SIGNS)["reference"])) + ")"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(form, re.IGNORECASE))
    for kind, form in (
        ("UDYAM", rf"{_L}(?P<v>UDYAM[ -]?[A-Z]{{2}}[ -]?\d{{2}}[ -]?\d{{7}}){_R}"),
        ("EMAIL", r"(?P<v>[^\s@\[\]<>()\"',;:]+@[^\s@\[\]<>()\"',;:]+\.[A-Za-z]{2,})"),
        ("UPI", r"(?P<v>[A-Za-z0-9][A-Za-z0-9._-]+@[A-Za-z][A-Za-z0-9]+)(?![\w.]*@)"),
        ("REFERENCE", rf"(?<![A-Za-z]){_CALLED}\W{{0,3}}(?:(?:no|num|number|id|is|hai)\W{{1,3}})?"
                      rf"(?P<v>(?=[A-Z0-9]*\d{{4}})[A-Z0-9]{{6,22}}){_R}"),
        ("PHONE", rf"(?<![A-Za-z0-9+])(?P<v>\+\d(?:[ -]?\d){{7,14}}){_R}"),
        ("PHONE", rf"{_L}(?P<v>(?:91[ -]?|0)?[6-9](?:[ -]?\d){{9}}){_R}"),
        ("PHONE", rf"{_L}(?P<v>0\d{{2,4}}[ -]\d{{6,8}}){_R}"),
        ("REFERENCE", rf"{_L}(?P<v>(?=[A-Z0-9]*\d{{6}})[A-Z0-9]{{16,22}}|\d{{12}}|\d{{4}}[ -]\d{{4}}[ -]\d{{4}}){_R}"),
        ("PAN", rf"{_L}(?P<v>[A-Z]{{5}}\d{{4}}[A-Z]){_R}"),
        ("ACCOUNT", rf"{_L}(?P<v>[A-Z]{{4}}0[A-Z0-9]{{6}}){_R}"),
        ("ACCOUNT", r"(?<![0-9])(?P<v>\d{9,})(?![0-9])"),
    )
)  # fmt: skip


@dataclass(frozen=True)
class Masked:
    """`text` may leave; `hidden` is placeholder → what stood there, and never leaves."""

    text: str
    hidden: dict[str, str] = field(default_factory=dict)

    def put_back(self, text: str) -> str:
        """A text with placeholders, with what they stand for. Placeholders of nobody stay."""
        return PLACEHOLDER.sub(lambda found: self.hidden.get(found.group(), found.group()), text)

    def strange(self, text: str) -> bool:
        """Whether a text has a placeholder that this one never had."""
        return any(each not in self.hidden for each in PLACEHOLDER.findall(text))


def mask(text: str, names: Sequence[str] = ()) -> Masked:
    """`names`: firms and people known to be nobody's business; the longest are looked for first, in any case."""
    placeholders: dict[tuple[str, str], str] = {}
    counts: dict[str, int] = {}
    parts, at = [], 0
    for (start, end), kind in _spans(text, names):
        key = (kind, text[start:end])
        if key not in placeholders:
            counts[kind] = counts.get(kind, 0) + 1
            placeholders[key] = f"[{kind}_{counts[kind]}]"
        parts += [text[at:start], placeholders[key]]
        at = end
    return Masked("".join([*parts, text[at:]]), {shown: said for (_, said), shown in placeholders.items()})


def _spans(text: str, names: Sequence[str]) -> list[tuple[Span, str]]:
    """What is hidden, in order; of two that overlap the surer kind stands."""
    plain = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    taken: list[tuple[Span, str]] = []
    for span, kind in _found(plain, names):
        if span[0] < span[1] and not any(span[0] < end and start < span[1] for (start, end), _ in taken):
            taken.append((span, kind))
    return sorted(taken)


def _found(plain: str, names: Sequence[str]) -> Iterator[tuple[Span, str]]:
    yield from ((match.span(), "TEXT") for match in PLACEHOLDER.finditer(plain))
    for match in _GSTIN.finditer(plain):
        if _GSTIN_SHAPE.fullmatch(re.sub(r"[ -]", "", match[1]).upper()):
            yield match.span(1), "GSTIN"
    for kind, pattern in _PATTERNS:
        yield from ((match.span("v"), kind) for match in pattern.finditer(plain))
    low = plain.casefold()
    for name in sorted({each.strip() for each in names}, key=len, reverse=True):
        if len(name) >= 2 and name.split()[0].casefold() in low:
            yield from ((match.span(), "NAME") for match in _called(name).finditer(plain))


def _called(name: str) -> re.Pattern[str]:
    """The name with any spacing; a case ending may hang on a long one, a short one must stand alone."""
    body = r"\s+".join(re.escape(word) for word in name.split())
    return re.compile(rf"(?<!\w){body}" + ("" if len(name) >= 4 else r"(?!\w)"), re.IGNORECASE)


def stand_in(masked: str) -> str:
    """A masked text with made-up values of the same shapes in place of what was hidden, to be read once more."""
    return PLACEHOLDER.sub(lambda found: _STAND_INS[found.group()[1:].split("_")[0]], masked)


_STAND_INS = {
    "TEXT": "[…]",
    "GSTIN": "27AAPFU0939F1ZV",
    "UDYAM": "UDYAM-XX-00-0000000",
    "EMAIL": "someone@example.com",
    "UPI": "someone@upi",
    "REFERENCE": "900000000001",
    "PHONE": "9000000000",
    "PAN": "AAAPA0000A",
    "ACCOUNT": "000000000",
    "NAME": "Qavreko Stores",
}
