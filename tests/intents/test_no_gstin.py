"""A buyer who has no GSTIN: told in words or by a tap, known by his number, else by name and place."""

from dataclasses import replace

import pytest

from config.settings import Settings
from db import audit, buyers
from db.models import Buyer, BuyerContact, Invoice, LegalNotice
from locales import LANGUAGES
from services.documents import Field
from services.documents.model import UNREGISTERED
from tests.cast import NOW, buyer_of, cast, retailer
from tests.intents.talk import Talk, document, has, reading, shown
from tests.world import BUYER, GSTIN, OTHER_RETAILER, OTHER_UDYAM, RETAILER, START, STRANGER

NONE_IN_WORDS = [
    "1", "URP", "no", "he has none", "no GST", "not registered", "the buyer is unregistered", "has no gst number",
    "illai", "GST illa", "avarukku GST illai", "gst kidaiyathu", "pathivu illai", "இல்லை", "ஜிஎஸ்டி இல்லை",
    "அவருக்கு ஜிஎஸ்டி எண் கிடையாது", "GSTIN இல்லை", "பதிவு செய்யவில்லை", "nahi", "GST nahi hai", "uske paas nahi hai",
    "registered nahi hai", "नहीं है", "जीएसटी नहीं है", "उनके पास नहीं है", "पंजीकृत नहीं", "अनरजिस्टर्ड",
]  # fmt: skip

NOT_KNOWN = [
    "1", "no", "later", "எண் தெரியாது", "नंबर नहीं है", "illai", "no number", "I don't know it", "phone illai",
    "theriyathu sir", "அவருக்கு போன் இல்லை", "தெரியாது", "number nahi hai", "pata nahi", "पता नहीं",
]  # fmt: skip


@pytest.fixture
def talk(empty_db: Settings) -> Talk:
    retailer()
    return Talk()


def unread(talk: Talk, number: str = "INV-7", **read: object) -> None:
    """A bill of a hotel on which no GSTIN stands."""
    talk.says(doc=document(reading(invoice_number=number, buyer_gstin=None, **({"buyer_name": "Ravi Hotel"} | read))))


def saved(talk: Talk, *said: str, number: str = "INV-7", **read: object) -> Invoice:
    unread(talk, number, **read)
    for each in ("no gst", "1", *said):
        talk.says(each)
    return Invoice.get(Invoice.invoice_number == number)


@pytest.mark.parametrize("said", NONE_IN_WORDS)
def test_that_he_has_none_is_understood_and_read_back(talk: Talk, said: str) -> None:
    unread(talk)
    assert talk.ids(said) == ["upload.read_back", "upload.confirm_question"]
    assert has(talk.last, "upload.not_registered")
    assert talk.ids("1") == ["upload.ask_phone"]


@pytest.mark.parametrize("said", ["33AADCK7310M1ZX", "33AADCK7310M1Z", "not registered 33AADCK7310M1ZX", "12345"])
def test_what_is_wrong_or_not_known_is_never_taken_for_none(talk: Talk, said: str) -> None:
    unread(talk)
    assert talk.ids(said) == ["upload.wrong.buyer_gstin"]
    assert talk.state["step"] == "buyer_gstin"


@pytest.mark.parametrize(
    "said",
    ["I don't have it", "don't know", "theriyathu", "என்கிட்ட இல்ல", "தெரியாது", "mere paas nahi hai", "पता नहीं", "later"],
)
def test_one_who_does_not_know_it_hears_where_it_stands_and_how_to_go_on_without(talk: Talk, said: str) -> None:
    unread(talk)
    assert talk.ids(said) == ["upload.gstin_where"]
    assert talk.ids("no gst") == ["upload.read_back", "upload.confirm_question"]


def test_what_the_bill_says_itself_is_shown_and_not_asked(talk: Talk) -> None:
    none = Field[str](None, 0.0, UNREGISTERED)
    talk.says(doc=document(replace(reading(), buyer_gstin=none)))
    assert has(talk.last, "upload.not_registered")
    assert talk.ids("1") == ["upload.ask_phone"]


@pytest.mark.parametrize("no", ["no", "illai", "नहीं"])
def test_a_no_to_a_gstin_that_was_read_asks_for_the_right_one(talk: Talk, no: str) -> None:
    talk.says(doc=document(reading(confidence=0.5, invoice_number="INV-7")))
    while talk.state["step"] != "buyer_gstin":
        talk.says("1")
    assert talk.ids(no) == ["upload.ask.buyer_gstin"]
    assert talk.state["draft"]["values"]["buyer_gstin"] == GSTIN


