"""What is told of a bill or its buyer before it is asked for is kept."""

from datetime import date

import pytest

from config.settings import Settings
from db import buyers
from db.models import BuyerContact, Invoice, Retailer
from tests.cast import own_buyer_of, retailer
from tests.intents.talk import Talk, document, has, reading, shown
from tests.world import BUYER, GSTIN, OTHER_GSTIN, RETAILER, STRANGER

NUMBER = [f"the buyer's number is {BUYER}", "98110 54321", "அவர் நம்பர் 9811054321", "उनका नंबर 98110 54321 है"]
LANDLINE = "044 2345 6789"


@pytest.fixture
def talk(empty_db: Settings) -> Talk:
    retailer()
    return Talk()


@pytest.mark.parametrize("said", NUMBER)
def test_a_number_told_at_the_bill_is_not_asked_again(talk: Talk, said: str) -> None:
    talk.says(doc=document(reading()))
    assert talk.ids(said) == ["upload.contact_noted", "upload.confirm_question"]
    assert talk.ids("1") == ["upload.ask_buyer_language"]
    for each in ("1", "1"):
        talk.says(each)
    assert _contact().phone == BUYER


def test_a_number_and_an_address_are_both_kept(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    for said in ("1", f"{BUYER} and shop@example.in", "3", "1"):
        talk.says(said)
    assert (_contact().phone, _contact().email) == (BUYER, "shop@example.in")


def test_a_number_told_where_the_gstin_is_asked_is_his_who_has_none(talk: Talk) -> None:
    talk.says(doc=document(reading(buyer_gstin=None)))
    assert talk.ids(BUYER) == ["upload.contact_noted", "upload.ask.buyer_gstin"]
    talk.says("no gst")
    assert talk.ids("1") == ["upload.ask_buyer_language"]


def test_one_told_before_that_is_another_buyers_is_asked_about(talk: Talk) -> None:
    own_buyer_of(Retailer.get().retailer_id, name="Murugan Hotel")
    talk.says(doc=document(reading(buyer_gstin=None, buyer_name="Selvi Stores")))
    for said in (BUYER, "no gst"):
        talk.says(said)
    assert talk.ids("1") == ["upload.same_question"]
    assert talk.ids("2") == ["upload.ask_phone"]
    assert talk.ids(STRANGER) == ["upload.ask_buyer_language"]


@pytest.mark.parametrize(("said", "why"), [(LANDLINE, "upload.landline"), (RETAILER, "upload.contact_own")])
def test_one_that_can_not_be_his_is_said_so_at_once(talk: Talk, said: str, why: str) -> None:
    talk.says(doc=document(reading()))
    assert talk.ids(said) == [why, "upload.confirm_question"]
    assert talk.ids("1") == ["upload.ask_contact"]


def test_a_landline_gets_no_whatsapp_and_a_mobile_is_asked_for(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    talk.says("1")
    assert talk.ids(LANDLINE) == ["upload.contact_landline"]
    assert talk.ids(BUYER) == ["upload.ask_buyer_language"]


def test_nor_is_a_buyer_without_a_gstin_known_by_a_landline(talk: Talk) -> None:
    talk.says(doc=document(reading(buyer_gstin=None)))
    for said in ("no gst", "1"):
        talk.says(said)
    assert talk.ids(LANDLINE) == ["upload.phone_landline"]


def test_a_count_of_goods_is_no_amount(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    assert talk.ids("the amount is wrong, they returned 2000 sheets")[-1] == "upload.ask.principal_amount"
    assert "54,000" in shown(talk.says("54000"))


@pytest.mark.parametrize("yes", ["yes", "aama", "ஆமாம்", "haan", "हाँ"])
def test_a_bare_yes_to_the_agreement_is_asked_how(talk: Talk, yes: str) -> None:
    talk.says(doc=document(reading()))
    for said in ("1", BUYER, "1"):
        talk.says(said)
    assert talk.ids(yes) == ["upload.opt_in_how"]
    assert has(talk.says("they wrote an order on email so yes in writing"), "upload.saved")
    assert BuyerContact.get().opt_in_basis == "in_writing"


@pytest.mark.parametrize(
    "said", ["correct ah iruku", "thappu illa, correct", "தப்பு இல்லை", "no mistake", "koi galti nahi"]
)
def test_that_nothing_is_wrong_is_a_yes(talk: Talk, said: str) -> None:
    talk.says(doc=document(reading()))
    assert talk.ids(said) == ["upload.ask_contact"]


@pytest.mark.parametrize("said", ["theriyala", "don't know", "manufacturing"])
def test_what_has_no_figure_is_no_bill_number(talk: Talk, said: str) -> None:
    talk.says(doc=document(reading()))
    for each in ("2", "1"):
        talk.says(each)
    talk.says(said)
    assert talk.state["step"] == "invoice_number"


@pytest.mark.parametrize("said", ["notice INV-7", "status of INV-7"])
def test_the_bill_that_waits_is_not_said_to_be_unknown(talk: Talk, said: str) -> None:
    talk.says(doc=document(reading()))
    assert "upload.not_found" not in talk.ids(said)
    assert has(talk.last, "upload.still_open")


@pytest.mark.parametrize("said", ["galti se bheja", "sent by mistake", "தப்பா அனுப்பிட்டேன்", "गलती से भेज दिया"])
def test_a_bill_sent_by_mistake_is_left(talk: Talk, said: str) -> None:
    talk.says(doc=document(reading()))
    talk.says(said)
    assert not talk.state
    assert Invoice.select().count() == 0


HAS_WHATSAPP = ["it has WhatsApp", "athula whatsapp iruku", "WhatsApp இருக்கு", "WhatsApp है", "uspe whatsapp hai"]


@pytest.mark.parametrize("said", HAS_WHATSAPP)
def test_a_landline_that_is_said_to_have_whatsapp_is_tried(talk: Talk, said: str) -> None:
    talk.says(doc=document(reading()))
    talk.says("1")
    talk.says(LANDLINE)
    assert talk.ids(said) == ["upload.ask_buyer_language"]
    for answer in ("1", "1"):
        talk.says(answer)
    assert BuyerContact.get().phone == "+914423456789"


@pytest.mark.parametrize("said", HAS_WHATSAPP)
def test_so_it_is_where_it_was_told_before_it_was_asked_for(talk: Talk, said: str) -> None:
    talk.says(doc=document(reading()))
    talk.says(LANDLINE)
    assert talk.ids(said) == ["upload.contact_noted", "upload.confirm_question"]
    assert talk.ids("1") == ["upload.ask_buyer_language"]


@pytest.mark.parametrize("said", ["it has WhatsApp", f"{LANDLINE}, it has WhatsApp"])
def test_a_buyer_without_a_gstin_is_known_by_such_a_one_too(talk: Talk, said: str) -> None:
    talk.says(doc=document(reading(buyer_gstin=None)))
    for each in ("no gst", "1", LANDLINE):
        talk.says(each)
    assert talk.ids(said) == ["upload.ask_buyer_language"]


def test_one_that_has_none_is_left_out(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    for said in ("1", LANDLINE, "it has no WhatsApp"):
        talk.says(said)
    assert has(talk.last, "upload.no_contact")
    assert BuyerContact.get().phone is None


@pytest.mark.parametrize("said", [OTHER_GSTIN, f"buyer gstin is {OTHER_GSTIN}"])
def test_a_gstin_told_at_the_bill_is_taken_and_shown(talk: Talk, said: str) -> None:
    talk.says(doc=document(reading()))
    assert OTHER_GSTIN in shown(talk.says(said))
    assert talk.state["step"] == "confirm"


@pytest.mark.parametrize("said", ["10/11/2026", "bill date is 10 November 2026", "தேதி 10/11/2026", "तारीख 10/11/2026"])
def test_so_is_its_day(talk: Talk, said: str) -> None:
    talk.says(doc=document(reading()))
    talk.says(said)
    assert talk.state["draft"]["values"]["invoice_date"] == date(2026, 11, 10).isoformat()


@pytest.mark.parametrize("said", ["he will pay on 5 December", "paid INV-3 on 10/11/2026", "status"])
def test_what_speaks_of_something_else_changes_no_field(talk: Talk, said: str) -> None:
    talk.says(doc=document(reading()))
    before = talk.state["draft"]["values"]
    talk.says(said)
    assert talk.state.get("draft", {"values": before})["values"] == before


def test_the_field_that_he_wants_changed_is_not_forgotten(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    talk.says("amount wrong")
    assert talk.ids("bill date is 10 November 2026") == ["upload.read_back", "upload.ask.principal_amount"]
    assert has(talk.says("45000"), "upload.confirm_question")


def test_a_gstin_is_no_bill_number(talk: Talk) -> None:
    talk.says(doc=document(reading(invoice_number=None, buyer_gstin=None)))
    talk.says(GSTIN)
    assert talk.state["draft"]["values"]["buyer_gstin"] == GSTIN
    assert talk.state["step"] == "invoice_number"


def _contact() -> BuyerContact:
    bill = Invoice.get()
    known = buyers.contact_of(bill.retailer_id, bill.buyer_id)
    assert known is not None
    return known
