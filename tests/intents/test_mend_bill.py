"""A saved bill is put right: taken out while nobody has been told of it, its amount, number and date corrected until a
notice or a dispute has gone out with them."""

import uuid
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from db import audit, buyers, disputes, invoices, ladder, payments
from db.corrections import Right
from db.corrections import correct as correct_row
from db.database import connection
from db.models import Invoice
from db.payments import NewPayment
from intents.audit_trail import report, words
from intents.dispatch import answer
from intents.mend_bill.right import correct
from intents.turn import Reply, Turn, say
from law.ladder import Rung
from tests.cast import NOW, Cast, buyer_of, mark_paid
from tests.intents.talk import Talk, shown
from tests.world import BUYER, OTHER_GSTIN, START, STRANGER

NOVEMBER = date(2026, 11, 12)


def _as_accountant(turn: Turn) -> Reply:
    return answer(replace(turn, role="accountant"))


def _numbers() -> list[str]:
    return sorted(bill.invoice_number for bill in Invoice.select())


@pytest.mark.parametrize(
    "text",
    [
        "leave out the last bill", "remove the last bill", "delete bill GT-12", "GT-12 cancel pannunga",
        "kadaisi bill vendam",        "கடைசி பில் வேண்டாம்", "பில் GT-12 எடுத்துடுங்க",
        "aakhri bill hatao", "GT-12 bill delete kar do", "आखिरी बिल हटा दो",
    ],
)  # fmt: skip
def test_a_bill_sent_by_mistake_is_taken_out_after_a_yes(people: Cast, talk: Talk, text: str) -> None:
    gone = people.bill("GT-12", buyer_id=buyer_of(people.retailer_id, OTHER_GSTIN, name="Gupta Traders"))
    said = talk.says(text)
    assert "GT-12 (Gupta Traders" in shown(said)
    assert _numbers() == ["GT-12", "INV-7"]
    assert talk.ids("yes") == ["mend.removed"]
    assert _numbers() == ["INV-7"]
    assert [act.action for act in audit.trail(people.retailer_id, gone)] == ["invoice_registered", "invoice_withdrawn"]
    assert list(audit.breaks()) == []


def test_a_no_leaves_it(people: Cast, talk: Talk) -> None:
    talk.says("delete INV-7")
    assert talk.ids("no") == ["cancelled.text"]
    assert _numbers() == ["INV-7"]


def test_it_can_be_sent_again(people: Cast, talk: Talk) -> None:
    talk.says("delete INV-7")
    talk.says("yes")
    people.bill("INV-7", amount=Decimal(45000))
    assert _numbers() == ["INV-7"]


def test_where_money_came_it_stays_on_record(people: Cast, talk: Talk) -> None:
    [bill] = Invoice.select()
    payments.record(people.retailer_id, bill.invoice_id, NewPayment(START, "CASH", Decimal(500)), NOW)
    assert talk.ids("delete INV-7") == ["mend.stays"]
    assert not invoices.withdraw(people.retailer_id, bill.invoice_id, NOW)
    assert _numbers() == ["INV-7"]


def test_nobody_takes_out_anothers_bill(people: Cast) -> None:
    [bill] = Invoice.select()
    with connection():
        assert not invoices.withdraw(buyer_of(people.retailer_id), bill.invoice_id, NOW)
    assert _numbers() == ["INV-7"]


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("the amount of INV-7 is wrong, it is 45k", "45000"), ("INV-7 ka amount galat hai dedh lakh hai", "150000"),
        ("பில் INV-7 தொகை தப்பு, 50,000 தான்", "50000"), ("change the amount of INV-7 to 1,20,000", "120000"),
    ],
)  # fmt: skip
def test_the_right_amount_is_shown_before_it_is_kept(people: Cast, talk: Talk, text: str, new: str) -> None:
    said = talk.says(text)
    assert [part.params["new"] for part in said.parts] == [Decimal(new)]
    assert Invoice.get().principal_amount == Decimal("80252.00")
    assert talk.ids("ok") == ["mend.changed"]
    assert Invoice.get().principal_amount == Decimal(new)


def test_an_amount_that_is_not_said_is_asked_for(people: Cast, talk: Talk) -> None:
    assert talk.ids("INV-7 amount is wrong") == ["mend.ask_amount"]
    assert talk.ids("2") == ["mend.wrong_amount", "mend.ask_amount"]
    assert talk.ids("45k") == ["mend.ask_change_amount"]
    assert talk.ids("no 54000") == ["mend.ask_change_amount"]
    assert talk.ids("yes") == ["mend.changed"]
    assert Invoice.get().principal_amount == Decimal(54000)


