"""Several bills without numbers: told by a second title, under the total of the first or on a page of another sum."""

from decimal import Decimal

from services.documents.amount import figures
from services.documents.amount.proof import parts
from services.documents.kind import several as several_bills
from services.documents.kind import titles
from services.documents.labels import Label
from services.documents.shapes import Piece
from services.documents.sheet import Sheet


def several(sheet: Sheet) -> bool:
    runs = [run for row in sheet.rows for run in row.runs() if titles.is_a_bills(run.text)]
    return any(_begins_anew(sheet, run) for run in runs) or _sums_differ(sheet, {run.box.page for run in runs})


def _begins_anew(sheet: Sheet, title: Piece) -> bool:
    """A total stands over it, a number or a day under it, on one page: two bills photographed together."""
    here = [label for label in sheet.labels if label.box.page == title.box.page]
    over = any(label.kind == "total" and label.box.y1 < title.box.y0 for label in here)
    if _is_a_copy(sheet, [label for label in here if label.kind == "number" and not label.weak], title):
        return False
    return over and any(label.kind in ("date", "number") and title.box.y1 < label.box.y1 for label in here)


def _is_a_copy(sheet: Sheet, numbers: list[Label], title: Piece) -> bool:
    """Over and under it the same number: the original and its duplicate on one sheet."""
    over = {several_bills.value_behind(sheet, label) for label in numbers if label.box.y1 < title.box.y0}
    under = {several_bills.value_behind(sheet, label) for label in numbers if label.box.y0 > title.box.y1}
    return over == under and len(over) == 1 and over != {""}


def _sums_differ(sheet: Sheet, pages: set[int]) -> bool:
    """Pages that each have a title and a sum under a plain name for it, none of them the same."""
    found = figures.find(sheet.rows)
    totals = [label for label in sheet.of_kind("total") if not label.weak and label.box.page in pages]
    sums: dict[int, set[Decimal]] = {}
    for label in totals:
        for value in parts.row_ends(found, [label]).values():
            sums.setdefault(label.box.page, set()).add(value)
    return len(sums) > 1 and not set.intersection(*sums.values())
