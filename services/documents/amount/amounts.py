"""The invoice's total, tax included: found by its label, believed only when something else proves it."""

from dataclasses import replace
from decimal import Decimal

from services.documents.amount import carried, currency, cut_short, hopes, in_words, own_words, standing, witnesses
from services.documents.amount import figures as money
from services.documents.amount.figures import Figure
from services.documents.amount.hopes import Hope
from services.documents.candidate import Candidate
from services.documents.sheet import Sheet

_PRINTED_ALONE = 0.82
# What a proved total is worth against which something else on the page speaks.
_DOUBTED = 0.74
# Proved by its tax, but nothing we know calls it the total.
_UNNAMED = 0.82
_WORDS_AND_TAX = 0.84
_PROVED = {"strong": 0.92, "weak": 0.88}
_LABELLED = {"strong": 0.66, "weak": 0.52, "none": 0.30}


def find(sheet: Sheet) -> Candidate[Decimal] | None:
    """The best proved total; without a proof the best labelled one, with a confidence that asks."""
    found = money.find(sheet.rows)
    if not found:
        return None
    told = _told(sheet)
    spelled = {value for value, _ in told}
    hoped = hopes.find(found, sheet, spelled)
    judged = [_judge(hope, hoped, found, sheet, spelled) for hope in hoped]
    best = max(judged, key=lambda each: (each.confidence, each.value), default=None)
    if best is not None and _by_pages(told):
        return replace(best, confidence=min(best.confidence, _DOUBTED), evidence="its pages spell different sums")
    if best is not None and best.evidence == witnesses.WORDS:
        return _before_payments(best, judged)
    if (best is None or best.confidence < 0.8) and len(spelled) == 1:
        return _spelled_alone(spelled.pop(), found, sheet)
    return best


def _told(sheet: Sheet) -> set[tuple[Decimal, int]]:
    """Sums in words and their pages; of a picture Hindi and Tamil ones are in the second reader's rows."""
    own = [*sheet.rows, *(sheet.second.rows if sheet.second else ())]
    return {*in_words.find(sheet.rows), *own_words.find(own)}


def _spelled_alone(value: Decimal, found: list[Figure], sheet: Sheet) -> Candidate[Decimal]:
    """Words whose figure was not read, or otherwise: believed where the printed tax leads to just that sum."""
    paid = [replace(each, value=each.joined) for each in found if each.joined is not None]
    led = "" if carried.printed(found, sheet) else witnesses.led_by_tax(value, [*found, *paid], sheet)
    return Candidate(value, _WORDS_AND_TAX if led else 0.66, f"in words; {led}" if led else "in words only")


def _by_pages(told: set[tuple[Decimal, int]]) -> bool:
    """Pages that each spell a sum, and not the same one, are bills of their own, or one of them is no page of it."""
    first = {page: {value for value, at in told if at == page} for _, page in told}
    return len(first) > 1 and not set.intersection(*first.values())


def _before_payments(best: Candidate[Decimal], judged: list[Candidate[Decimal]]) -> Candidate[Decimal]:
    """Words may spell what is left after an advance: a larger total that the sums prove is then the bill's; asked."""
    larger = [each for each in judged if each.value > best.value and each.confidence >= _DOUBTED]
    return max(larger, key=lambda each: each.value, default=best)


def _judge(
    hope: Hope, hoped: list[Hope], found: list[Figure], sheet: Sheet, spelled: set[Decimal]
) -> Candidate[Decimal]:
    """Confidence by label and proofs: words, tax, sums, a UPI code that asks for the same amount."""
    proofs = witnesses.of(hope, found, sheet, spelled)
    confidence = _worth(hope, hoped, found, sheet, proofs)
    gainsaid = (
        bool(spelled)
        and witnesses.WORDS not in proofs
        and not carried.left_of(hope.value, hope.figure, spelled, found, sheet)
    )
    if gainsaid or _doubtful(hope, hoped, found, sheet, proofs):
        confidence = min(confidence, _DOUBTED)
    elif not proofs and standing.stands_alone(hope, hoped, found, sheet):
        confidence = _PRINTED_ALONE
    if hope.altered:
        believable = proofs and hope.label in ("strong", "weak")
        confidence = min(confidence, 0.85 if witnesses.WORDS in proofs else 0.82) if believable else 0.25
    why = "; ".join(proofs) if proofs else f"not proved, label {hope.label}"
    return Candidate(hope.value, confidence, why, hope.figure.box, f"{hope.value:.2f}")


def _worth(hope: Hope, hoped: list[Hope], found: list[Figure], sheet: Sheet, proofs: list[str]) -> float:
    """By what it is called and what proves it, nothing speaking against it."""
    if proofs and hope.label in _PROVED:
        return _PROVED[hope.label] + 0.03 * min(2, len(proofs) - 1)
    if (len(proofs) >= 2 or witnesses.WORDS in proofs) and not carried.within(hope.figure, found, sheet):
        return 0.88
    if not proofs:
        return _LABELLED.get(hope.label, 0.30)
    nameless = all(each.label != "strong" for each in hoped) and standing.largest_of_all(hope, found)
    last = all(each.label != "weak" for each in hoped) and standing.last(hope, found, sheet)
    led = nameless and standing.foot(hope, found) and (last or witnesses.is_taxed(hope, found, sheet))
    return _UNNAMED if led else 0.70


def _doubtful(hope: Hope, hoped: list[Hope], found: list[Figure], sheet: Sheet, proofs: list[str]) -> bool:
    """Something else on the page speaks against it, which its words may answer."""
    if hope.figure.abroad or currency.foreign(hope.figure, sheet) or currency.not_as_printed(hope.figure, sheet):
        return True
    if standing.written_over(hope.figure, sheet):
        return True
    if proofs == [witnesses.CODE] and carried.spoken_of(sheet):  # a code asks for what is due in all
        return True
    # Words spell what is due in all too.
    if set(proofs) <= {witnesses.WORDS, witnesses.CODE} and carried.over(hope.figure, sheet, found):
        return True
    # Nothing calls those two digits paise; the sum in words may say that they are, and of two noughts the arithmetic.
    said = proofs if hope.value == hope.value.to_integral_value() else set(proofs) & {witnesses.WORDS}
    if hope.figure.split and not (said and hope.value == hope.figure.joined):
        return True
    return witnesses.WORDS not in proofs and (
        cut_short.ends_early(hope.figure, sheet)
        or standing.exceeded(hope, found, sheet)
        or standing.outdone(hope, hoped, found, sheet)
        or standing.before_rounding(hope, hoped, found)
        or standing.before_discount(hope, found, sheet)
    )