def test_of_several_it_is_asked_which(people: Cast, talk: Talk) -> None:
    people.bill("INV-8")
    assert talk.ids("wrong amount in the bill") == ["mend.which"]
    assert talk.ids("haan") == ["choose.again", "mend.which"]
    assert talk.ids("inv-8") == ["mend.ask_amount"]


def test_what_else_is_wrong_means_out_and_in_again(talk: Talk) -> None:
    assert talk.ids("something is wrong in INV-7") == ["mend.ask_anew"]
    assert talk.ids("yes") == ["mend.removed"]


WRONG_BUYER = [
    "wrong buyer in INV-7", "INV-7 is for another company", "this bill INV-7 is for the other firm",
    "INV-7 vera company bill", "INV-7 buyer thappu", "INV-7 வாங்கியவர் தப்பு", "INV-7 வேற கம்பெனி பில்",
    "INV-7 ka buyer galat hai", "INV-7 doosri company ka bill hai", "INV-7 दूसरी कंपनी का बिल है", "INV-7 की पार्टी गलत है",
]  # fmt: skip


@pytest.fixture
def gupta(people: Cast) -> uuid.UUID:
    return buyer_of(people.retailer_id, OTHER_GSTIN, phone=STRANGER, name="Gupta Traders")


@pytest.mark.parametrize("said", WRONG_BUYER)
@pytest.mark.parametrize("who", ["1", "Gupta Traders", "gupta", OTHER_GSTIN])
def test_a_bill_of_another_buyer_is_moved_to_him(talk: Talk, gupta: uuid.UUID, said: str, who: str) -> None:
    assert talk.ids(said) == ["mend.ask_buyer"]
    assert talk.ids(who) == ["mend.ask_change_buyer"]
    assert talk.ids("yes") == ["mend.changed_buyer"]
    assert Invoice.get().buyer_id == gupta
    assert [each.action for each in audit.trail(Invoice.get().retailer_id, Invoice.get().invoice_id)][
        -1
    ] == "buyer_corrected"


def test_who_is_named_at_once_is_not_asked_for(talk: Talk, gupta: uuid.UUID) -> None:
    assert talk.ids(f"wrong buyer in INV-7, it is {OTHER_GSTIN}") == ["mend.ask_change_buyer"]
    assert talk.ids("no") == ["cancelled.text"]
    assert Invoice.get().buyer_id != gupta


def test_a_new_buyer_is_known_by_his_gstin_and_his_number_asked_for(talk: Talk) -> None:
    talk.says("wrong buyer in INV-7")
    assert talk.ids("some firm") == ["mend.wrong_buyer", "mend.ask_buyer"]
    assert talk.ids(OTHER_GSTIN) == ["mend.ask_buyer_name"]
    assert talk.ids("ok") == ["mend.ask_buyer_name"]
    assert talk.ids("Gupta Traders") == ["mend.ask_change_buyer"]
    assert talk.ids("yes") == ["mend.changed_buyer", "upload.ask_contact"]
    assert talk.ids("98110 54321") == ["upload.ask_buyer_language"]
    talk.says("status")
    contact = buyers.contact_of(Invoice.get().retailer_id, Invoice.get().buyer_id)
    assert contact is not None
    assert (contact.name, contact.phone, contact.opt_in_basis) == ("Gupta Traders", "+919811054321", None)


def test_a_wrong_gstin_is_put_right_and_the_number_kept(people: Cast, talk: Talk) -> None:
    assert talk.ids(f"GSTIN wrong in INV-7, it is {OTHER_GSTIN}") == ["mend.ask_gstin"]
    assert talk.ids("yes") == ["mend.changed_buyer"]
    kept = buyers.contact_of(people.retailer_id, Invoice.get().buyer_id)
    assert kept is not None
    assert (kept.name, kept.phone) == ("Kaveri Garments", BUYER)


def test_a_bill_its_buyer_has_heard_of_stays_his_and_its_reminders_can_be_stopped(
    people: Cast, talk: Talk, gupta: uuid.UUID
) -> None:
    [bill] = Invoice.select()
    ladder.take(bill.invoice_id, Rung.REMINDER_FIRST, "whatsapp", None, START)
    assert talk.ids("wrong buyer in INV-7") == ["mend.buyer_stays"]
    assert talk.ids("yes") == ["pause.stopped", "mend.right_one"]
    assert Invoice.get().pause_reason == "stopped"
    assert correct_row(people.retailer_id, bill.invoice_id, Right(buyer_id=gupta), NOW) is None


