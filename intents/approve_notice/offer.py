"""A draft is shown with what it asks, what is doubtful about it, and three choices."""

import itertools
import uuid
from datetime import date

from db import notice_facts, notices
from db.models import LegalNotice
from intents import answers
from intents.approve_notice import change
from intents.approve_notice.about import DIALOGUE, bills_of, demanded, document, doubt, reasons, refusal
from intents.lexicon import is_just, says
from intents.proof import require
from intents.turn import Reply, Turn, say
from law.eligibility import refuses
from law.notice import fresh
from locales import Message

_FEW = 4
CHOICES = (Message("notice.approve"), Message("notice.change"), Message("notice.not_now"))


def show(turn: Turn, notice: LegalNotice, *before: Message) -> Reply:
    """The draft as it stands; where something it states has changed, a new one is wanted instead."""
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's intent
    if not stands(turn, notice):
        return renew(turn, notice)
    return Reply(
        (*before, *summary(notice), *doubts(turn.retailer_id, notice, turn.today), Message("notice.look")),
        CHOICES,
        state(notice),
        enclosures=(document(notice),),
    )


def state(notice: LegalNotice) -> dict[str, str]:
    return {"dialogue": DIALOGUE, "step": "decide", "notice_id": str(notice.notice_id)}


def summary(notice: LegalNotice) -> tuple[Message, ...]:
    asked = demanded(notice)
    ready = Message("notice.ready", {name: asked[name] for name in asked if name != "first"})
    return (ready, Message("notice.version", {"version": notice.version})) if notice.version > 1 else (ready,)


def doubts(retailer_id: uuid.UUID, notice: LegalNotice, today: date) -> tuple[Message, ...]:
    """What the buyer may contest; the retailer decides."""
    found = reasons(retailer_id, bills_of(retailer_id, notice), today)
    return tuple(doubt(bill, reason) for bill, reason in found if not refuses(reason))


def stands(turn: Turn, notice: LegalNotice) -> bool:
    """Whether everything the document states still holds, and its date leaves the buyer his time."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    return fresh(notice.generated_date, turn.today) and notice_facts.hold(turn.retailer_id, notice)


def renew(turn: Turn, notice: LegalNotice) -> Reply:
    """A new version of what may still be asked for; none of it: the notice is dropped."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    bills = bills_of(turn.retailer_id, notice)
    against = {bill: reason for bill, reason in reasons(turn.retailer_id, bills, turn.today) if refuses(reason)}
    owed = [bill for bill in bills if bill not in against]
    if not owed:
        notices.withdraw(turn.retailer_id, notice.notice_id)
        paid = all(bill.status == "paid" for bill in bills)
        return say(*([Message("notice.all_paid")] if paid else itertools.starmap(refusal, against.items())))
    notices.want(turn.retailer_id, notice.buyer_id, owed, turn.lang, turn.today, asked=True)
    return say(Message("notice.changed_meanwhile"))


def decide(turn: Turn) -> Reply | None:
    """The answer to the three choices; None where it is none of them."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    chosen = answers.choice(turn.text, CHOICES)
    if chosen is None and (is_just("yes", turn.text) or _is_to_go(turn.text)):
        chosen = 0
    if chosen is None and is_just("later", turn.text):
        chosen = 2
    if chosen is None:
        return None
    notice = notices.get(turn.retailer_id, uuid.UUID(turn.state["notice_id"]))
    if notice is None or notice.state != "draft":
        return say(Message("notice.gone"))
    if chosen == 0:
        return _approve(turn, notice)
    return change.ask(turn, notice) if chosen == 1 else _later(notice)


def _is_to_go(text: str) -> bool:
    """ "Ok send", "anuppunga": the PIN that is asked next is what lets it go."""
    few = len(text.split()) <= _FEW and "?" not in text
    return few and says("to_go", text) and not any(says(each, text) for each in ("no", "unsure", "later"))


def _approve(turn: Turn, notice: LegalNotice) -> Reply:
    """The owner proves who he is; what he approves is the document of this hash."""
    if not stands(turn, notice):
        return renew(turn, notice)
    about = {"notice_id": str(notice.notice_id), "sha256": notice.sha256}
    return require(turn, "approve_notice", about)


def _later(notice: LegalNotice) -> Reply:
    return say(Message("notice.later", {"first": demanded(notice)["first"]}))


def once_more(turn: Turn) -> Reply:
    """The open question again."""
    assert turn.retailer_id is not None  # noqa: S101 -- as above
    notice = notices.get(turn.retailer_id, uuid.UUID(turn.state["notice_id"]))
    if notice is None or notice.state != "draft":
        return say(Message("notice.gone"))
    return say(Message("choose.again"), *summary(notice), state=turn.state, choices=CHOICES)
