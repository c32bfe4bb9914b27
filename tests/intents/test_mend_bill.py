"""A saved bill is put right: taken out while nobody has been told of it, its amount corrected until a
notice or a dispute has gone out with it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from db import audit, disputes, invoices, payments
from db.database import connection
from db.models import Invoice
from db.payments import NewPayment
from intents.dispatch import answer
from intents.turn import Reply, Turn
from tests.cast import NOW, Cast, buyer_of
from tests.intents.talk import Talk, shown
from tests.world import OTHER_GSTIN, START


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
    assert talk.ids("INV-7 amount is wrong") == ["mend.ask_sum"]
    assert talk.ids("2") == ["paid.sum_wrong", "mend.ask_sum"]
    assert talk.ids("45k") == ["mend.ask_change"]
    assert talk.ids("no 54000") == ["mend.ask_change"]
    assert talk.ids("yes") == ["mend.changed"]
    assert Invoice.get().principal_amount == Decimal(54000)


def test_of_several_it_is_asked_which(people: Cast, talk: Talk) -> None:
    people.bill("INV-8")
    assert talk.ids("wrong amount in the bill") == ["mend.which"]
    assert talk.ids("haan") == ["choose.again", "mend.which"]
    assert talk.ids("inv-8") == ["mend.ask_sum"]


def test_what_else_is_wrong_means_out_and_in_again(talk: Talk) -> None:
    assert talk.ids("wrong buyer in INV-7") == ["mend.ask_anew"]
    assert talk.ids("yes") == ["mend.removed"]


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
    assert talk.ids("45000") == ["mend.ask_change"]
    disputes.drafted(dispute, {}, (), ("disputes/x.pdf", b"hash"), "verified", NOW)
    assert disputes.approve(people.retailer_id, dispute.dispute_id, b"hash", NOW, by="retailer")
    assert talk.ids("yes") == ["mend.gone_out"]
    assert talk.ids("INV-7 amount is wrong") == ["mend.gone_out"]
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