@pytest.mark.parametrize(
    "text",
    [
        "change the bill number of INV-7 to INV-21", "INV-7 bill number is wrong, it should be INV-21",
        "change INV-7 to INV-21", "the number should be INV-21, not INV-7",
        "INV-7 bill number INV-21 aakkunga", "INV-7 பில் நம்பரை INV-21 என்று மாத்துங்க", "INV-7 பில் எண் தப்பு, INV-21 தான்",
        "INV-7 ka bill number INV-21 kar do", "INV-7 का बिल नंबर गलत है, INV-21 होना चाहिए",
    ],
)  # fmt: skip
def test_a_wrong_number_is_put_right_after_a_yes(people: Cast, talk: Talk, text: str) -> None:
    assert talk.ids(text) == ["mend.ask_change_number"]
    assert _numbers() == ["INV-7"]
    assert "now bill INV-21" in shown(talk.says("yes"))
    assert _numbers() == ["INV-21"]
    assert invoices.find_by_number(people.retailer_id, "inv-21")


@pytest.mark.parametrize(
    "text",
    [
        "the date of INV-7 is wrong, it is 12/11/2026", "change the date of INV-7 to 12 November",
        "change INV-7 date from 24/11/2026 to 12/11/2026",
        "INV-7 thethi thappu, 12/11/2026", "INV-7 தேதி தப்பு, 12 நவம்பர்", "INV-7 தேதியை 12/11/2026 என்று மாத்துங்க",
        "INV-7 ki tareekh 12 november kar do", "INV-7 की तारीख गलत है, 12 नवंबर होनी चाहिए",
    ],
)  # fmt: skip
def test_a_wrong_date_is_put_right_and_the_due_date_with_it(people: Cast, talk: Talk, text: str) -> None:
    asked = talk.says(text)
    assert [part.params["due"] for part in asked.parts] == [date(2026, 12, 27)]
    assert "due on 27 December 2026" in shown(talk.says("yes"))
    bill = Invoice.get()
    assert (bill.invoice_date, bill.due_date, bill.next_action_on) == (NOVEMBER, date(2026, 12, 27), date(2026, 12, 12))


@pytest.mark.parametrize(
    ("taught", "asked"),
    [
        ("date wrong INV-7", "date"), ("தேதி தவறு INV-7", "date"), ("तारीख गलत INV-7", "date"),
        ("bill number wrong INV-7", "number"), ("பில் எண் தவறு INV-7", "number"), ("बिल नंबर गलत INV-7", "number"),
        ("amount wrong INV-7", "amount"), ("தொகை தவறு INV-7", "amount"), ("राशि गलत INV-7", "amount"),
    ],
)  # fmt: skip
def test_what_our_own_words_teach_is_understood(talk: Talk, taught: str, asked: str) -> None:
    assert talk.ids(taught) == [f"mend.ask_{asked}"]


def test_a_number_and_a_day_that_can_not_be_are_asked_for_again(talk: Talk) -> None:
    assert talk.ids("bill number of INV-7 is wrong") == ["mend.ask_number"]
    assert talk.ids("it is another one") == ["mend.wrong_number", "mend.ask_number"]
    assert talk.ids("INV-21") == ["mend.ask_change_number"]
    assert talk.ids("no, INV-22") == ["mend.ask_change_number"]
    assert talk.ids("yes") == ["mend.changed_number"]
    assert talk.ids("INV-22 date is wrong") == ["mend.ask_date"]
    assert talk.ids("30/12/2026") == ["mend.wrong_date", "mend.ask_date"]
    assert talk.ids("12/11/2026") == ["mend.ask_change_date"]


def test_no_two_bills_of_a_year_have_one_number(people: Cast, talk: Talk) -> None:
    people.bill("INV-8")
    people.bill("INV-7", date(2026, 3, 20))
    talk.says("change the bill number of INV-8 to INV-7")
    assert talk.ids("yes") == ["mend.taken"]
    assert _numbers() == ["INV-7", "INV-7", "INV-8"]


def test_a_date_in_the_year_of_its_namesake_is_refused(people: Cast, talk: Talk) -> None:
    old = people.bill("INV-8", date(2026, 3, 20))
    people.bill("INV-8")
    right = Right(dated=date(2026, 4, 2))
    turn = Turn("x", "retailer", "en", "", "SM1", START, NOW, people.retailer_id)
    assert shown(correct(turn, people.get(old), right)[1]).startswith("You have another bill with the number INV-8")
    assert people.get(old).invoice_date == date(2026, 3, 20)


