"""The retailer's answers, a step at a time. A step that does not understand gives None: perhaps it is a new wish."""

from dataclasses import replace

from db import invoices, retailers
from intents import answers
from intents.clear import is_a_call
from intents.lexicon import is_just
from intents.turn import Reply, Turn, say
from intents.upload import beforehand, doubts, fields, heard, known
from intents.upload.arrive import CONFIRM, next_waiting, show
from intents.upload.beside import joined
from intents.upload.draft import ASKED, Draft
from intents.upload.kept import keeps
from intents.upload.state import Upload
from locales import Message


def step(upload: Upload, turn: Turn) -> Reply | None:
    """One answer. None where the text answers nothing that was asked."""
    if upload.step in doubts.STEPS:
        return _doubt(upload, turn)
    if is_just("drop", turn.text) or heard.said_to_drop(turn.text):
        return cancel(upload)
    if upload.step == "confirm":
        return _confirm(upload, turn)
    if upload.step == "which":
        return _which(upload, turn)
    if upload.step in known.STEPS:
        return known.step(upload, turn)
    return _field(upload, turn)


def again(upload: Upload) -> Reply:
    """The open question once more."""
    if upload.step in known.STEPS:
        return known.ask(upload)
    return _ask_which(upload) if upload.step == "which" else show(upload)


def _doubt(upload: Upload, turn: Turn) -> Reply | None:
    chosen = doubts.answered(upload, turn.text)
    if chosen is None:
        return cancel(upload) if is_just("drop", turn.text) or heard.said_to_drop(turn.text) else None
    clear = doubts.settled(upload)
    if upload.beside is not None:
        return _beside(clear, upload.beside, chosen)
    if upload.step == "like" and chosen == 0:
        return next_waiting(clear, say(Message("upload.page_known", {"number": str(upload.like)})))
    if upload.step == "seller" and chosen == 1:
        return next_waiting(clear, say(Message("upload.seller_owed")))
    return show(clear)


def _beside(upload: Upload, page: Draft, chosen: int) -> Reply:
    """The pages asked about: joined to the bill, left out, or put behind it as a bill of their own."""
    if chosen == 0:
        draft = joined(upload.draft, page)
        return show(upload.with_draft(draft)).after(Message("upload.page_added", {"n": len(draft.pages)}))
    if chosen == 1:
        return show(upload).after(Message("upload.same_page"))
    return show(replace(upload, waiting=(*upload.waiting, page))).after(Message("upload.will_wait"))


def cancel(upload: Upload) -> Reply:
    return next_waiting(upload, say(Message("upload.cancelled")))


def _confirm(upload: Upload, turn: Turn) -> Reply | None:
    chosen = answers.choice(turn.text, CONFIRM)
    if chosen == 0 or is_just("yes", turn.text):
        return _confirmed(upload, turn)
    if chosen == 1 or is_just("change", turn.text) or is_just("no", turn.text):
        return _ask_which(upload)
    if heard.lacks_gstin(turn.text):
        return _has_none(upload)
    if (named := heard.said_wrong(turn.text)) is not None:
        return _put_right(upload, named, turn)
    return cancel(upload) if chosen == 2 else beforehand.told(upload, turn)


def _confirmed(upload: Upload, turn: Turn) -> Reply:
    assert turn.retailer_id is not None  # noqa: S101 -- only retailers upload
    values = upload.draft.values
    if values["buyer_gstin"] and values["buyer_gstin"] == retailers.get(turn.retailer_id).gstin:
        return fields.ask(upload, "buyer_gstin").after(Message("upload.buyer_is_seller"))
    if invoices.exists(turn.retailer_id, values["invoice_number"], values["invoice_date"]):
        return next_waiting(upload, say(Message("upload.duplicate", {"number": values["invoice_number"]})))
    return known.begin(upload, turn)


def _put_right(upload: Upload, name: str, turn: Turn) -> Reply:
    """ "The amount is wrong" asks for it; "the amount is 45,000, not 54,000" has it already."""
    value = heard.value_in(name, turn.text, turn.today)
    if value is None:
        return fields.ask(upload, name)
    return show(upload.with_draft(upload.draft.with_answer(name, value)))


def _ask_which(upload: Upload) -> Reply:
    choices = tuple(fields.label(name) for name in ASKED)
    return say(Message("upload.which_field"), state=upload.at("which").to_json(), choices=choices)


def _which(upload: Upload, turn: Turn) -> Reply | None:
    if is_just("no", turn.text):
        return show(upload)
    chosen = answers.choice(turn.text, [fields.label(name) for name in ASKED])
    return beforehand.told(upload, turn) if chosen is None else fields.ask(upload, ASKED[chosen])


def _field(upload: Upload, turn: Turn) -> Reply | None:
    """The field that was asked: a yes keeps what was read, a new value replaces it."""
    name, draft = upload.step, upload.draft
    if keeps(draft, name, turn.text):
        return show(upload.with_draft(draft.with_answer(name, draft.values[name])))
    if (other := _elsewhere(upload, turn)) is not None:
        return other
    value = heard.parse(name, turn.text, turn.today)
    if value is None:
        return beforehand.told(upload, turn)
    if name == "buyer_name" and (is_a_call(turn) or answers.phone(turn.text)):
        return beforehand.told(upload, turn)
    return show(upload.with_draft(draft.with_answer(name, value)))


def _elsewhere(upload: Upload, turn: Turn) -> Reply | None:
    """ "Change" amid a question, what was read is wrong, another field is, the buyer has no GSTIN."""
    if is_just("change", turn.text):
        return _ask_which(upload)
    if upload.step == "buyer_gstin" and (without := _without_gstin(upload, turn)) is not None:
        return without
    if is_just("no", turn.text):
        return fields.ask(upload, upload.step)
    named = heard.said_wrong(turn.text)
    return _put_right(upload, named, turn) if named and named != upload.step else None


def _without_gstin(upload: Upload, turn: Turn) -> Reply | None:
    """ "He has none" goes on without; a buyer abroad is no buyer for a council here. A plain no to what was read asks
    for the right one."""
    if heard.is_abroad(turn.text):
        return say(Message("upload.abroad"), state=upload.to_json())
    nothing_read = upload.draft.values["buyer_gstin"] is None
    if heard.lacks_gstin(turn.text):
        return _has_none(upload)
    if heard.not_at_hand(turn.text):
        return fields.ask(upload, "buyer_gstin", Message("upload.gstin_where"))
    return _has_none(upload) if nothing_read and heard.has_none(turn.text) else None


def _has_none(upload: Upload) -> Reply:
    return show(upload.with_draft(upload.draft.with_answer("buyer_gstin", None)))


def wrong(upload: Upload, turn: Turn) -> Reply:
    """The answer can't be right: say what one looks like. Words about what was read are no wrong value."""
    checked = upload.step in upload.draft.open_fields() and upload.draft.values.get(upload.step) is not None
    if upload.step in ASKED and (any(sign.isdecimal() for sign in turn.text) or not checked):
        return say(fields.wrong(upload.step), state=upload.to_json(), choices=fields.offered(upload.draft, upload.step))
    asked = again(upload)
    # The bill as it was read is shown again once, not every time.
    shown = asked.parts[-1:] if upload.step == "confirm" and "missed" in turn.state else asked.parts
    return replace(asked, parts=(Message("choose.again"), *shown))
