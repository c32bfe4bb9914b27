"""One pass over a text: what stands in it beside the wish, and the text with marks in its place."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from intents.lexicon import latin_digits
from intents.params import amounts, banks, corrections, days, either, gstins, numbers, references, said_numbers

Span = tuple[int, int]


@dataclass
class Scan:
    """`text`: what was said, put right. `params`: plain text values. `rest`: the text that is still unread."""

    text: str
    rest: str
    params: dict[str, str] = field(default_factory=dict)
    marks: list[tuple[Span, str]] = field(default_factory=list)

    def take(self, span: Span, mark: str) -> None:
        self.rest = self.rest[: span[0]] + " " * (span[1] - span[0]) + self.rest[span[1] :]
        self.marks.append((span, mark))

    def marked(self) -> str:
        """The text for the classifier, with marks in the place of what was read."""
        text = self.text
        for (start, end), mark in sorted(self.marks, reverse=True):
            text = f"{text[:start]} {mark} {text[end:]}"
        return text


def scan(text: str, today: date, *, future: bool = False) -> Scan:
    """Every parameter that stands in the text. Each place is read once, the surest kinds first."""
    said = corrections.put_right(latin_digits(text), today)
    seen = Scan(text=said, rest=said)
    for span in banks.find(seen.rest):
        seen.take(span, "")
    _gstin(seen)
    _reference(seen)
    _day(seen, today, future)
    _said_number(seen)
    _amount(seen)
    _number(seen)
    return seen


def _gstin(seen: Scan) -> None:
    for gstin, span in gstins.find(seen.rest):
        if gstin and "buyer_gstin" not in seen.params:
            seen.params["buyer_gstin"] = gstin
        seen.take(span, "#gstin")


def _reference(seen: Scan) -> None:
    found = references.find(seen.rest)
    if found:
        seen.params["payment_reference"] = found[0]
        seen.take(found[1], "#reference")


def _day(seen: Scan, today: date, future: bool) -> None:
    name = "promised_date" if future else "payment_date"
    written = list(days.find(seen.rest, today, future=future))
    possible = [hit for hit in written if future or hit[0] <= today]  # what was paid was not paid at the month's end
    if possible:
        named = either.later(seen.rest, possible) if future else possible[0][0]
        seen.params[name] = named.isoformat()
    elif not written:
        day = days.spoken_day(seen.rest, today, future=future)
        if day and (future or day <= today):
            seen.params[name] = day.isoformat()
    taken: list[Span] = []
    for _, span in written:
        if not any(span[0] < end and start < span[1] for start, end in taken):
            taken.append(span)
            seen.take(span, "#day")


def _amount(seen: Scan) -> None:
    found = list(amounts.find(seen.rest))
    if len(found) > 1 and amounts.is_whole_of(seen.rest, found[0][1], found[1][1]):
        found[:2] = [found[1], found[0]]
    alone = len(found) == 1 and amounts.is_shared(seen.rest, found[0][1], seen.rest[found[0][1][1] :].lower().split())
    for amount, span in found:
        if not alone:  # "out of fifty thousand he gave twenty": the twenty is what was paid
            seen.params.setdefault("amount", amount)
        seen.take(span, "#amount")


def _said_number(seen: Scan) -> None:
    """Before the sums: "bill two hundred and six" is none."""
    found = said_numbers.find(seen.rest)
    if found is not None:
        seen.params["invoice_number"] = found[0]
        seen.take(found[1], "#number")


def _number(seen: Scan) -> None:
    _bare_sum(seen, amounts.that_came)
    found = None if "invoice_number" in seen.params else numbers.find(seen.rest)
    if found is not None:
        seen.params["invoice_number"] = found[0]
        seen.take(found[1], "#number")
    if "invoice_number" in seen.params:
        _bare_sum(seen, amounts.that_was_paid)


def _bare_sum(seen: Scan, find: Callable[[str], tuple[str, Span] | None]) -> None:
    found = None if "amount" in seen.params else find(seen.rest)
    if found is not None:
        seen.params["amount"] = found[0]
        seen.take(found[1], "#amount")