def test_money_is_not_older_than_its_bill(people: Cast, talk: Talk) -> None:
    bill = people.bill("INV-8", date(2026, 11, 1))
    payments.record(people.retailer_id, bill, NewPayment(date(2026, 11, 10), "CASH", Decimal(500)), NOW)
    assert talk.ids("INV-8 date is wrong, it is 12/11/2026") == ["mend.paid_before"]
    assert talk.ids("the amount of INV-8 is wrong, it is 500") == ["mend.no_more_than_came"]


def test_the_day_of_delivery_is_not_the_bills_date(talk: Talk) -> None:
    assert talk.ids("INV-7 delivery date is wrong, delivered on 20/11/2026") == ["terms.kept"]


def test_a_paid_bill_stays_as_it_is(people: Cast, talk: Talk) -> None:
    [bill] = Invoice.select()
    mark_paid(people.retailer_id, bill.invoice_id, START, "CASH", NOW)
    assert talk.ids("INV-7 bill number is wrong, INV-21") == ["mend.paid"]


def test_the_trail_has_the_day_before_and_after_the_endings_of_a_number_and_no_sum(people: Cast, talk: Talk) -> None:
    for text in ("INV-7 number to INV-21 change", "INV-21 date is wrong, 12/11/2026", "INV-21 amount is wrong, 45000"):
        talk.says(text)
        talk.says("yes")
    [bill] = Invoice.select()
    told = [act.details for act in audit.trail(people.retailer_id, bill.invoice_id)][1:]
    assert told == [
        {"before": "•••-7", "after": "•••21"},
        {"dated_before": "2026-11-24", "dated": "2026-11-12"},
        {"changed": "lower"},
    ]
    lines = [shown(say(*words.more(event))) for event in report.build(people.retailer_id, bill).events][1:]
    assert lines == ["•••-7 → •••21", "24 November 2026 → 12 November 2026", "a lower sum"]


def test_a_buyers_number_is_changed_by_a_bill_of_his(talk: Talk) -> None:
    assert talk.ids("change buyer phone number") == ["mend.contact"]
    assert talk.ids("number INV-7") == ["upload.correct_contact"]


@pytest.mark.parametrize(
    "text", ["delete my data", "mera data delete karo", "என் தகவலை அழி", "cancel the notice", "bill 7 not received"]
)
def test_other_wishes_are_left_alone(talk: Talk, text: str) -> None:
    assert not any(each.startswith("mend.") for each in talk.ids(text))


def test_an_accountant_takes_nothing_out(people: Cast) -> None:
    assert not any(each.startswith("mend.") for each in Talk(answers=_as_accountant).ids("delete INV-7"))
    assert _numbers() == ["INV-7"]


def test_an_amount_that_has_gone_out_in_a_paper_stays(people: Cast, talk: Talk) -> None:
    [bill] = Invoice.select()
    talk.says("INV-7 amount is wrong")
    dispute = disputes.want(people.retailer_id, bill.buyer_id, [bill.invoice_id], NOW)
    assert talk.ids("45000") == ["mend.ask_change_amount"]
    disputes.drafted(dispute, {}, (), ("disputes/x.pdf", b"hash"), "verified", NOW)
    assert disputes.approve(people.retailer_id, dispute.dispute_id, b"hash", NOW, by="retailer")
    assert talk.ids("yes") == ["mend.gone_out"]
    assert talk.ids("INV-7 amount is wrong") == talk.ids("INV-7 date is wrong") == ["mend.gone_out"]
    assert disputes.exported(disputes.get(people.retailer_id, dispute.dispute_id), NOW)
    assert talk.ids("INV-7 amount is wrong") == ["mend.gone_out"]
    assert Invoice.get().principal_amount == Decimal("80252.00")


@pytest.mark.parametrize(
    "said", ["the due date of INV-7 is wrong", "change the due date of INV-7 to 15 January", "INV-7 கடைசி தேதியை மாத்து"]
)
def test_a_due_date_follows_from_the_law(talk: Talk, said: str) -> None:
    assert talk.ids(said) == ["mend.due_date"]


@pytest.mark.parametrize(
    "said", ["kaveri mobile number changed", "காவேரி போன் நம்பர் மாறிடுச்சு", "kaveri ka phone number badal gaya"]
)
def test_a_buyer_who_has_a_new_number_is_named_by_his_bill(talk: Talk, said: str) -> None:
    assert talk.ids(said) == ["mend.contact"]


def test_ones_own_new_number_is_no_buyers(talk: Talk) -> None:
    assert talk.ids("my phone number changed") != ["mend.contact"]
