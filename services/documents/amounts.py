"""The invoice's total, tax included: found by its label, believed only when something else proves it."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from services.documents import carried, in_words, proof
from services.documents import figures as money
from services.documents.candidate import Candidate
from services.documents.figures import Figure
from services.documents.labels import Label
from services.documents.shapes import COLUMN
from services.documents.sheet import Sheet

_PRINTED_ALONE = 0.82
# What a proved total is worth against which something else on the page speaks.
_DOUBTED = 0.74
# Proved by its tax, but nothing we know calls it the total.
_UNNAMED = 0.82
_WORDS, _UPI_PROOF = "in words", "UPI code"
_PROVED = {"strong": 0.92, "weak": 0.88}
_LABELLED = {"strong": 0.66, "weak": 0.52, "none": 0.30}
_MOST_WITH_PAISE = 3
_SENTENCE = 5
_UPI = re.compile(r"^upi://pay\?.*?\bam=([0-9]+(?:\.[0-9]{1,2})?)", re.IGNORECASE)


@dataclass(frozen=True)
class _Hope:
    """A figure that may be the total: how it is labelled, and its value (perhaps without a misread ₹)."""

    figure: Figure
    label: str
    value: Decimal
    altered: bool = False


def find(sheet: Sheet) -> Candidate[Decimal] | None:
    """The best proved total; without a proof the best labelled one, with a confidence that asks."""
    found = money.find(sheet.rows)
    if not found:
        return None
    spelled = set(in_words.find(sheet.rows))
    hopes = _hopes(found, sheet, spelled)
    judged = [_judge(hope, hopes, found, sheet, spelled) for hope in hopes]
    best = max(judged, key=lambda each: (each.confidence, each.value), default=None)
    if best is not None and best.evidence == _WORDS:
        return _before_payments(best, judged)
    if (best is None or best.confidence < 0.8) and len(spelled) == 1:
        return Candidate(spelled.pop(), 0.66, "in words only")
    return best


def _before_payments(best: Candidate[Decimal], judged: list[Candidate[Decimal]]) -> Candidate[Decimal]:
    """Words may spell what is left after an advance: a larger total that the sums prove is then the bill's; asked."""
    larger = [each for each in judged if each.value > best.value and each.confidence >= _DOUBTED]
    return max(larger, key=lambda each: each.value, default=best)


def _hopes(found: list[Figure], sheet: Sheet, spelled: set[Decimal]) -> list[_Hope]:
    largest = max(found, key=lambda figure: figure.value if figure.exact or figure.marked else Decimal(0))
    hopes = [_Hope(figure, _labelled(figure, sheet, found), figure.value) for figure in found]
    hopes += [replace(hope, value=hope.figure.joined) for hope in hopes if hope.figure.joined is not None]
    hopes = [
        hope
        for hope in hopes
        if hope.label in ("strong", "weak")
        or hope.figure.value == largest.value
        or (hope.label == "over" and hope.figure.written_as_money and _rounds(largest, hope.figure))
        or (hope.label == "over" and hope.value in spelled and not carried.within(hope.figure, found, sheet))
    ]
    if (
        sum(figure.exact for figure in found) >= _MOST_WITH_PAISE
    ):  # so a bare "7" counts boxes, not rupees, unless spelled
        hopes = [hope for hope in hopes if hope.figure.written_as_money or hope.value in spelled]
    for hope in list(hopes):
        bare = money.without_mark(hope.figure)
        if bare is not None and hope.figure.score < 1.0:
            hopes.append(_Hope(hope.figure, hope.label, bare, altered=True))
    return hopes


def _labelled(figure: Figure, sheet: Sheet, found: list[Figure]) -> str:
    """Whether a label of a total stands to the figure's left or, for an explicit one, over it."""
    left = [
        label
        for label in sheet.of_kind("total", "subtotal", "tax", "amount_other", "words")
        if label.box.page == figure.box.page
        and label.box.share_of_row(figure.box) > 0.5
        and (label.box.x1 <= figure.box.x0 + figure.box.height or (label.distance(figure.box) or 1) < 0.5)
    ]
    if left:
        return _strength(max(left, key=lambda label: label.box.x1), figure, found)
    over = [
        label
        for label in sheet.of_kind("total", "amount_other", "subtotal", "tax")
        if not label.weak and (label.distance(figure.box) or 0.0) >= 0.6
    ]
    near = min(over, key=lambda label: label.distance(figure.box) or 9.0, default=None)
    return "over" if near is None or near.kind != "total" else "strong"


