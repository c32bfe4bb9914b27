"""What came while a bill is open: a page of it, another bill, or neither for certain (Property 4)."""

from typing import Literal

from intents.upload.draft import ASKED, Draft
from law.papers import invoice_number_key
from services.documents import FLOOR, MANDATORY, Reading, alike

Beside = Literal["page", "other", "unsure"]


def bill_beside(draft: Draft, alone: Reading, *, still_coming: bool) -> Beside:
    """How pages read alone stand to the draft. `still_coming`: the draft's last page came just before."""
    same_number = _same(draft, alone, "invoice_number")
    if same_number is False:
        return "other"
    if _again(draft, alone):
        return "unsure"
    if same_number:
        return "page"
    alike_in = [_same(draft, alone, name) for name in ("buyer_gstin", "invoice_date")]
    if False in alike_in:
        return "unsure"
    return "page" if still_coming or True in alike_in else "unsure"


def _same(draft: Draft, alone: Reading, name: str) -> bool | None:
    """Whether both say the same of the field; None where one of them says nothing for certain."""
    known, seen = draft.values.get(name), alone.field(name)
    if known is None or seen.value is None or draft.confidence.get(name, 0.0) < FLOOR or not seen.certain_enough:
        return None
    if name == "invoice_number":
        return invoice_number_key(known) == invoice_number_key(seen.value)
    return bool(known == seen.value)


def _again(draft: Draft, alone: Reading) -> bool:
    """Photographed once more: everything on it is on the open bill, amount and all, or it looks just the same."""
    if all(_same(draft, alone, name) for name in ("invoice_number", *MANDATORY)):
        return True
    looks = [page.look for page in draft.pages]
    return any(alike(look, each) for look in looks for each in alone.looks)


def joined(draft: Draft, page: Draft) -> Draft:
    """The draft with the pages of another and the surer value of each field; two that contradict are asked about."""
    for name in ASKED:
        if name not in draft.said:
            draft = _joined_in(draft, page, name)
    return draft.with_more(page.pages, page.touched)


def _joined_in(draft: Draft, page: Draft, name: str) -> Draft:
    ours, theirs = draft.values.get(name), page.values.get(name)
    sure, surer = draft.confidence.get(name, 0.0), page.confidence.get(name, 0.0)
    if theirs is None or ours == theirs:
        return draft.with_value(name, ours, max(sure, surer if theirs is not None else 0.0))
    if ours is None or surer > sure:
        draft = draft.with_value(name, theirs, surer)
    return draft.with_doubt(name) if ours is not None and min(sure, surer) >= FLOOR else draft
