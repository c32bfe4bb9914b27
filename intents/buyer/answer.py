"""A buyer writes: his words are kept as a claim, he is answered, each retailer concerned hears at once."""

from datetime import date
from typing import Any

from db import audit, communications, pauses, promises, suppressions
from intents import answers, params, promise
from intents.buyer import paying, questions, vague, which
from intents.buyer.about import About, about, everything
from intents.clauses import clear_ones
from intents.lexicon import is_just
from intents.post import post
from intents.spoken import Spoken
from intents.turn import Intent, Reply, Turn, say
from intents.wish import wish
from locales import Message

_KINDS = {"buyer_paid": "paid", "buyer_promise": "promise", "buyer_dispute": "dispute"}
PROMISE = "buyer_promise"
_ASKING = ("unknown", "buyer_stop")
"""What a question is taken for; "wrong number, stop" is both."""


def handle(turn: Turn) -> Reply:
    """STOP and START first: they hold whatever else the message may be about."""
    if is_just("start", turn.text):
        suppressions.start(turn.phone)
        return say(Message("buyer.started"))
    if (waited := which.answered(turn, everything(turn))) is not None:
        return _taken(*waited)
    intent = _intent(turn)
    concerned = about(turn)
    return _at_once(turn, intent, concerned) or _claimed(turn, intent, concerned)


def _at_once(turn: Turn, intent: Intent, concerned: list[About]) -> Reply | None:
    """A stop, a wrong number, a question: answered without asking which bill; None where it is none of them."""
    question = questions.asked(turn.text) if intent.name in _ASKING else None
    if questions.misses_bill(turn.text):
        question = "send"
    if question == "wrong_number":
        return _wrong_number(turn, concerned)
    if intent.name == "buyer_stop":
        return _stop(turn, concerned)
    return _asked(turn, question, concerned) if question and everything(turn) else None


def _claimed(turn: Turn, intent: Intent, concerned: list[About]) -> Reply:
    """What he says of bills is kept for those that he means."""
    meant = which.named(turn.text, turn, concerned) if _is_about_one(intent) else concerned
    if meant is None:
        return _which(turn, concerned, intent)
    return _taken(turn, intent, meant)


def take(turn: Turn, intent: Intent) -> Reply:
    """An answer whose wish is known already (a key pressed in a call), about the bills of the message answered."""
    concerned = about(turn)
    return _stop(turn, concerned) if intent.name == "buyer_stop" else _taken(turn, intent, concerned)


def _is_about_one(intent: Intent) -> bool:
    """A promise without its day is asked for that first."""
    return intent.name in _KINDS and (intent.name != "buyer_promise" or "promised_date" in intent.params)


def _asked(turn: Turn, question: str, concerned: list[About]) -> Reply:
    if question in ("pay", "who"):
        return _of_supplier(turn, question, concerned or everything(turn))
    if question == "which":
        return questions.listed(everything(turn), turn.today)
    wanted = which.named(turn.text, turn, concerned or everything(turn))
    if wanted is None:
        return which.ask(turn, concerned or everything(turn), Intent("send"))
    return questions.send(turn, wanted)


def _of_supplier(turn: Turn, question: str, concerned: list[About]) -> Reply:
    """Answered at once; the supplier hears the words too (Property 45)."""
    for each in concerned:
        _keep(turn, each, Intent("unknown"))
        _tell(turn, each, _news(turn, each, Intent("unknown")))
    if question == "pay":
        return paying.told(concerned)
    return say(*(Message("buyer.who", _who(each) | {"supplier": str(each.retailer.name)}) for each in concerned))


def _which(turn: Turn, concerned: list[About], intent: Intent) -> Reply:
    """The retailers hear his words at once, though which bill he means is still asked."""
    for each in concerned:
        _keep(turn, each, Intent("unknown"))
        _tell(turn, each, _news(turn, each, Intent("unknown")))
    return which.ask(turn, concerned, intent)


def _taken(turn: Turn, intent: Intent, concerned: list[About]) -> Reply:
    """His words count for these bills."""
    if intent.name == "send":
        return questions.send(turn, concerned)
    for each in concerned:
        _keep(turn, each, intent)
        _tell_answer(turn, each, intent)
    return _answer(turn, concerned, intent)


def _intent(turn: Turn) -> Intent:
    """A day alone answers the open question of when he will pay."""
    intent = wish(turn, "buyer")
    if turn.state.get("dialogue") == PROMISE and intent.name not in ("buyer_dispute", "buyer_stop", "buyer_paid"):
        day = _day_answered(turn)
        if day:
            return Intent("buyer_promise", {"promised_date": day.isoformat()}, 1.0)
    if intent.name in ("buyer_promise", "buyer_paid") and _objects_too(turn):
        return Intent("buyer_dispute", {}, intent.confidence)
    return intent


def _day_answered(turn: Turn) -> date | None:
    """A day that was offered, one that is written out, or the bare day of a month."""
    offered = [date.fromisoformat(each) for each in turn.state.get("days", ())]
    chosen = answers.choice(turn.text, vague.choices(offered))
    if chosen is not None:
        return offered[chosen]
    bare = turn.text.strip(" .")
    if bare.isdecimal() and offered:
        return vague.in_month_of(offered, int(bare))
    return params.day_in(f"by {bare}" if bare.isdecimal() else turn.text, turn.today, future=True)


