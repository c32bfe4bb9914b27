"""The questions that may be open: how each takes an answer, and how it is put once more."""

from collections.abc import Callable

from intents import (
    agree_abroad,
    approve_notice,
    audit_trail,
    bill_copy,
    buyer_contact,
    change_language,
    check_status,
    contact,
    delete_data,
    evidence,
    file_dispute,
    mark_paid,
    members,
    mend_bill,
    offer_language,
    own_record,
    proof,
    remind,
    search_buyer,
    settings,
    upload,
)
from intents.mark_paid import taken_back
from intents.members import joining
from intents.turn import Reply, Turn
from intents.upload import locked
from intents.upload import steps as upload_steps
from locales import Message

_DIALOGUES: dict[str, tuple[Callable[[Turn], Reply | None], Callable[[Turn], Reply]]] = {
    check_status.DIALOGUE: (check_status.step, check_status.again),
    mark_paid.DIALOGUE: (mark_paid.step, mark_paid.again),
    taken_back.DIALOGUE: (taken_back.step, taken_back.again),
    change_language.DIALOGUE: (change_language.step, change_language.again),
    delete_data.DIALOGUE: (delete_data.step, delete_data.once_more),
    evidence.DIALOGUE: (evidence.step, evidence.again),
    bill_copy.DIALOGUE: (bill_copy.step, bill_copy.again),
    buyer_contact.DIALOGUE: (buyer_contact.step, buyer_contact.again),
    approve_notice.DIALOGUE: (approve_notice.step, approve_notice.again),
    proof.DIALOGUE: (proof.step, proof.again),
    members.DIALOGUE: (members.step, members.again),
    joining.DIALOGUE: (joining.step, joining.ask_leave),
    search_buyer.DIALOGUE: (search_buyer.step, search_buyer.again),
    own_record.DIALOGUE: (own_record.step, own_record.again),
    file_dispute.DIALOGUE: (file_dispute.step, file_dispute.again),
    settings.DIALOGUE: (settings.step, settings.again),
    audit_trail.DIALOGUE: (audit_trail.step, audit_trail.again),
    mend_bill.DIALOGUE: (mend_bill.step, mend_bill.again),
    remind.DIALOGUE: (remind.step, remind.again),
    locked.DIALOGUE: (locked.step, locked.again),
}
NEVER_INSISTED: dict[str, Callable[[Turn], Reply | None]] = {
    offer_language.DIALOGUE: offer_language.step,
    agree_abroad.DIALOGUE: agree_abroad.step,
}


def step(turn: Turn) -> Reply | None:
    """The answer to the open question; None where the text is none."""
    opened = upload.open_upload(turn.state)
    if opened is not None:
        return upload.step(opened, turn)
    take, _ = _DIALOGUES[turn.state["dialogue"]]
    return take(turn)


def again(turn: Turn) -> Reply:
    """The open question once more, after an answer that did not fit."""
    opened = upload.open_upload(turn.state)
    if opened is not None:
        return upload_steps.wrong(opened, turn)
    _, ask = _DIALOGUES[turn.state["dialogue"]]
    return ask(turn)


def repeat(turn: Turn) -> Reply:
    """The open question as it was put, without a word about an answer that did not fit."""
    opened = upload.open_upload(turn.state)
    if opened is not None:
        return upload_steps.again(opened)
    return mark_paid.repeat(turn) if turn.state["dialogue"] == mark_paid.DIALOGUE else again(turn)


def offered(turn: Turn) -> tuple[Message, ...]:
    """The choices of the open question, as it would be asked once more; none where it has none or nothing is open."""
    return again(turn).choices if turn.side == "retailer" and is_open(turn) else ()


def is_open(turn: Turn) -> bool:
    """Whether something was asked that an answer is still wanted for."""
    return turn.state.get("dialogue") in _DIALOGUES or upload.open_upload(turn.state) is not None


def takes_no(turn: Turn) -> bool:
    """Whether a no is an answer to the open question, and does not drop what it is about."""
    if turn.state.get("dialogue") == buyer_contact.DIALOGUE:
        return contact.takes_no(turn.state["step"], turn.text)
    return mark_paid.takes_no(turn)
