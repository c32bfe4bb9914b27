"""A buyer promises or objects; the retailer is asked once, and what he says holds."""

from datetime import date, timedelta

import pytest

from config.settings import Settings
from db import audit, conversations, invoices, pauses
from db.conversations import Talk as Kept
from db.models import Invoice, Outbox
from db.models.asks import Ask
from intents.spoken import Spoken
from tests.cast import NOW, Cast, buyer_of, cast, mark_paid
from tests.intents.talk import Talk
from tests.world import BUYER, OTHER_GSTIN, RETAILER, START, World

DAY = date(2026, 12, 15)
PROMISE = "15/12 तक दे दूँगा"
DISPUTE = "maal kharab tha"


@pytest.fixture
def people(empty_db: Settings) -> Cast:
    return cast()


@pytest.fixture
def buyer(people: Cast) -> Talk:
    people.bill()
    return Talk(phone=BUYER, side="buyer", lang="hi")


def _bill(people: Cast) -> object:
    [bill] = invoices.unpaid(people.retailer_id)
    return people.get(bill.invoice_id)


def _last() -> Spoken:
    return Spoken.from_json(
        Outbox.select().where(Outbox.kind == "notify").order_by(Outbox.position.desc()).get().message
    )


def test_a_promise_is_asked_about_once_and_pauses_when_the_retailer_says_so(people: Cast, buyer: Talk) -> None:
    buyer.says(PROMISE)
    assert [part.id for part in _last().parts] == ["notify.buyer_promise", "pause.ask_promise"]
    assert len(_last().choices) == 2
    buyer.says(PROMISE)
    assert [part.id for part in _last().parts] == ["notify.buyer_promise"]
    assert Talk().ids("1") == ["pause.paused"]
    bill = _bill(people)
    assert (bill.pause_reason, bill.paused_until) == ("promise", DAY)
    assert bill.next_action_on == START + timedelta(days=30)
    assert list(audit.breaks()) == []


@pytest.mark.parametrize("no", ["2", "no", "Go on reminding", "நினைவூட்டலைத் தொடர்", "नहीं"])
def test_without_his_word_nothing_is_paused(people: Cast, buyer: Talk, no: str) -> None:
    buyer.says(PROMISE)
    assert _bill(people).pause_reason is None
    assert Talk().ids(no) == ["pause.not_paused"]
    assert _bill(people).pause_reason is None
    assert Ask.get().answer == "go_on"


@pytest.mark.parametrize(("answer", "said", "reason"), [("1", "not_paused", None), ("2", "stopped", "stopped")])
def test_a_dispute_pauses_until_the_retailer_decides(
    people: Cast, buyer: Talk, answer: str, said: str, reason: str | None
) -> None:
    buyer.says(DISPUTE)
    bill = _bill(people)
    assert (bill.pause_reason, bill.next_action_on) == ("dispute", bill.due_date + timedelta(days=1))
    assert pauses.holds(bill, START + timedelta(days=400))
    assert Talk().ids(answer) == [f"pause.{said}"]
    assert _bill(people).pause_reason == reason


def test_amid_another_question_it_is_asked_in_words_and_a_number_answers_that_one(people: Cast, buyer: Talk) -> None:
    people.bill("INV-8")
    talk = Talk()
    talk.says("paid")
    conversations.save(RETAILER, people.retailer_id, Kept("en", talk.state), NOW)
    buyer.says(f"INV-7 {PROMISE}")
    assert [part.id for part in _last().parts] == ["notify.buyer_promise", "pause.in_words_promise"]
    assert _last().choices == ()
    assert talk.ids("1") == ["paid.ask_date"]


@pytest.mark.parametrize("words", ["pause INV-7", "INV-7 रोकें", "INV-7 நிறுத்தி வை", "pause inv 7", "ruko INV-7"])
def test_pausing_in_words(people: Cast, buyer: Talk, words: str) -> None:
    buyer.says(PROMISE)
    assert Talk().ids(words) == ["pause.paused"]
    assert _bill(people).paused_until == DAY
    assert Ask.get().answer == "pause"


@pytest.mark.parametrize("words", ["go on INV-7", "INV-7 जारी रखें", "INV-7 தொடர்", "resume INV-7"])
def test_going_on_in_words_amid_an_open_question_leaves_that_open(people: Cast, buyer: Talk, words: str) -> None:
    buyer.says(DISPUTE)
    talk = Talk()
    talk.says("language")
    assert talk.ids(words) == ["pause.not_paused"]
    assert talk.state["dialogue"] == "change_language"
    assert _bill(people).pause_reason is None


def test_a_pause_without_a_promise_holds_until_he_says_go_on(people: Cast, buyer: Talk) -> None:
    assert Talk().ids("pause INV-7") == ["pause.stopped"]
    assert _bill(people).pause_reason == "stopped"
    assert Talk().ids("go on INV-7") == ["pause.not_paused"]
    assert _bill(people).next_action_on == START + timedelta(days=30)


def test_a_bill_paid_meanwhile_is_said_to_be(people: Cast, buyer: Talk) -> None:

    buyer.says(PROMISE)
    mark_paid(people.retailer_id, _bill(people).invoice_id, START, "CASH", NOW)
    assert Talk().ids("1") == ["pause.already_paid"]


