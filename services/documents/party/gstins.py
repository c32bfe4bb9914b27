"""GSTINs on a page, and whose they are."""

from dataclasses import dataclass, replace

from law.papers import gstin_valid
from services.documents import whose
from services.documents.labels import Label
from services.documents.party import beside, fitted, footed, initial, sections, unclaimed
from services.documents.shapes import COLUMN, Box
from services.documents.sheet import Sheet


@dataclass(frozen=True)
class Gstin:
    """One GSTIN found. `quality` is 1 as printed and valid; `role` is buyer, guest, ship, seller, carrier or empty;
    `unclaimed`: nothing around it names anybody but, by the order of a bill, the buyer; `lettered`: its PAN's letter is
    the buyer's and not the seller's, or its PAN not the one that the seller prints."""

    value: str
    quality: float
    box: Box
    role: str = ""
    direct: bool = False
    unclaimed: bool = False
    lettered: bool = False

    @property
    def valid(self) -> bool:
        return gstin_valid(self.value)


def find(sheet: Sheet, number: str | None = None) -> list[Gstin]:
    """Every GSTIN, top to bottom, with the role its nearest section label gives it; `number` is the bill's own."""
    headed = sheet.of_kind("buyer", "ship", "seller", "carrier")
    guests = [
        label
        for label in sheet.of_kind("guest")
        if _opens(sheet, label) and not whose.stands_below_the_goods(sheet, label.box)
    ]
    found: list[Gstin] = []
    for index, row in enumerate(sheet.rows):
        for value, quality, span in fitted.in_row(row):
            near = [label for label in headed if label.row in (-1, index) or not _served(sheet, label)]
            role, direct = sections.role(sheet.rows, index, span, near)
            if not role and guests and _is_second(value, found):
                role, direct = sections.role(sheet.rows, index, span, [*near, *guests])
            free = not role and bool(found) and unclaimed.second(sheet, index, span, found[0].box)
            free = free and unclaimed.taxed_between(sheet, found[0].value, value)
            found.append(Gstin(value, quality, row.box(*span), role, direct, free))
    return _settled(sheet, found, number)


def _settled(sheet: Sheet, found: list[Gstin], number: str | None) -> list[Gstin]:
    """Two firms side by side in the letterhead, of which the one that signs is the seller; or one over the goods and
    one at the foot, which names its own PAN there."""
    if len(found) == 1 and found[0].role == "buyer":
        only = found[0]
        another = only.valid and initial.of_another_pan(sheet, only.value)
        return [replace(only, lettered=another or initial.fits_the_buyer(sheet, only.value, only.box))]
    if len(found) != 2 or not all(each.valid and each.role in ("", "seller") for each in found):
        return found
    at_the_foot = footed.names_itself(sheet, found[1].value, found[1].box) and footed.addressed(sheet, found[0].box)
    if at_the_foot and unclaimed.taxed_between(sheet, found[1].value, found[0].value):
        return [replace(found[0], role="", unclaimed=True), replace(found[1], role="seller")]
    for one, two in (found, found[::-1]):
        fits = unclaimed.taxed_between(sheet, one.value, two.value)
        if two.role == "" and fits and initial.addressed(sheet, (one.value, one.box), (two.value, two.box), number):
            return [replace(one, role="seller"), replace(two, unclaimed=True)]
    signs = beside.signer(sheet, (found[0].box, found[1].box))
    if signs is None or not unclaimed.taxed_between(sheet, found[signs].value, found[1 - signs].value):
        return found
    seller, buyer = replace(found[signs], role="seller"), replace(found[1 - signs], unclaimed=True)
    return [seller, buyer] if buyer.role == "" else found


def _served(sheet: Sheet, label: Label) -> bool:
    """A label of a GSTIN, or a carrier's, with the number right behind it: it heads nothing further down."""
    if label.row < 0 or not (label.kind == "carrier" or "gst" in label.text.lower()):
        return False
    return any(
        label.end <= span[0] and not sheet.rows[label.row].text[label.end : span[0]].strip(" :.-│")
        for _, _, span in fitted.in_row(sheet.rows[label.row])
    )


def _opens(sheet: Sheet, label: Label) -> bool:
    """It stands first in its column and is a word by itself."""
    if label.row < 0:
        return True
    text = sheet.rows[label.row].text
    first = not text[: label.start].rpartition(COLUMN.strip())[2].strip()
    return first and not (label.text[-1:].isalpha() and text[label.end : label.end + 1].isalpha())


def _is_second(value: str, found: list[Gstin]) -> bool:
    """Another GSTIN, of nobody else by its label, heads the page: the seller's."""
    return bool(found) and found[0].role in ("", "seller") and found[0].value != value
