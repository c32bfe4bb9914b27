"""What is told of a bill or its buyer before it is asked for: kept, and the open question put once more."""

from dataclasses import replace

from intents import answers, contact
from intents.clear import is_clear_wish
from intents.turn import Reply, Turn
from intents.upload import fields, heard
from intents.upload.arrive import show
from intents.upload.draft import ASKED
from intents.upload.state import Upload
from intents.wish import wish
from locales import Message


def told(upload: Upload, turn: Turn) -> Reply | None:
    """None where the text tells nothing of it."""
    return _contact(upload, turn) or _field(upload, turn)


def _contact(upload: Upload, turn: Turn) -> Reply | None:
    """The buyer's number or address; what can't be his is said so."""
    phone = answers.phone(turn.text) or contact.desk_with_whatsapp(upload.contact, turn.text)
    email = answers.email(turn.text)
    if not (phone or email):
        return None
    moved = contact.given(upload.contact, turn, phone, email)
    known = ", ".join(moved.contact[each] for each in ("phone", "email") if each in moved.contact)
    noted = moved.wrong or Message("upload.contact_noted", {"contact": known})
    if moved.wrong and phone and answers.is_landline(phone):
        noted = Message("upload.landline")
    question = _asked_again(replace(upload, contact=moved.contact))
    return replace(question, parts=(noted, question.parts[-1]))


def _asked_again(upload: Upload) -> Reply:
    """A field that he wants changed is asked for though it was read."""
    changed = upload.step in ASKED and upload.step not in upload.draft.open_fields()
    return fields.ask(upload, upload.step) if changed else show(upload)


def _field(upload: Upload, turn: Turn) -> Reply | None:
    """Another field by its name ("the date is 12 November"), a GSTIN or a day by itself."""
    found = heard.told(turn.text, turn.today)
    if found is None or found[0] == upload.step or _is_another_matter(turn):
        return None
    kept = upload.with_draft(upload.draft.with_answer(*found))
    question = _asked_again(kept)
    return question.after(*show(kept).parts[:1]) if len(question.parts) == 1 else question


def _is_another_matter(turn: Turn) -> bool:
    """A clear wish; "bill date is 10 November" is of this bill, and not of a new one."""
    return is_clear_wish(turn) and wish(turn, "retailer").name != "upload_invoice"
