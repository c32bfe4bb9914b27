"""The dialogue of a payment: nothing is recorded before all of it is known, and what was said is not asked again."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from db import communications, dues, payments
from db.database import database
from db.models import Invoice, Payment
from locales import LANGUAGES, Lang, t
from tests.cast import NOW, Cast, buyer_of, cast
from tests.intents.talk import Talk, has, shown
from tests.world import OTHER_GSTIN, START

UTR = "SBIN526312345678"
LATE = START - timedelta(days=120)


@pytest.fixture
def people(empty_db: Settings) -> Cast:
    return cast()


def _left(people: Cast, invoice_id: object) -> Decimal:
    return dues.claim_of(people.get(invoice_id), START).outstanding  # type: ignore[arg-type]


@given(
    day=st.booleans(),
    reference=st.booleans(),
    amount=st.booleans(),
    lang=st.sampled_from(LANGUAGES),
)
def test_p36_nothing_is_paid_before_day_and_reference_are_known(
    empty_db: Settings, day: bool, reference: bool, amount: bool, lang: Lang
) -> None:
    """Feature: msme-payment-enforcement, Property 36: Payment Marking Prompt."""
    with database.atomic() as all_of_it:
        people = cast()
        invoice_id, talk = people.bill(), Talk()
        said = ["payment received INV-7", *(["today"] if day else []), *([f"UTR {UTR}"] if reference else [])]
        asked = talk.ids(" ".join([*said, *(["₹80,252"] if amount else [])]))
        questions = (
            ("paid.ask_date", day, "today"), ("paid.ask_reference", reference, UTR), ("paid.how_much", amount, "1")
        )  # fmt: skip
        for wanted, known, answer in questions:
            if not known:
                assert asked == [wanted]
                assert people.get(invoice_id).status == "active"
                assert Payment.select().count() == 0
                assert t(wanted, lang, number="INV-7", amount=Decimal(1)).strip()
                asked = talk.ids(answer)
        assert asked == ["paid.done"]
        assert (people.get(invoice_id).payment_date, people.get(invoice_id).payment_reference) == (START, UTR)
        all_of_it.rollback()


@given(
    late=st.integers(0, 300),
    said=st.sampled_from([("1", "1"), ("1", "2"), ("50000", "1"), ("50000", "2")]),
)
def test_p39_whether_interest_came_is_asked_only_when_it_is_due(
    empty_db: Settings, late: int, said: tuple[str, str]
) -> None:
    """Feature: msme-payment-enforcement, Property 39: Penalty Payment Recording."""
    with database.atomic() as all_of_it:
        people = cast()
        invoice_id, talk = people.bill(dated=START - timedelta(days=late)), Talk()
        due = dues.claim_of(people.get(invoice_id), START).interest
        talk.says(f"payment received INV-7 today UTR {UTR}")
        asked = talk.ids(said[0])
        asks = "paid.ask_interest" if said[0] == "1" else "paid.ask_interest_part"
        assert (asked == [asks]) == (due > 0)
        if due:
            asked = talk.ids(said[1])
        if asked == ["paid.ask_rest"]:
            talk.says("1")
        kept = Payment.get()
        assert kept.interest_part == (None if not due else due if said[1] == "1" else 0)
        all_of_it.rollback()


def test_a_part_keeps_the_bill_open_with_what_remains(people: Cast, talk: Talk) -> None:
    invoice_id = people.bill()
    talk.says(f"payment received INV-7 today UTR {UTR}")
    assert talk.ids("2") == ["paid.ask_amount"]
    said = shown(talk.says("30,000"))
    assert "₹50,252" in said
    assert (people.get(invoice_id).status, _left(people, invoice_id)) == ("active", Decimal("50252.00"))
    talk.says(f"payment received INV-7 today UTR {UTR}")
    assert "₹50,252" in shown(talk.last)  # type: ignore[arg-type]
    assert talk.ids("1") == ["paid.done"]


@pytest.mark.parametrize("words", ["₹30,000", "முப்பது ஆயிரம்", "तीस हज़ार", "30000"])
def test_a_sum_may_be_written_at_once_in_any_way(people: Cast, talk: Talk, words: str) -> None:
    invoice_id = people.bill()
    talk.says(f"payment received INV-7 today UTR {UTR}")
    assert talk.ids(words) == ["paid.ask_rest"]
    assert talk.ids("1") == ["paid.part"]
    assert _left(people, invoice_id) == Decimal("50252.00")


@pytest.mark.parametrize(("choice", "line"), [("2", "paid.tds_kept"), ("3", "paid.let_go")])
def test_a_short_payment_may_be_tax_or_let_go(people: Cast, talk: Talk, choice: str, line: str) -> None:
    invoice_id = people.bill()
    assert talk.ids(f"payment received INV-7 ₹79,252 today UTR {UTR}") == ["paid.ask_rest"]
    assert "₹1,000" in shown(talk.last)  # type: ignore[arg-type]
    assert talk.ids(choice) == ["paid.done", line]
    assert people.get(invoice_id).status == "paid"


def test_tax_deducted_is_asked_for_as_a_sum(people: Cast, talk: Talk) -> None:
    people.bill()
    talk.says(f"payment received INV-7 today UTR {UTR}")
    assert talk.ids("3") == ["paid.ask_tds"]
    assert talk.ids("90000") == ["paid.sum_wrong", "paid.ask_tds"]
    assert talk.ids("802.52") == ["paid.done", "paid.tds_kept"]
    kept = Payment.get()
    assert (kept.tds, kept.amount) == (Decimal("802.52"), Decimal("79449.48"))


def test_late_and_with_interest(people: Cast, talk: Talk) -> None:
    invoice_id = people.bill(dated=LATE)
    due = dues.claim_of(people.get(invoice_id), START).interest
    talk.says(f"payment received INV-7 today UTR {UTR}")
    talk.says("1")
    assert talk.ids("1") == ["paid.done", "paid.interest_came"]
    assert Payment.get().amount == Decimal("80252.00") + due


def test_late_and_without_interest_which_can_come_later(people: Cast, talk: Talk) -> None:
    invoice_id = people.bill(dated=LATE)
    talk.says(f"payment received INV-7 today UTR {UTR}")
    talk.says("1")
    assert talk.ids("no") == ["paid.done", "paid.interest_open"]
    assert people.get(invoice_id).status == "paid"
    talk.says(f"payment received INV-7 today UTR {UTR}")
    assert talk.ids("1") == ["paid.done", "paid.interest_came"]
    assert talk.ids(f"payment received INV-7 today UTR {UTR}") == ["paid.already"]


def test_a_sum_that_holds_the_interest_says_so_itself(people: Cast, talk: Talk) -> None:
    invoice_id = people.bill(dated=LATE)
    due = dues.claim_of(people.get(invoice_id), START).interest
    said = talk.ids(f"payment received INV-7 ₹{Decimal('80252.00') + due:,} today UTR {UTR}")
    assert said == ["paid.done", "paid.interest_came"]


def test_too_much_is_warned_of_and_kept(people: Cast, talk: Talk) -> None:
    people.bill()
    assert talk.ids(f"payment received INV-7 ₹81,000 today UTR {UTR}") == ["paid.done", "paid.too_much"]


def test_cancel_ends_the_talk_even_where_a_no_would_answer(people: Cast, talk: Talk) -> None:
    people.bill(dated=LATE)
    talk.says(f"payment received INV-7 today UTR {UTR}")
    talk.says("1")
    assert talk.ids("cancel") == ["cancelled.text"]
    assert Payment.select().count() == 0


@pytest.mark.parametrize("word", ["undo", "वापस", "தவறு", "Undo."])
def test_undo_takes_it_back(people: Cast, talk: Talk, word: str) -> None:
    invoice_id = people.bill()
    talk.says(f"payment received INV-7 ₹80,252 today UTR {UTR}")
    assert talk.ids(word) == ["paid.undone"]
    assert people.get(invoice_id).status == "active"
    assert people.get(invoice_id).next_action_on == START + timedelta(days=30)
    assert talk.ids(word) == ["paid.nothing_to_undo"]


def test_undo_is_for_ten_minutes(people: Cast, talk: Talk) -> None:
    invoice_id = people.bill()
    talk.says(f"payment received INV-7 ₹80,252 today UTR {UTR}")
    talk.now = NOW + timedelta(minutes=11)
    assert talk.ids("undo") == ["paid.ask_back"]
    assert people.get(invoice_id).status == "paid"


@pytest.mark.parametrize(
    "said",
    [
        "the cheque for INV-7 bounced",
        "INV-7 is not paid",
        "INV-7 marked paid by mistake",
        "INV-7 பணம் வரல",
        "paisa wapas chala gaya",
    ],
)
def test_an_older_payment_is_taken_back_after_a_yes(people: Cast, talk: Talk, said: str) -> None:
    invoice_id = people.bill()
    talk.says(f"payment received INV-7 ₹80,252 today UTR {UTR}")
    talk.now, talk.today = NOW + timedelta(days=20), START + timedelta(days=20)
    assert talk.ids(said) == ["paid.ask_back"]
    assert talk.ids("yes") == ["paid.undone"]
    bill = people.get(invoice_id)
    assert (bill.status, bill.next_action_on) == ("active", START + timedelta(days=30))


def test_between_several_payments_it_is_asked_which(people: Cast, talk: Talk) -> None:
    people.bill()
    people.bill("INV-8")
    for number in ("INV-7", "INV-8"):
        talk.says(f"payment received {number} ₹80,252 today UTR {UTR}")
        talk.now += timedelta(minutes=1)
    talk.now = NOW + timedelta(days=1)
    assert talk.ids("cheque bounced") == ["paid.which_back"]
    assert "INV-7" in shown(talk.says("2"))


def test_cash_does_not_bounce(people: Cast, talk: Talk) -> None:
    people.bill()
    people.bill("INV-8")
    talk.says("payment received INV-7 ₹80,252 today cash")
    assert talk.ids("cheque bounced")[0] == "aside.bounced"


def test_an_unpaid_bill_that_is_not_paid_is_no_news(people: Cast, talk: Talk) -> None:
    people.bill()
    assert talk.ids("INV-7 is not paid") == ["status.one"]


def _buyer_says(people: Cast, invoice_id: object, text: str, reference: str | None = UTR) -> None:
    communications.keep_reply(people.retailer_id, invoice_id, kind="paid", text=text, reference=reference)  # type: ignore[arg-type]


def test_a_buyers_claim_is_offered_and_taken_only_with_a_yes(people: Cast, talk: Talk) -> None:
    invoice_id = people.bill(dated=START - timedelta(days=30))
    _buyer_says(people, invoice_id, f"paid on 10/11/2026 UTR {UTR}")
    assert talk.ids("paid INV-7") == ["paid.claimed"]
    assert UTR in shown(talk.last)  # type: ignore[arg-type]
    assert "10 November 2026" in shown(talk.last)  # type: ignore[arg-type]
    assert Payment.select().count() == 0
    assert talk.ids("yes") == ["paid.how_much"]
    talk.says("1")
    assert (Payment.get().reference, Payment.get().paid_on) == (UTR, date(2026, 11, 10))


def test_a_claim_whose_money_was_noted_is_not_offered_again(people: Cast, talk: Talk) -> None:
    invoice_id = people.bill(dated=START - timedelta(days=30))
    _buyer_says(people, invoice_id, f"paid 20000 on 10/11/2026 UTR {UTR}")
    for said in ("paid INV-7", "yes", "2", "20000"):
        talk.says(said)
    assert talk.ids("paid INV-7") == ["paid.ask_date"]


def test_a_claim_that_is_not_right_is_asked_for_again(people: Cast, talk: Talk) -> None:
    invoice_id = people.bill(dated=START - timedelta(days=30))
    _buyer_says(people, invoice_id, f"paid on 10/11/2026 UTR {UTR}")
    talk.says("paid INV-7")
    assert talk.ids("no") == ["paid.ask_date"]


def test_a_claim_without_a_reference_is_not_offered(people: Cast, talk: Talk) -> None:
    invoice_id = people.bill(dated=START - timedelta(days=30))
    _buyer_says(people, invoice_id, "paid", None)
    assert talk.ids("paid INV-7") == ["paid.ask_date"]


def test_no_answer_to_a_question_asks_it_again(people: Cast, talk: Talk) -> None:
    people.bill(dated=LATE)
    talk.says(f"payment received INV-7 today UTR {UTR}")
    for answer, asked in (("hmm", "paid.how_much"), ("1", "paid.ask_interest"), ("hmm", "paid.ask_interest")):
        assert has(talk.says(answer), asked)


def test_what_was_recorded_is_what_the_question_named(people: Cast, talk: Talk) -> None:
    people.bill()
    talk.says(f"payment received INV-7 today UTR {UTR}")
    talk.says("1")
    assert [row.amount for row, _ in payments.of_buyer(people.retailer_id, people.buyer_id)] == [Decimal("80252.00")]


@pytest.mark.parametrize(
    "text", ["they paid 1 lakh", "avan oru latcham kuduthutan", "usne ek lakh de diye", "got 1 and half lakh"]
)
def test_a_sum_in_words_is_kept_through_the_questions(people: Cast, talk: Talk, text: str) -> None:
    people.bill(amount=Decimal(250000))
    assert talk.ids(text) == ["paid.ask_date"]
    talk.says("today")
    assert talk.ids("cash") == ["paid.ask_rest"]
    talk.says("1")
    assert Payment.get().amount == (Decimal(150000) if "half" in text else Decimal(100000))


@pytest.mark.parametrize("said", ["2", "I do not have it", "don't know", "theriyala", "எண் தெரியாது", "pata nahi"])
def test_who_has_no_reference_gets_on(people: Cast, talk: Talk, said: str) -> None:
    people.bill()
    talk.says("INV-7 paid today")
    assert talk.ids(said) == ["paid.how_much"]
    assert talk.ids("1") == ["paid.done"]
    assert Payment.get().reference == "NOT KNOWN"


def test_a_correction_is_no_reference(people: Cast, talk: Talk) -> None:
    people.bill()
    talk.says("got 50000 for INV-7 today")
    assert talk.ids("sorry 5000 only") == ["paid.corrected", "paid.ask_reference"]
    assert talk.ids("ref no 004512") == ["paid.ask_rest"]
    talk.says("meethi varum")
    assert (Payment.get().amount, Payment.get().reference) == (Decimal(5000), "004512")


def test_a_sum_put_right_late_keeps_the_rest(people: Cast, talk: Talk) -> None:
    people.bill()
    for text in ("INV-7 paid 50000", "today", "cash"):
        talk.says(text)
    assert talk.ids("no wrong amount, it was 45000") == ["paid.corrected", "paid.ask_rest"]
    assert talk.ids("more will come") == ["paid.part"]
    assert Payment.get().amount == Decimal(45000)


def test_what_is_told_while_it_is_asked_which_is_not_asked_again(people: Cast, talk: Talk) -> None:
    people.bill()
    people.bill("INV-8")
    assert talk.ids("payment received") == ["paid.which"]
    assert talk.ids("today, cash") == ["paid.which"]
    assert talk.ids("1") == ["paid.how_much"]


def test_another_buyers_money_is_no_correction(people: Cast, talk: Talk) -> None:
    people.bill()
    other = people.bill("GT-12", buyer_id=buyer_of(people.retailer_id, OTHER_GSTIN, name="Gupta Traders"))
    talk.says("got 50000 for INV-7 today")
    said = talk.says("Gupta Traders paid 3000 today")
    assert talk.state["invoice_id"] == str(other)
    assert "GT-12 (Gupta Traders" in shown(said)


def test_a_sum_told_with_the_day_is_not_lost(people: Cast, talk: Talk) -> None:
    people.bill("INV-7", amount=Decimal(80252), dated=START - timedelta(days=10))
    talk.says("INV-7 paid on 1/1/2020 UTR 123456789012")
    reply = talk.says("INV-7 paid 60,000 yesterday UTR 123456789012")
    assert has(reply, "paid.ask_rest")
    assert "₹20,252" in shown(reply)


def test_a_cancel_with_nothing_open_names_the_payment_that_can_be_taken_back(people: Cast, talk: Talk) -> None:
    people.bill("INV-7", amount=Decimal(80252), dated=START - timedelta(days=10))
    assert talk.ids("cancel") == ["cancelled.nothing"]
    talk.says(f"payment received INV-7 ₹80,252 today UTR {UTR}")
    reply = talk.says("cancel")
    assert has(reply, "cancelled.undo")
    assert "INV-7, ₹80,252" in shown(reply)
    assert has(talk.says("undo"), "paid.undone")


def _two_bills(people: Cast) -> tuple[object, object]:
    return people.bill(amount=Decimal(10_000)), people.bill("INV-8", amount=Decimal(15_000))


@pytest.mark.parametrize(
    "said",
    [
        "Kaveri paid 25000 for both bills today cash",
        "INV-7 and INV-8 paid today cash",
        "dono bill ka paisa aaj mila nakad",
    ],
)
def test_one_payment_may_be_for_several_bills(people: Cast, talk: Talk, said: str) -> None:
    first, second = _two_bills(people)
    reply = talk.says(said)
    if has(reply, "paid.how_much"):
        assert "₹25,000" in shown(reply)
        reply = talk.says("yes")
    assert has(reply, "paid.spread")
    assert {people.get(each).status for each in (first, second)} == {"paid"}  # type: ignore[arg-type]


def test_what_does_not_reach_all_of_them_pays_the_oldest_first(people: Cast, talk: Talk) -> None:
    first, second = _two_bills(people)
    talk.says("kaveri paid 18000 for both bills today cash")
    assert (_left(people, first), _left(people, second)) == (0, 7_000)


def test_only_one_of_them_is_asked_about_alone(people: Cast, talk: Talk) -> None:
    _two_bills(people)
    talk.says("both bills paid today cash")
    assert talk.ids("no") == ["paid.which"]
    assert talk.ids("2") == ["paid.how_much"]


def test_more_than_a_bill_needs_may_go_to_the_buyers_others(people: Cast, talk: Talk) -> None:
    first, second = _two_bills(people)
    assert talk.ids("INV-7 paid 18000 today cash") == ["paid.ask_spread"]
    said = shown(talk.says("1"))
    assert (_left(people, first), _left(people, second)) == (0, 7_000)
    assert "₹18,000 came" in said
    assert "still open ₹7,000" in said


def test_more_than_a_bill_needs_may_stay_with_it(people: Cast, talk: Talk) -> None:
    _, second = _two_bills(people)
    talk.says("INV-7 paid 18000 today cash")
    assert has(talk.says("no"), "paid.too_much")
    assert _left(people, second) == 15_000


def test_other_buyers_bills_take_no_part(people: Cast, talk: Talk) -> None:
    people.bill(amount=Decimal(10_000))
    people.bill("INV-9", buyer_id=buyer_of(people.retailer_id, OTHER_GSTIN, name="Sri Traders"))
    assert talk.ids("both bills paid today cash") == ["paid.which"]
    assert has(talk.says("INV-7 paid 12000 today cash"), "paid.too_much")


SMS = (
    "Rs.10000.00 credited to a/c XX1234 on 24-11-26 by a/c linked to VPA kaveri@okaxis (UPI Ref No 512345678901). -SBI",
    "Dear Customer, INR 10,000.00 credited to your A/c No. XX9981 on 24-NOV-26 via NEFT UTR HDFCN52026112412345678 "
    "from KAVERI GARMENTS",
)


@pytest.mark.parametrize("sms", SMS)
def test_a_banks_message_that_is_forwarded_is_a_payment(people: Cast, talk: Talk, sms: str) -> None:
    first = people.bill(amount=Decimal(10_000))
    people.bill("INV-9", buyer_id=buyer_of(people.retailer_id, OTHER_GSTIN, name="Sri Traders"))
    reply = talk.says(sms)
    assert not has(reply, "upload.not_found")
    if has(reply, "paid.which"):
        talk.says("1")
    assert people.get(first).status == "paid"
    [kept] = payments.of_invoice(people.retailer_id, first)  # type: ignore[arg-type]
    assert kept.reference in sms


def test_tax_that_is_told_with_the_sum_is_not_asked_about(people: Cast, talk: Talk) -> None:
    people.bill(amount=Decimal(100_000))
    said = talk.says("INV-7 98000 received today cash, 2000 TDS deducted")
    assert has(said, "paid.done")
    assert has(said, "paid.tds_kept")


def test_a_look_at_the_books_leaves_the_payment_open_once(people: Cast, talk: Talk) -> None:
    people.bill()
    talk.says("INV-7 paid 50000")
    assert talk.ids("status")[-1] == "paid.ask_date"
    talk.says("today")
    assert talk.ids("status")[-1] == "status.bills"
    assert talk.state == {}


@pytest.mark.parametrize("said", ["speak hindi", "தமிழில் பேசு"])
def test_another_language_leaves_the_question_open(people: Cast, talk: Talk, said: str) -> None:
    people.bill()
    talk.says("INV-7 paid 50000")
    assert talk.ids(said) == ["language.changed", "paid.ask_date"]
    assert talk.ids("today") == ["paid.ask_reference"]


@pytest.mark.parametrize("said", ["INV-7 paid in full today cash", "INV-7 முழு பணமும் வந்துடுச்சு இன்னைக்கு ரொக்கம்"])
def test_all_of_it_said_at_once_is_not_asked(people: Cast, talk: Talk, said: str) -> None:
    people.bill()
    assert has(talk.says(said), "paid.done")


@pytest.mark.parametrize("word", ["undo", "वापस", "தவறு"])
def test_money_noted_for_several_bills_is_taken_back_for_all_of_them(people: Cast, talk: Talk, word: str) -> None:
    _two_bills(people)
    talk.says("kaveri paid 25000 for both bills today cash")
    assert {bill.status for bill in Invoice.select()} == {"paid"}
    back = talk.says(word)
    assert [part.id for part in back.parts] == ["paid.undone_all"]
    assert "25,000" in shown(back)
    assert {bill.status for bill in Invoice.select()} == {"active"}


def test_later_the_whole_of_it_is_offered_before_each_share(people: Cast, talk: Talk) -> None:
    _two_bills(people)
    talk.says("kaveri paid 25000 for both bills today, cheque number 123456")
    talk.now += timedelta(days=3)
    asked = talk.says("cheque bounced")
    assert [choice.id for choice in asked.choices] == ["paid.back_choice_all", "paid.back_choice", "paid.back_choice"]
    assert "INV-7, INV-8" in asked.choices[0].render("en")
    assert talk.ids("1") == ["paid.undone_all"]
    assert not Payment.select().where(Payment.undone_at.is_null()).exists()


def test_one_share_alone_can_be_taken_back(people: Cast, talk: Talk) -> None:
    _two_bills(people)
    talk.says("kaveri paid 25000 for both bills today, cheque number 123456")
    talk.now += timedelta(days=3)
    talk.says("the cheque for INV-8 bounced")
    assert talk.ids("2") == ["paid.undone"]
    assert {bill.invoice_number: bill.status for bill in Invoice.select()} == {"INV-7": "paid", "INV-8": "active"}


SMS = "Rs 15,000.00 credited to a/c XX1234 on 24-11-2026 by UPI ref 632512345678"


def test_a_sum_that_fits_one_bill_alone_is_offered_for_that_one_first(people: Cast, talk: Talk) -> None:
    _two_bills(people)
    asked = talk.says(SMS)
    assert [part.id for part in asked.parts] == ["paid.sum_fits", "paid.which"]
    assert [choice.params["number"] for choice in asked.choices] == ["INV-8", "INV-7"]
    assert not Payment.select().exists()
    talk.says("yes")
    assert not Payment.select().where(Payment.invoice_id != Invoice.get(invoice_number="INV-8").invoice_id).exists()
    assert talk.state.get("invoice_id", str(Payment.get().invoice_id)) == str(
        Invoice.get(invoice_number="INV-8").invoice_id
    )


@pytest.mark.parametrize("amount", ["14,000.00", "10,000.00"])
def test_a_sum_that_fits_none_or_two_is_asked_about_as_before(people: Cast, talk: Talk, amount: str) -> None:
    _two_bills(people)
    people.bill("INV-9", amount=Decimal(10_000))
    asked = talk.says(SMS.replace("15,000.00", amount))
    assert [part.id for part in asked.parts] == ["paid.which"]
    assert talk.ids("yes") == ["choose.again", "paid.which"]


@pytest.mark.parametrize(
    "said", ["अरे गलती हो गई, पैसे नहीं आए", "sorry, not received", "மன்னிக்கவும், பணம் வரவில்லை", "panam varala"]
)
def test_that_nothing_came_after_all_ends_the_questions(people: Cast, talk: Talk, said: str) -> None:
    _two_bills(people)
    talk.says("payment received")
    assert talk.ids(said) == ["cancelled.text"]
    assert not Payment.select().exists()


def test_a_payment_left_for_another_matter_is_not_lost_without_a_word(people: Cast, talk: Talk) -> None:
    people.bill()
    talk.says("INV-7: 40000 came today")
    assert talk.state["step"] == "reference"
    left = talk.says("change language")
    assert left.parts[0].id == "paid.left"
    assert "₹40,000" in shown(left)
    assert not Payment.select().exists()


def test_that_no_money_came_is_heard_at_the_question_for_the_reference_too(people: Cast, talk: Talk) -> None:
    people.bill()
    talk.says("INV-7: 40000 came today")
    assert talk.ids("arre galti, paise nahi aaye") == ["cancelled.text"]


def test_to_let_the_rest_go_asks_how_much_came(people: Cast, talk: Talk) -> None:
    people.bill()
    for said in ("INV-7 paid today", "cash"):
        talk.says(said)
    assert talk.state["step"] == "how_much"
    assert talk.ids("let it go") == ["paid.ask_amount"]
    talk.says("80000")
    assert Payment.get().waived == Decimal(252)