def _strength(label: Label, figure: Figure, found: list[Figure]) -> str:
    if label.kind != "total":
        return "other"
    # What stands right of rupees without paise may be their paise.
    last = figure.split or all(f.start <= figure.start for f in found if f.row == figure.row)
    return ("weak" if label.weak else "strong") if last else "none"


def _judge(
    hope: _Hope, hopes: list[_Hope], found: list[Figure], sheet: Sheet, spelled: set[Decimal]
) -> Candidate[Decimal]:
    """Confidence by label and proofs: words, tax, sums, a UPI code that asks for the same amount."""
    proofs = _proofs(hope, found, sheet, spelled)
    confidence = _LABELLED.get(hope.label, 0.30)
    if proofs and hope.label in ("strong", "weak"):
        confidence = _PROVED[hope.label] + 0.03 * min(2, len(proofs) - 1)
    elif (len(proofs) >= 2 or _WORDS in proofs) and not carried.within(hope.figure, found, sheet):
        confidence = 0.88
    elif proofs:
        nameless = all(each.label != "strong" for each in hopes) and _largest_of_all(hope, found) and _foot(hope, found)
        last = all(each.label != "weak" for each in hopes) and _last(hope, found, sheet)
        confidence = _UNNAMED if nameless and (_taxed(hope, found, sheet) or last) else 0.70
    otherwise = bool(spelled) and _WORDS not in proofs
    if otherwise:
        confidence = min(confidence, _DOUBTED)
    if _WORDS not in proofs and (
        _exceeded(hope, found, sheet) or _outdone(hope, hopes) or _before_rounding(hope, hopes, found)
    ):
        confidence = min(confidence, _DOUBTED)
    elif not proofs and not otherwise and _stands_alone(hope, hopes, found, sheet):
        confidence = _PRINTED_ALONE
    if proofs == [_UPI_PROOF] and carried.spoken_of(sheet):  # a code asks for what is due in all
        confidence = min(confidence, _DOUBTED)
    # Nothing calls those two digits paise; the sum in words may say that they are.
    if hope.figure.split and not (_WORDS in proofs and hope.value == hope.figure.joined):
        confidence = min(confidence, _DOUBTED)
    if hope.altered:
        believable = proofs and hope.label in ("strong", "weak")
        confidence = min(confidence, 0.85 if _WORDS in proofs else 0.82) if believable else 0.25
    why = "; ".join(proofs) if proofs else f"not proved, label {hope.label}"
    return Candidate(hope.value, confidence, why, hope.figure.box, f"{hope.value:.2f}")


def _largest_of_all(hope: _Hope, found: list[Figure]) -> bool:
    """No amount is larger, and none further down is nearly as large (the same after a rounding or a discount)."""
    return hope.figure.exact and all(
        each.value == hope.value
        or _rounds(each, hope.figure)
        or (each.value < hope.value and (each.row <= hope.figure.row or each.value < hope.value * Decimal("0.9")))
        for each in found
        if each is not hope.figure and each.written_as_money
    )


def _foot(hope: _Hope, found: list[Figure]) -> bool:
    """No other amount stands under it in its column: a line of goods proves its own tax as well as a total does."""
    return not any(
        each.exact and each.value != hope.value and money.in_one_column(each, hope.figure)
        for each in found
        if each.row > hope.figure.row
    )


def _last(hope: _Hope, found: list[Figure], sheet: Sheet) -> bool:
    """No amount follows it but itself again, and no older sum, discount or payment is spoken of."""
    rest = [each for each in found if each.row > hope.figure.row and each.written_as_money]
    return all(each.value == hope.value for each in rest) and not carried.spoken_of(sheet)


def _taxed(hope: _Hope, found: list[Figure], sheet: Sheet) -> bool:
    others = [figure for figure in found if figure is not hope.figure]
    led = (
        proof.proved_by_tax(hope.value, others)
        or proof.proved_by_parts(hope.value, others, sheet.labels)
        or proof.proved_by_pairs(hope.value, others)
    )
    return bool(led and sheet.of_kind("tax"))


