"""A buyer writes: his words are kept as a claim, he is answered, each retailer concerned hears at once."""

from dataclasses import replace
from datetime import date

from intents.buyer import courtesy, discount, paying, questions, tds, vague, which
from intents.buyer.about import About, about, everything
from intents.buyer.meaning import meant
from intents.buyer.stopping import start, stop, wrong_number
from intents.buyer.telling import KINDS, PROMISE, keep, news, tell, tell_answer, who
from intents.lexicon import is_just, says
from intents.turn import Intent, Reply, Turn, say
from locales import Message

_ASKING = ("unknown", "buyer_stop")
"""What a question is taken for; "wrong number, stop" is both."""
_SURELY_STOP = 0.9


_PASSED_ON = {"buyer_dispute": "buyer.dispute", discount.DISCOUNT: "buyer.discount"}


def handle(turn: Turn) -> Reply:
    """STOP and START first: they hold whatever else the message may be about."""
    if is_just("start", turn.text):
        return start(turn, everything(turn))
    if (waited := which.answered(turn, everything(turn)) or which.reference_given(turn, everything(turn))) is not None:
        return taken(*waited)
    if not turn.state.get("dialogue") and (polite := courtesy.kind(turn.text)) and everything(turn):
        return _read(turn, polite)
    intent = meant(turn)
    surely = intent.confidence >= _SURELY_STOP and questions.asked(turn.text) != "send"
    if intent.name == "buyer_stop" and not surely:
        # Nobody is silenced for words that may mean something else, or ask for his bill too: he hears how it is said.
        return _heard(turn, Intent("unknown")).but(Message("buyer.how_to_stop"))
    return _heard(turn, intent)


def _read(turn: Turn, polite: str) -> Reply:
    """He has read it, and says nothing that his supplier could act on."""
    for each in about(turn):
        keep(turn, each, Intent("unknown"))
    return say(Message("buyer.welcome")) if polite == "thanks" else say()


def _heard(turn: Turn, intent: Intent) -> Reply:
    concerned = about(turn)
    return _at_once(turn, intent, concerned) or _claimed(turn, intent, concerned)


def _at_once(turn: Turn, intent: Intent, concerned: list[About]) -> Reply | None:
    """A stop, a wrong number, a question: answered without asking which bill; None where it is none of them."""
    question = questions.asked(turn.text) if intent.name in _ASKING else None
    if questions.misses_bill(turn.text):
        question = "send"
    if question == "wrong_number":
        return wrong_number(turn, concerned)
    if intent.name == "buyer_stop":
        return stop(turn, concerned)
    return _asked(turn, question, concerned) if question and everything(turn) else None


def _claimed(turn: Turn, intent: Intent, concerned: list[About]) -> Reply:
    """What he says of bills is kept for those that he means."""
    of_these = which.named(turn.text, turn, concerned) if _is_about_one(intent) else concerned
    if of_these is None:
        return _which(turn, concerned, intent)
    return taken(turn, intent, of_these)


def take(turn: Turn, intent: Intent) -> Reply:
    """An answer whose wish is known already (a key pressed in a call), about the bills of the message answered."""
    concerned = about(turn)
    return stop(turn, concerned) if intent.name == "buyer_stop" else taken(turn, intent, concerned)


def _is_about_one(intent: Intent) -> bool:
    """A promise without its day is asked for that first."""
    return intent.name in KINDS and (intent.name != "buyer_promise" or "promised_date" in intent.params)


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
        keep(turn, each, Intent("unknown"))
        asked = paying.news(each, turn.text) if question == "pay" else None
        tell(turn, each, asked or news(turn, each, Intent("unknown")))
    if question == "pay":
        return paying.told(concerned)
    return say(*(Message("buyer.who", who(each) | {"supplier": str(each.retailer.name)}) for each in concerned))


def _which(turn: Turn, concerned: list[About], intent: Intent) -> Reply:
    """The retailers hear his words at once, though which bill he means is still asked."""
    for each in concerned:
        keep(turn, each, Intent("unknown"))
        tell(turn, each, news(turn, each, Intent("unknown")))
    return which.ask(turn, concerned, intent)


def taken(turn: Turn, intent: Intent, concerned: list[About]) -> Reply:
    """His words count for these bills."""
    if intent.name == "send":
        return questions.send(turn, concerned)
    told = _with_words(turn, intent)
    for each in concerned:
        keep(told, each, intent)
        tell_answer(told, each, intent)
    return _answer(turn, concerned, intent)


def _with_words(turn: Turn, intent: Intent) -> Turn:
    """A day that was tapped says little by itself: the words that it completes stand before it."""
    said = turn.state.get("said") if turn.state.get("dialogue") == PROMISE and intent.name == PROMISE else None
    return replace(turn, text=f"{said} – {turn.text}") if said and said != turn.text else turn


def _answer(turn: Turn, concerned: list[About], intent: Intent) -> Reply:
    suppliers = {"supplier": ", ".join(str(each.retailer.name) for each in concerned)}
    if not concerned:
        return say(Message("buyer.nothing_open"))
    if intent.name == "buyer_paid":
        return _thanks(turn, concerned, intent, Message("buyer.paid", suppliers))
    match intent.name:
        case "buyer_promise" if "promised_date" not in intent.params:
            return _ask_when(turn)
        case "buyer_promise":
            day = date.fromisoformat(intent.params["promised_date"])
            return say(Message("buyer.promise", suppliers | {"date": day}))
    return say(Message(_PASSED_ON.get(intent.name, "buyer.passed_on"), suppliers))


def _thanks(turn: Turn, concerned: list[About], intent: Intent, thanks: Message) -> Reply:
    """With what is still missing to his word: the reference, the reason for a large tax kept back."""
    asked_before = turn.state.get("dialogue") == which.REFERENCE
    told = "payment_reference" in intent.params or says("cash", turn.text)
    missing = [] if told or asked_before else [Message("buyer.ask_reference")]
    state = {} if told else which.reference_awaited(concerned)
    odd = (asked for each in concerned if (asked := tds.asked(turn, intent, each)))
    return say(thanks, *missing, *odd, state=state)


def _ask_when(turn: Turn) -> Reply:
    offered = [date.fromisoformat(each) for each in turn.state.get("days", ())]
    days = vague.days_of(turn.text, turn.today) or offered
    asked, choices = vague.question(days, turn.today)
    state = {"dialogue": PROMISE, "days": [each.isoformat() for each in days], "said": turn.text}
    return say(asked, state=state, choices=choices)