def test_status_shows_the_promise_the_pause_and_the_dispute(people: Cast, buyer: Talk) -> None:
    def shown() -> str:
        return "\n".join(part.render("en") for part in Talk().says("status").parts)

    buyer.says(PROMISE)
    assert "promised to pay by 15 December 2026" in shown()
    Talk().says("1")
    assert "reminders paused until then" in shown()
    buyer.says(DISPUTE)
    assert "there is a problem; reminders paused" in shown()
    late = "\n".join(part.render("en") for part in Talk(today=DAY + timedelta(days=3)).says("status").parts)
    assert "problem" in late


def test_a_promise_that_is_over_is_shown_as_broken(people: Cast, buyer: Talk) -> None:
    buyer.says(PROMISE)
    late = "\n".join(part.render("en") for part in Talk(today=DAY + timedelta(days=1)).says("status").parts)
    assert "promise of 15 December 2026 was not kept" in late


def test_an_answer_that_quotes_the_question_answers_it_and_no_newer_one(world: World) -> None:
    people = cast(lang="en")
    first = people.bill("INV-1")
    other = "+919822012345"
    second = people.bill("INV-2", buyer_id=buyer_of(people.retailer_id, OTHER_GSTIN, other, "en", "Anbu"))
    world.says(RETAILER, "help")
    world.says(BUYER, "will pay by 15/12")
    asked = world.phones.received(RETAILER)[-1]
    world.says(other, "will pay by 20/12")
    [answer] = world.says(RETAILER, "1", reply_to=asked["sid"])
    assert "INV-1" in answer
    assert people.get(first).pause_reason == "promise"
    assert people.get(second).pause_reason is None


@pytest.mark.parametrize("said", ["नहीं, 15 तक बहुत देर है, रुको मत", "dont wait for him", "நிறுத்தாதீங்க", "mat roko"])
def test_that_the_reminders_shall_not_wait_is_said_in_any_words(people: Cast, buyer: Talk, said: str) -> None:
    buyer.says(PROMISE)
    assert Talk().ids(said) == ["pause.not_paused"]


@pytest.mark.parametrize("said", ["சரி நிறுத்தி வைங்க", "ok hold", "रोक दीजिए", "niruthi vainga"])
def test_amid_another_question_so_many_words_mean_this_one(people: Cast, buyer: Talk, said: str) -> None:
    buyer.says(PROMISE)
    talk = Talk()
    talk.says("paid INV-7")
    assert talk.ids(said) == ["pause.paused"]
    assert talk.state["step"] == "date"


@pytest.mark.parametrize("said", ["ठीक है छोड़ो", "leave it", "விடுங்க", "aur mat bhejo"])
def test_after_an_objection_let_it_be_stops_the_reminders(people: Cast, buyer: Talk, said: str) -> None:
    buyer.says(DISPUTE)
    assert Talk().ids(said) == ["pause.stopped"]


@pytest.mark.parametrize("said", ["याद दिलाते रहो", "keep reminding him", "தொடர்ந்து நினைவூட்டுங்கள்"])
def test_after_an_objection_the_reminders_go_on_in_any_words(people: Cast, buyer: Talk, said: str) -> None:
    buyer.says(DISPUTE)
    assert Talk().ids(said) == ["pause.not_paused"]


def test_what_was_not_understood_in_between_leaves_the_question_open(people: Cast, buyer: Talk) -> None:
    buyer.says(DISPUTE)
    talk = Talk()
    assert talk.ids("the weather is fine") == ["unknown.retailer"]
    assert talk.ids("thodarndhu anuppunga") == ["pause.not_paused"]


@pytest.mark.parametrize("said", ["1", "yes", "हाँ"])
def test_a_yes_after_the_promised_day_stops_no_reminder(people: Cast, buyer: Talk, said: str) -> None:
    buyer.says("will pay tomorrow")
    late = Talk(today=START + timedelta(days=2), now=NOW + timedelta(days=2))
    assert not {"pause.stopped", "pause.paused"} & set(late.ids(said))


@pytest.mark.parametrize("words", ["go on", "continue please", "தொடருங்கள்", "thodarunga", "जारी रखें", "chalu rakho"])
def test_go_on_alone_means_the_one_bill_that_is_on_hold(people: Cast, buyer: Talk, words: str) -> None:
    people.bill("INV-8")
    Talk().says("pause INV-7")
    assert Talk().ids(words) == ["pause.not_paused"]
    assert _bill_of("INV-7", people).pause_reason is None


@pytest.mark.parametrize(
    "words", ["wait till the 10th", "10 tareekh tak ruko", "10th varaikkum niruthi vai", "10 तारीख तक रुकिए"]
)
def test_waiting_till_a_day_means_the_only_bill(people: Cast, buyer: Talk, words: str) -> None:
    assert Talk().ids(words) == ["pause.paused"]
    assert _bill(people).paused_until == date(2026, 12, 10)


@pytest.mark.parametrize("words", ["wait", "hold on", "ruko"])
def test_a_bare_wait_holds_nothing(people: Cast, buyer: Talk, words: str) -> None:
    Talk().says(words)
    assert _bill(people).pause_reason is None


def test_of_several_on_hold_it_is_asked_which_goes_on(people: Cast, buyer: Talk) -> None:
    people.bill("INV-8")
    for number in ("INV-7", "INV-8"):
        Talk().says(f"pause {number}")
    assert Talk().ids("go on") == ["pause.which_goes_on"]
    assert _bill_of("INV-8", people).pause_reason == "stopped"


def test_with_none_on_hold_go_on_alone_changes_nothing(people: Cast, buyer: Talk) -> None:
    assert Talk().ids("go on") == ["pause.none_held"]


def _bill_of(number: str, people: Cast) -> Invoice:
    return next(bill for bill in invoices.unpaid(people.retailer_id) if bill.invoice_number == number)