def _exceeded(hope: _Hope, found: list[Figure], sheet: Sheet) -> bool:
    """A larger amount stands further down that no label explains: this one may be a part of it."""
    explained = {label.row for label in sheet.of_kind("amount_other", "tax", "subtotal", "words")}
    explained -= {label.row for label in sheet.of_kind("total")}
    explained |= carried.rows(hope.figure, hope.value, found, sheet)
    return any(
        figure.row > hope.figure.row and figure.value > hope.value and (figure.exact or figure.marked)
        for figure in found
        if figure.row not in explained
    )


def _outdone(hope: _Hope, hopes: list[_Hope]) -> bool:
    """A bare "Total" that is smaller than another labelled one totals a part: tax, a page, an older sum."""
    labelled = [each for each in hopes if each.label in ("strong", "weak") and not each.altered]
    return hope.label != "strong" and any(each.value > hope.value and not _rounded(each, [hope]) for each in labelled)


def _rounded(hope: _Hope, hopes: list[_Hope]) -> bool:
    """Whole rupees less than one away stand further down as a total: this one is the sum before its rounding."""
    return any(each.label in ("strong", "weak") and _rounds(hope.figure, each.figure) for each in hopes)


def _before_rounding(hope: _Hope, hopes: list[_Hope], found: list[Figure]) -> bool:
    """As `_rounded`, also by whole rupees that nothing known calls a total."""
    return _rounded(hope, hopes) or any(_rounds(hope.figure, figure) for figure in found if figure.written_as_money)


def _rounds(exact: Figure, figure: Figure) -> bool:
    """The figure further down may be the other one in whole rupees."""
    whole = exact.value % 1 != 0 and figure.value % 1 == 0
    return whole and figure.row > exact.row and abs(figure.value - exact.value) < 1


def _stands_alone(hope: _Hope, hopes: list[_Hope], found: list[Figure], sheet: Sheet) -> bool:
    """Text of a PDF, nothing misread: the one sum that the bill calls its grand total, none larger beside it."""
    named = {each.value for each in hopes if each.label == "strong"}
    if hope.label != "strong" or hope.figure.score < 1.0 or hope.altered or len(named) != 1:
        return False
    if proof.could_be_tried(found, sheet.labels) or _carries_older(hope, sheet):
        return False
    explained = {label.row for label in sheet.of_kind("amount_other")}
    rest = [figure for figure in found if figure.row not in explained]
    return all(figure.value <= hope.value for figure in rest if figure.written_as_money)


def _carries_older(hope: _Hope, sheet: Sheet) -> bool:
    """A balance from before stands over it: it may be the sum of both."""
    return any(
        (each.box.page, each.box.y1) < (hope.figure.box.page, hope.figure.box.y1) for each in carried.labels(sheet)
    )


def _speaks_of_tax(sheet: Sheet) -> bool:
    """Not in a sentence, such as "not eligible to collect tax on supplies", but as a label."""
    rows = {label.row for label in sheet.of_kind("tax")}
    return any(row < 0 or COLUMN in sheet.rows[row].text or sheet.rows[row].text.count(" ") < _SENTENCE for row in rows)


def _proofs(hope: _Hope, found: list[Figure], sheet: Sheet, spelled: set[Decimal]) -> list[str]:
    others = [figure for figure in found if figure is not hope.figure]
    proofs = [_WORDS] if hope.value in spelled else []
    arithmetic = (
        proof.proved_by_tax(hope.value, others)
        or proof.proved_by_parts(hope.value, others, sheet.labels)
        or proof.proved_by_pairs(hope.value, others)
        or proof.proved_by_column(hope.value, hope.figure, found, sheet.labels, sheet.rows)
    )
    if not arithmetic:
        arithmetic = proof.proved_by_rounding(hope.value, others, sheet.labels, sheet.rows)
    if not arithmetic and _largest_of_all(hope, found):
        arithmetic = proof.proved_by_row(hope.value, hope.figure, found)
    if not arithmetic:
        arithmetic = proof.proved_by_inclusive_lines(hope.value, found, hope.figure.row)
    if not arithmetic and not _speaks_of_tax(sheet):
        arithmetic = proof.proved_by_lines(hope.value, found, hope.figure.row, sheet.rows)
        arithmetic = arithmetic or proof.proved_by_product(hope.value, found, hope.figure.row)
    asked = [Decimal(match[1]) for code in sheet.codes if (match := _UPI.match(code))]
    return proofs + ([arithmetic] if arithmetic else []) + ([_UPI_PROOF] if hope.value in asked else [])
