"""A second GSTIN that no label gives to anybody: the buyer's, where nothing on the bill speaks against it."""

import re

from services.documents import whose
from services.documents.shapes import Box, Piece, told
from services.documents.sheet import Sheet

_OWN_WORDS = re.compile(r"(?i)(?:gst|gstin|uin|regn?|registration|tax|number|no|n|ஜிஎஸ்டி|எண்|जीएसटी|जीएसटीआईएन|नं|संख्या)")
_THIRD = re.compile(
    r"(?i)agent|\bby\s*:|\bc/o\b|broker|transport|carrier|logist|roadway|lorry|\bvia\b|through|deliver|des?patch|dispatch|consign|\bship|"
    r"godown|warehouse|\bsite\b|factory|operator|behalf|\bbank|branch|head office|principal|dalal|depot|manufactur|"
    r"\bmfg|marketed|authoris|dealer of|account of|franchis|insur|lessor|financ|hypothec|importer|end user|"
    r"दलाल|एजेंट|தரகர்|ஏஜென்ட்"
)
_LINES, _APART = 7.0, 3.0


def second(sheet: Sheet, row: int, span: tuple[int, int], first: Box) -> bool:
    """It stands under the first, over the goods, behind a bare "GSTIN" or nothing, no third party named over it."""
    box, run = sheet.rows[row].box(*span), run_at(sheet, row, span[0])
    under = box.page == first.page == 0 and box.y0 - first.y1 > _APART * box.height
    heads = under and _heads(sheet, first)
    if not heads or run is None or sheet.first_of_goods is None or whose.stands_below_the_goods(sheet, box):
        return False
    return nobodys(sheet, run)


def nobodys(sheet: Sheet, run: Piece) -> bool:
    """No third party is named over it, and it stands behind words for a GSTIN alone."""
    return not any(_THIRD.search(told(text)) for text in over(sheet, run)) and _bare(run.text)


def _heads(sheet: Sheet, first: Box) -> bool:
    """It stands over the bill's number and date, or hardly under them: in the letterhead."""
    named = [
        label.box.y1
        for label in sheet.of_kind("number", "date")
        if label.box.page == first.page and not label.qualified
    ]
    return bool(named) and first.y0 < min(named) + _APART * first.height


def taxed_between(sheet: Sheet, seller: str, buyer: str) -> bool:
    """Two firms, not one firm's branches, and the tax named fits their states: IGST between two, CGST within one."""
    if seller[2:12] == buyer[2:12]:
        return False
    named = " ".join(label.text.lower() for label in sheet.of_kind("tax"))
    between, within = "igst" in named or "integrated" in named, "cgst" in named or "central" in named
    return between == within or between == (seller[:2] != buyer[:2])


def run_at(sheet: Sheet, row: int, at: int) -> Piece | None:
    box = sheet.rows[row].piece_at(at).box
    return next((run for run in sheet.rows[row].runs() if run.box.x0 <= box.x0 + 1 and box.x0 < run.box.x1), None)


def _bare(text: str) -> bool:
    """Before the number, up to a stroke or a dot between, stand only words for it."""
    before = re.split(r"[|·•]", re.split(r"\d{2}\s?[A-Za-z]{5}", text, maxsplit=1)[0])[-1]
    return all(_OWN_WORDS.fullmatch(word) for word in re.findall(r"[^\W\d_]+", before))


def over(sheet: Sheet, run: Piece) -> list[str]:
    """The lines over it in its column, itself among them."""
    return [each.text for each in lines_over(sheet, run)]


def lines_over(sheet: Sheet, run: Piece) -> list[Piece]:
    return [
        other
        for each in sheet.rows
        for other in each.runs()
        if other.box.page == run.box.page and other.box.x0 < run.box.x1 and run.box.x0 < other.box.x1
        if 0 <= run.box.middle - other.box.middle < _LINES * run.box.height
    ]