@pytest.mark.parametrize("said", ["he has no gst", "வாங்கியவருக்கு GST இல்லை", "खरीदार का GST नहीं है"])
def test_one_that_was_read_and_is_not_his_goes_by_words(talk: Talk, said: str) -> None:
    talk.says(doc=document(reading()))
    talk.says(said)
    assert has(talk.last, "upload.not_registered")
    assert talk.state["step"] == "confirm"


def test_the_total_without_gst_says_nothing_of_the_buyer(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    talk.says("the amount is wrong, it is without gst")
    assert talk.state["draft"]["values"]["buyer_gstin"] == GSTIN


def test_a_gstin_given_after_all_is_taken(talk: Talk) -> None:
    unread(talk)
    for said in ("no gst", "2", "2", GSTIN):
        talk.says(said)
    assert talk.ids("1") == ["upload.ask_contact"]


def test_he_is_known_by_his_number_and_reminded_there(talk: Talk) -> None:
    bill = saved(talk, BUYER, "1", "1")
    known = buyers.contact_of(bill.retailer_id, bill.buyer_id)
    assert known is not None
    assert (known.name, known.phone, known.opt_in_basis) == ("Ravi Hotel", BUYER, "agreed_in_person")
    assert buyers.gstin_of(bill.buyer_id) is None
    assert talk.last is not None and has(talk.last, "upload.will_remind")


@pytest.mark.parametrize(
    "wrong",
    [("98110", "upload.phone_wrong"), ("+94 77 123 4567", "upload.phone_abroad"), (RETAILER, "upload.contact_own")],
)
def test_a_number_that_cannot_be_his_is_asked_again(talk: Talk, wrong: tuple[str, str]) -> None:
    unread(talk)
    for said in ("no gst", "1"):
        talk.says(said)
    assert talk.ids(wrong[0]) == [wrong[1]]
    assert talk.state["step"] == "phone"


@pytest.mark.parametrize("none", NOT_KNOWN)
def test_without_a_number_he_is_known_by_name_and_place(talk: Talk, none: str) -> None:
    bill = saved(talk, none, "Bazaar Street, Salem")
    known = buyers.contact_of(bill.retailer_id, bill.buyer_id)
    assert known is not None
    assert (known.phone, known.address) == (None, "Bazaar Street, Salem")
    assert talk.last is not None and has(talk.last, "upload.no_contact")


def test_an_e_mail_address_will_do_for_the_reminders(talk: Talk) -> None:
    bill = saved(talk, "ravi@example.in", "Salem", "1")
    known = buyers.contact_of(bill.retailer_id, bill.buyer_id)
    assert known is not None
    assert (known.email, known.language) == ("ravi@example.in", "ta")


def test_a_number_may_be_given_where_the_place_was_asked(talk: Talk) -> None:
    bill = saved(talk, "no number", BUYER, "1", "1")
    known = buyers.contact_of(bill.retailer_id, bill.buyer_id)
    assert known is not None and known.phone == BUYER


@pytest.mark.parametrize("said", ["theriyathu", "पता नहीं", "no", "yes", "later"])
def test_what_names_no_place_is_asked_again(talk: Talk, said: str) -> None:
    unread(talk)
    for before in ("no gst", "1", "no number"):
        talk.says(before)
    assert "upload.ask_place" in talk.ids(said)


def test_a_wish_in_between_is_no_place(talk: Talk) -> None:
    unread(talk)
    for said in ("no gst", "1", "no number"):
        talk.says(said)
    assert talk.ids("status")[0] == "status.none"
    assert talk.state["step"] == "place"


def test_one_of_this_name_is_asked_about_and_his_number_not_again(talk: Talk) -> None:
    first = saved(talk, BUYER, "1", "1")
    unread(talk, "INV-8", buyer_name="RAVI HOTEL")
    talk.says("no gst")
    assert talk.ids("1") == ["upload.same_question"]
    assert has(talk.says("1"), "upload.saved")
    assert {each.buyer_id for each in Invoice.select()} == {first.buyer_id}


def test_another_of_the_same_name_has_a_number_of_his_own(talk: Talk) -> None:
    first = saved(talk, BUYER, "1", "1")
    second = saved(talk, "2", STRANGER, "1", "1", number="INV-8")
    assert first.buyer_id != second.buyer_id
    assert BuyerContact.select().count() == 2


def test_a_known_number_with_another_name_is_asked_about(talk: Talk) -> None:
    first = saved(talk, BUYER, "1", "1")
    unread(talk, "INV-8", buyer_name="Sri Mess")
    for said in ("no gst", "1"):
        talk.says(said)
    assert talk.ids(BUYER) == ["upload.same_question"]
    assert talk.ids("no") == ["upload.ask_phone"]
    talk.says(BUYER)
    assert has(talk.says("yes"), "upload.saved")
    assert {each.buyer_id for each in Invoice.select()} == {first.buyer_id}
    assert buyers.name_for(first.retailer_id, first.buyer_id) == "Ravi Hotel"


def test_who_has_a_gstin_after_all_gets_the_bill_under_it(empty_db: Settings) -> None:
    known, talk = cast(), Talk()
    unread(talk)
    for said in ("no gst", "1"):
        talk.says(said)
    assert talk.ids(BUYER) == ["upload.same_question"]
    assert GSTIN in shown(talk.says("?"))
    assert has(talk.says("1"), "upload.saved")
    assert Invoice.get().buyer_id == known.buyer_id


def test_one_of_this_name_who_has_a_gstin_is_asked_about_too(empty_db: Settings) -> None:
    known, talk = cast(), Talk()
    unread(talk, buyer_name="Kaveri Garments")
    talk.says("no gst")
    assert GSTIN in shown(talk.says("1"))
    assert has(talk.says("1"), "upload.saved")
    assert Invoice.get().buyer_id == known.buyer_id


def with_gstin(talk: Talk, name: str) -> Invoice:
    """Another bill, with a GSTIN, for the same number."""
    talk.says(doc=document(reading(invoice_number="INV-8", buyer_name=name)))
    for said in ("1", BUYER, "1", "1"):
        talk.says(said)
    return Invoice.get(Invoice.invoice_number == "INV-8")


def test_a_gstin_learnt_later_takes_the_earlier_bills_along(talk: Talk) -> None:
    first = saved(talk, BUYER, "1", "1")
    latest = with_gstin(talk, "Ravi Hotel")
    assert has(talk.last, "upload.joined")
    assert {each.buyer_id for each in Invoice.select()} == {latest.buyer_id} != {first.buyer_id}
    assert buyers.gstin_of(latest.buyer_id) == GSTIN
    assert [(each.buyer_id, each.phone) for each in BuyerContact.select()] == [(latest.buyer_id, BUYER)]
    assert not Buyer.select().where(Buyer.buyer_id == first.buyer_id).exists()
    assert list(audit.breaks()) == []


def test_with_another_name_he_is_another_buyer(talk: Talk) -> None:
    first = saved(talk, BUYER, "1", "1")
    assert with_gstin(talk, "Kumaran Traders").buyer_id != first.buyer_id


def test_who_had_a_notice_without_it_stays_as_he_is(talk: Talk) -> None:
    first = saved(talk, BUYER, "1", "1")
    notice_of(first)
    assert with_gstin(talk, "Ravi Hotel").buyer_id != first.buyer_id


@pytest.mark.parametrize(
    "said", ["INV-7 GSTIN is {}", "INV-7 gst number {}", "INV-7 ஜிஎஸ்டி {}", "INV-7 ka GSTIN {} hai"]
)
def test_it_may_be_told_of_a_saved_bill(talk: Talk, said: str) -> None:
    first = saved(talk, BUYER, "1", "1")
    assert talk.ids(said.format(GSTIN)) == ["mend.ask_gstin"]
    assert "mend.changed_buyer" in talk.ids("yes")
    kept = Invoice.get()
    assert buyers.gstin_of(kept.buyer_id) == GSTIN
    assert buyers.name_for(kept.retailer_id, kept.buyer_id) == buyers.name_for(first.retailer_id, kept.buyer_id)
    assert BuyerContact.get().phone == BUYER


def notice_of(bill: Invoice) -> None:
    LegalNotice.create(
        invoice_id=bill.invoice_id, generated_date=START, language="en", retailer_id=bill.retailer_id,
        buyer_id=bill.buyer_id, series=bill.invoice_id, version=1, state="sent", facts={}, facts_hash=bytes(32),
        document_key="n", document_sha256=bytes(32), approved_sha256=bytes(32), approved_by_retailer=True,
        approved_at=NOW, sent_at=NOW,
    )  # fmt: skip


def test_who_was_known_by_his_place_may_get_a_number(talk: Talk) -> None:
    first = saved(talk, "no number", "Salem")
    unread(talk, "INV-8")
    for said in ("no gst", "1"):
        talk.says(said)
    assert talk.ids("yes") == ["upload.ask_phone"]
    for said in (BUYER, "1", "1"):
        talk.says(said)
    assert {each.buyer_id for each in Invoice.select()} == {first.buyer_id}
    assert BuyerContact.get().phone == BUYER


def test_another_retailers_buyer_with_this_number_is_not_seen(talk: Talk) -> None:
    buyer_of(retailer(OTHER_RETAILER, OTHER_UDYAM), phone=BUYER, name="Ravi Hotel")
    unread(talk)
    for said in ("no gst", "1"):
        talk.says(said)
    assert talk.ids(BUYER) == ["upload.ask_buyer_language"]
    for said in ("1", "1"):
        talk.says(said)
    assert Buyer.select().count() == 2


def test_a_name_that_was_not_read_is_asked_for_first(talk: Talk) -> None:
    unread(talk, buyer_name=None)
    assert talk.ids("no gst") == ["upload.read_back", "upload.ask.buyer_name"]
    talk.says("Ravi Hotel")
    assert talk.ids("1") == ["upload.ask_phone"]


@pytest.mark.parametrize(
    "said", ["Ravi Hotel illa, Selvi Mess", "Ravi Hotel sorry Selvi Mess", "Ravi Hotel नहीं, Selvi Mess"]
)
def test_of_two_names_the_one_that_is_meant_is_kept(talk: Talk, said: str) -> None:
    unread(talk, buyer_name=None)
    talk.says("no gst")
    assert "Selvi Mess" in shown(talk.says(said))
    assert "Ravi" not in shown(talk.last)  # type: ignore[arg-type]


@pytest.mark.parametrize("said", ["ok", "ठीक है", "சரி", "seri", "yes", "haan", "vanakkam", "theriyathu", "पता नहीं"])
def test_a_yes_or_a_greeting_is_no_name(talk: Talk, said: str) -> None:
    unread(talk, buyer_name=None)
    talk.says("no gst")
    talk.says(said)
    assert talk.state["step"] == "buyer_name"


@pytest.mark.parametrize("asked", ["is Ravi Hotel a good buyer", "score Ravi Hotel", "ravi hotel score sollu"])
def test_of_him_there_is_no_rating(talk: Talk, asked: str) -> None:
    saved(talk, BUYER, "1", "1")
    assert talk.ids(asked) == ["score.no_gstin"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_said_instead_of_a_rating_leads_to_his_bills(talk: Talk, lang: str) -> None:
    saved(talk, BUYER, "1", "1")
    how = {"en": "status Ravi Hotel", "ta": "Ravi Hotel நிலை", "hi": "Ravi Hotel स्थिति"}[lang]
    assert how in shown(talk.says("score Ravi Hotel"), lang)  # type: ignore[arg-type]  # one of ours
    assert "INV-7" in shown(talk.says(how))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_question_about_him_shows_none(talk: Talk, lang: str) -> None:
    unread(talk)
    seen = ""
    for said in ("no gst", "1", "hmm", "no number", "?", BUYER, "1", "1", "status", "INV-7", "Ravi Hotel status"):
        seen += shown(talk.says(said), lang)  # type: ignore[arg-type]  # as above
    assert "None" not in seen


@pytest.mark.parametrize("said", ["same", "the same person", "அதே ஆள் தான்", "adhe aal than", "wahi hai", "वही है"])
def test_that_it_is_the_same_buyer_is_said_in_any_words(talk: Talk, said: str) -> None:
    saved(talk, BUYER, "1", "1")
    unread(talk, "INV-8")
    for before in ("no gst", "1"):
        talk.says(before)
    assert talk.ids(said)[0] == "upload.saved"


@pytest.mark.parametrize("said", ["somebody else", "வேற ஆள்", "koi aur", "दूसरा"])
def test_and_that_it_is_another(talk: Talk, said: str) -> None:
    saved(talk, BUYER, "1", "1")
    unread(talk, "INV-8")
    for before in ("no gst", "1"):
        talk.says(before)
    assert talk.ids(said) == ["upload.ask_phone"]