def _objects_too(turn: Turn) -> bool:
    """Whether a part of the text is an objection: what is disputed weighs more than the rest that will be paid."""
    return any(name == "buyer_dispute" for _, name in clear_ones(turn.text, "buyer", turn.today))


def _wrong_number(turn: Turn, concerned: list[About]) -> Reply:
    """Nobody else's phone is written to again; the retailer is asked for the right one."""
    if suppressions.stopped(turn.phone):
        return _silent(turn, concerned)
    suppressions.stop(turn.phone)
    for each in concerned:
        _tell(turn, each, Message("notify.buyer_wrong_number", _who(each) | {"first": each.bills[0].invoice_number}))
        _audit(turn, each, "buyer_stopped")
    return say(Message("buyer.wrong_number"))


def _silent(turn: Turn, concerned: list[About]) -> Reply:
    """Nothing is answered; the retailers hear his words all the same (Property 45)."""
    for each in concerned:
        _tell(turn, each, _news(turn, each, Intent("unknown")))
    return Reply(())


def _stop(turn: Turn, concerned: list[About]) -> Reply:
    """Said again it is obeyed already, and gets no second answer."""
    if suppressions.stopped(turn.phone):
        return _silent(turn, concerned)
    suppressions.stop(turn.phone)
    for each in concerned:
        _tell(turn, each, Message("notify.buyer_stop", _who(each)))
        _audit(turn, each, "buyer_stopped")
    return say(Message("buyer.stopped"))


def _keep(turn: Turn, each: About, intent: Intent) -> None:
    retailer_id, ids = each.retailer.retailer_id, [bill.invoice_id for bill in each.bills]
    if intent.name == PROMISE:
        promises.keep(retailer_id, ids, turn.text, _promised(intent), turn.now)
    else:
        for invoice_id in ids:
            communications.keep_reply(
                retailer_id,
                invoice_id,
                kind=_KINDS.get(intent.name, "other"),
                text=turn.text,
                reference=intent.params.get("payment_reference"),
            )
    _audit(turn, each, intent.name if intent.name in _KINDS else "buyer_wrote")
    if intent.name == "buyer_dispute":
        pauses.pause(retailer_id, ids, "dispute", turn.now, by="buyer")


def _promised(intent: Intent) -> date | None:
    day = intent.params.get("promised_date")
    return date.fromisoformat(day) if day else None


def _audit(turn: Turn, each: About, action: str) -> None:
    for bill in each.bills:
        audit.record(each.retailer.retailer_id, "invoice", bill.invoice_id, action, by="buyer", at=turn.now)


def _who(each: About) -> dict[str, Any]:
    return {"buyer": each.buyer, "numbers": each.numbers}


def _news(turn: Turn, each: About, intent: Intent) -> Message:
    words = turn.text or Message("notify.buyer_sent_file")
    told = _who(each) | {"text": words}
    match intent.name:
        case "buyer_paid":
            return Message("notify.buyer_paid", told | {"first": each.bills[0].invoice_number})
        case "buyer_promise" if "promised_date" in intent.params:
            return Message("notify.buyer_promise", told | {"date": date.fromisoformat(intent.params["promised_date"])})
        case "buyer_dispute":
            return Message("notify.buyer_dispute", told)
    return Message("notify.buyer_wrote", told)


def _tell_answer(turn: Turn, each: About, intent: Intent) -> None:
    """A dispute and a promised day leave something to decide; all else is news."""
    news, promised = _news(turn, each, intent), _promised(intent)
    if intent.name == PROMISE and promised is not None:
        promise.tell(turn, each, news, "promise", promised)
    elif intent.name == "buyer_dispute":
        promise.tell(turn, each, news, "dispute")
    else:
        _tell(turn, each, news)


def _tell(turn: Turn, each: About, news: Message) -> None:
    retailer = each.retailer
    post(
        Spoken((news,)),
        retailer_id=retailer.retailer_id,
        kind="notify",
        recipient=retailer.phone,
        language=retailer.preferred_language,
        key=f"buyer:{turn.message_sid}:{retailer.retailer_id}",
    )


def _answer(turn: Turn, concerned: list[About], intent: Intent) -> Reply:
    suppliers = {"supplier": ", ".join(str(each.retailer.name) for each in concerned)}
    if not concerned:
        return say(Message("buyer.nothing_open"))
    match intent.name:
        case "buyer_paid":
            thanks = Message("buyer.paid", suppliers)
            has_reference = "payment_reference" in intent.params
            return say(thanks) if has_reference else say(thanks, Message("buyer.ask_reference"))
        case "buyer_promise" if "promised_date" not in intent.params:
            return _ask_when(turn)
        case "buyer_promise":
            day = date.fromisoformat(intent.params["promised_date"])
            return say(Message("buyer.promise", suppliers | {"date": day}))
        case "buyer_dispute":
            return say(Message("buyer.dispute", suppliers))
    return say(Message("buyer.passed_on", suppliers))


def _ask_when(turn: Turn) -> Reply:
    offered = [date.fromisoformat(each) for each in turn.state.get("days", ())]
    days = vague.days_of(turn.text, turn.today) or offered
    asked, choices = vague.question(days, turn.today)
    state = {"dialogue": PROMISE, "days": [each.isoformat() for each in days]}
    return say(asked, state=state, choices=choices)
