"""A bill comes in: read back, asked, corrected, confirmed once, its pages in order."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from db import buyers, invoices, retailers
from db.models import BuyerContact, Invoice, InvoicePage
from intents.upload.draft import ASKED
from locales import LANGUAGES, Lang, Message, day, rupees
from services.documents import MANDATORY
from tests.cast import Cast, buyer_of, retailer
from tests.emptying import empty_tables
from tests.intents.talk import Talk, document, has, reading, shown
from tests.world import BUYER, GSTIN, OTHER_GSTIN, OTHER_UDYAM, RETAILER, START, UDYAM

READ = st.sets(st.sampled_from(MANDATORY))
# Two decimals are kept.
SURE = st.integers(0, 100).map(lambda hundredths: hundredths / 100)


@pytest.fixture
def talk(empty_db: Settings) -> Talk:
    retailer()
    return Talk()


def _finish(talk: Talk) -> None:
    for answer in ("1", BUYER, "2", "1"):
        talk.says(answer)


@given(missing=READ, seen=st.fixed_dictionaries(dict.fromkeys(MANDATORY, SURE)))
def test_p05_each_missing_or_doubtful_field_is_asked_for(
    empty_db: Settings, missing: set[str], seen: dict[str, float]
) -> None:
    """Feature: msme-payment-enforcement, Property 5: For any extracted field with confidence below 80%, the field is
    flagged and the retailer is asked to verify it."""
    talk = _example_talk()
    sure = reading(**dict.fromkeys(missing))
    read = {name: type(sure.field(name))(sure.field(name).value, seen[name]) for name in seen if name not in missing}
    talk.says(doc=document(sure.__class__(**(sure.__dict__ | read))))
    asked = []
    while talk.state["step"] in ASKED:
        asked.append(talk.state["step"])
        talk.says(_right_answer(asked[-1]))
    known_anyway = {"udyam_number"} & missing
    doubtful = {name for name in read if seen[name] < 0.80}
    assert len(asked) == len(set(asked))
    assert set(asked) == (missing | doubtful) - known_anyway
    assert talk.state["step"] == "confirm"


def _right_answer(name: str) -> str:
    return {
        "buyer_gstin": GSTIN,
        "udyam_number": UDYAM,
        "invoice_date": "12/11/2026",
        "principal_amount": "80,252",
        "invoice_number": "INV-7",
        "buyer_name": "Kaveri",
    }[name]


def _example_talk() -> Talk:
    empty_tables()
    retailer()
    return Talk()


@given(missing=READ)
def test_p06_all_four_fields_come_back_and_nothing_is_stored_before_the_yes(
    empty_db: Settings, missing: set[str]
) -> None:
    """Feature: msme-payment-enforcement, Property 6: For any processed invoice, all four mandatory fields are returned
    for the retailer's confirmation."""
    talk = _example_talk()
    reply = talk.says(doc=document(reading(**dict.fromkeys(missing))))
    for lang in LANGUAGES:
        said = shown(reply, lang)
        assert all(Message(f"upload.label.{name}").render(lang) in said for name in MANDATORY)
        assert all(value in said for name, value in _read_back(lang).items() if name not in missing)
    assert Invoice.select().count() == 0


def _read_back(lang: Lang) -> dict[str, str]:
    """What `reading()` has, as people write it."""
    amount, when = rupees(Decimal("80252.00"), lang), day(date(2026, 11, 12), lang)
    return {"buyer_gstin": GSTIN, "udyam_number": UDYAM, "invoice_date": when, "principal_amount": amount}


@given(sizes=st.lists(st.integers(1, 3), min_size=1, max_size=4))
def test_p04_pages_sent_one_after_another_become_one_invoice_in_order(empty_db: Settings, sizes: list[int]) -> None:
    """Feature: msme-payment-enforcement, Property 4: For any set of page images uploaded for the same invoice, exactly
    one invoice record is created with all pages referenced."""
    talk = _example_talk()
    sent: list[str] = []
    for count, size in enumerate(sizes):
        doc = document(reading(), pages=size, continues=count > 0)
        sent += [page.sha256 for page in doc.pages]
        talk.says(doc=doc)
    _finish(talk)
    assert Invoice.select().count() == 1
    kept = InvoicePage.select().order_by(InvoicePage.page_number)
    assert [bytes(page.sha256).hex() for page in kept] == sent
    assert [page.page_number for page in kept] == list(range(1, len(sent) + 1))


def test_a_confirmed_bill_is_watched_from_then_on(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    _finish(talk)
    [bill] = Invoice.select()
    assert bill.due_date == date(2026, 12, 27)
    assert bill.next_action_on == date(2026, 12, 12)
    contact = buyers.contact(bill.retailer_id, GSTIN)
    assert (contact.phone, contact.language, contact.opt_in_basis) == (BUYER, "hi", "agreed_in_person")
    assert talk.state == {}


def test_a_second_yes_makes_no_second_invoice(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    _finish(talk)
    for text in ("1", "yes", "சரி"):
        talk.says(text)
    assert Invoice.select().count() == 1


def test_a_known_buyer_is_not_asked_for_again(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    _finish(talk)
    talk.says(doc=document(reading(invoice_number="INV-8")))
    assert has(talk.says("1"), "upload.saved")
    assert Invoice.select().count() == 2


def test_the_same_number_in_the_same_year_is_not_taken_twice(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    _finish(talk)
    talk.says(doc=document(reading()))
    assert talk.ids("1") == ["upload.duplicate"]
    assert Invoice.select().count() == 1


@pytest.mark.parametrize(
    ("field", "wrong", "right", "kept"),
    [
        ("1", "INV*7", "INV/77", "INV/77"),
        ("2", "33AADCK7310M1ZX", "27aapfu 0939f1zv", OTHER_GSTIN),
        ("3", "!!!", "Sharma Traders", "Sharma Traders"),
        ("4", "31/02/2026", "01.11.2026", date(2026, 11, 1)),
        ("4", "15/12/2026", "१/११/२०२६", date(2026, 11, 1)),
        ("4", "31/07/2018", "1/8/2018", date(2018, 8, 1)),
        ("5", "a lot", "₹1,25,000.50", Decimal("125000.50")),
        ("5", "0", "1,25,000/-", Decimal("125000.00")),
        ("6", "UDYAM-12", "udyam-tn-02-0054321", "UDYAM-TN-02-0054321"),
    ],
)
def test_each_field_can_be_corrected_and_a_wrong_answer_is_asked_again(
    talk: Talk, field: str, wrong: str, right: str, kept: Any
) -> None:
    talk.says(doc=document(reading()))
    talk.says("2")
    talk.says(field)
    name = talk.state["step"]
    assert talk.ids(wrong) == [f"upload.wrong.{name}"]
    talk.says(right)
    assert talk.state["step"] == "confirm"
    assert talk.state["draft"]["values"][name] == str(kept)


def test_a_bill_from_before_the_first_bank_rate_is_asked_for_its_date(talk: Talk) -> None:
    """Nothing could be reckoned for it, and every list that it stood in would fail."""
    talk.says(doc=document(reading(invoice_date=date(2018, 7, 31))))
    assert talk.state["step"] == "invoice_date"
    assert "1 August 2018" in shown(talk.says("31/07/2018"))


def test_a_doubtful_field_is_kept_by_a_yes(talk: Talk) -> None:
    doubtful = reading()
    amount = type(doubtful.principal_amount)(Decimal("80252.00"), 0.5)
    talk.says(doc=document(type(doubtful)(**(doubtful.__dict__ | {"principal_amount": amount}))))
    assert talk.state["step"] == "principal_amount"
    talk.says("1")
    assert talk.state["step"] == "confirm"


def test_a_udyam_number_other_than_the_registered_one_is_asked_about(talk: Talk) -> None:
    talk.says(doc=document(reading(udyam_number="UDYAM-TN-02-0099999")))
    assert talk.state["step"] == "udyam_number"
    assert "not the one you registered with" in shown(talk.last)


@pytest.mark.parametrize("word", ["3", "cancel", "vendaam", "வேண்டாம்", "रहने दो"])
def test_it_can_be_dropped_in_any_language(talk: Talk, word: str) -> None:
    talk.says(doc=document(reading()))
    assert talk.ids(word) == ["upload.cancelled"]
    assert (Invoice.select().count(), talk.state) == (0, {})


def test_another_bill_waits_and_comes_up_next(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    assert talk.ids(doc=document(reading(invoice_number="INV-8"))) == ["upload.will_wait"]
    _finish(talk)
    assert talk.state["draft"]["values"]["invoice_number"] == "INV-8"
    talk.says("1")
    assert Invoice.select().count() == 2


def test_a_clear_wish_in_between_is_answered_and_the_bill_stays_open(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    assert talk.ids("status") == ["status.none", "upload.still_open", "upload.confirm_question"]
    talk.says("1")
    assert talk.state["step"] == "contact"


def test_a_wish_that_asks_something_itself_keeps_the_bill_behind_it(talk: Talk) -> None:
    known = retailers.find_by_phone(RETAILER)
    assert known is not None
    Cast(known.retailer_id, buyer_of(known.retailer_id)).bill()
    talk.says(doc=document(reading(invoice_number="INV-8")))
    assert talk.ids("INV-7 paid 50000") == ["paid.ask_date"]
    assert talk.ids("today") == ["paid.ask_reference"]
    talk.says("cash")
    assert talk.ids("1")[-2:] == ["upload.still_open", "upload.confirm_question"]
    assert talk.ids("1")[0] == "upload.saved"


def test_a_bill_behind_another_question_comes_back_when_that_is_dropped(talk: Talk) -> None:
    talk.says(doc=document(reading(buyer_gstin=None)))
    talk.says("is Sri Traders a good buyer")
    talk.says("which one?")
    assert talk.ids("cancel") == ["cancelled.text", "upload.still_open", "upload.ask.buyer_gstin"]


def test_a_second_bill_sent_meanwhile_waits_for_the_first(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    talk.says("score")
    assert talk.ids(doc=document(reading(invoice_number="INV-8"))) == ["upload.will_wait"]


@pytest.mark.parametrize("word", ["no", "illai", "नहीं"])
def test_a_no_to_what_was_read_asks_what_is_wrong_and_drops_nothing(talk: Talk, word: str) -> None:
    talk.says(doc=document(reading()))
    assert talk.ids(word) == ["upload.which_field"]
    assert talk.ids("no") == ["upload.read_back", "upload.confirm_question"]


def test_a_no_to_a_doubtful_field_asks_for_it(talk: Talk) -> None:
    talk.says(doc=document(reading(confidence=0.5)))
    assert talk.ids("no") == ["upload.ask.invoice_number"]
    assert talk.ids("INV-9")[-1] == "upload.ask_check"
    assert talk.state["draft"]["values"]["invoice_number"] == "INV-9"


@pytest.mark.parametrize(("said", "basis"), [("no", "none"), ("இல்லை", "none"), ("aama sollitaru", "agreed_in_person")])
def test_the_opt_in_may_be_answered_in_words(talk: Talk, said: str, basis: str) -> None:
    talk.says(doc=document(reading()))
    for answer in ("1", f"{BUYER} is his number", "2"):
        talk.says(answer)
    assert talk.ids(said)[0] == "upload.saved"
    assert BuyerContact.get().opt_in_basis == basis


def test_who_has_no_contact_of_the_buyer_says_no_and_the_bill_is_saved(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    talk.says("1")
    assert talk.ids("no") == ["upload.saved", "upload.no_contact"]


@pytest.mark.parametrize("said", ["no gstin, buyer is in Sri Lanka", "export", "வெளிநாட்டு வாடிக்கையாளர்", "खरीदार विदेश में है"])
def test_a_buyer_abroad_is_told_plainly(talk: Talk, said: str) -> None:
    talk.says(doc=document(reading(buyer_gstin=None)))
    assert talk.ids(said) == ["upload.abroad"]
    assert talk.state["step"] == "buyer_gstin"


def test_amid_one_field_another_may_be_put_right(talk: Talk) -> None:
    talk.says(doc=document(reading(buyer_gstin=None)))
    assert talk.ids("the date is wrong") == ["upload.ask.invoice_date"]
    assert talk.ids("change") == ["upload.which_field"]
    talk.says("5")
    talk.says("1.5L")
    assert talk.state["draft"]["values"]["principal_amount"] == "150000.00"


def test_what_makes_no_sense_is_asked_again_with_the_choices(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    reply = talk.says("bla")
    assert has(reply, "choose.again")
    assert len(reply.choices) == 3


def test_a_refused_document_is_said_and_nothing_is_lost(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    before = talk.state
    refused = document(refused=Message("documents.unsupported"))
    assert talk.ids(doc=refused) == ["documents.unsupported"]
    assert talk.state == before


@pytest.mark.parametrize(
    ("answer", "said"),
    [("98400 12345", "upload.contact_own"), ("12345", "upload.contact_wrong"), ("hmm", "choose.again")],
)
def test_a_contact_that_is_none_is_asked_again(talk: Talk, answer: str, said: str) -> None:
    talk.says(doc=document(reading()))
    talk.says("1")
    assert talk.ids(answer)[0] == said
    assert talk.state["step"] == "contact"


@pytest.mark.parametrize(
    "later", ["1", "later", "பிறகு", "बाद में", "uska number nahi pata", "எண் தெரியாது", "don't know his number"]
)
def test_a_bill_without_a_contact_is_watched_all_the_same(talk: Talk, later: str) -> None:
    talk.says(doc=document(reading()))
    talk.says("1")
    assert talk.ids(later) == ["upload.saved", "upload.no_contact"]
    assert Invoice.select().count() == 1


def test_no_agreement_means_no_whatsapp_and_the_retailer_is_told(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    for answer in ("1", BUYER, "1"):
        talk.says(answer)
    assert talk.ids("4") == ["upload.saved", "upload.no_opt_in"]


def test_an_e_mail_will_do(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    talk.says("1")
    talk.says("Kaveri@Example.in")
    assert talk.ids("3") == ["upload.saved", "upload.will_remind"]
    assert buyers.contact(Invoice.get().retailer_id, GSTIN).email == "kaveri@example.in"


def test_the_number_can_be_given_later(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    for answer in ("1", "later"):
        talk.says(answer)
    assert talk.ids("number INV-7") == ["upload.ask_contact"]
    for answer in (BUYER, "1"):
        talk.says(answer)
    assert talk.ids("2") == ["upload.contact_saved"]
    assert buyers.contact(Invoice.get().retailer_id, GSTIN).phone == BUYER


def test_the_buyers_gstin_may_not_be_ones_own(talk: Talk) -> None:
    own = reading(seller_gstin=OTHER_GSTIN)
    talk.says(doc=document(own))
    _finish(talk)
    talk.says(doc=document(reading(invoice_number="INV-8", buyer_gstin=OTHER_GSTIN)))
    assert talk.ids("1") == ["upload.buyer_is_seller", "upload.ask.buyer_gstin"]


def test_a_page_sent_twice_is_said_so(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    assert talk.ids(doc=document(reading(), pages=0, continues=True)) == ["upload.same_page"]


def test_another_retailers_contact_of_the_buyer_is_not_used(talk: Talk) -> None:
    other = retailer("+919840054321", "UDYAM-UP-50-0098765")
    buyer_of(other, phone=BUYER)
    talk.says(doc=document(reading()))
    assert talk.ids("1") == ["upload.ask_contact"]


def test_a_bill_already_long_due_tells_that_the_reminder_goes_today(talk: Talk) -> None:
    talk.says(doc=document(reading(invoice_date=START - timedelta(days=200))))
    _finish(talk)
    assert talk.last is not None
    assert has(talk.last, "upload.will_remind_today")
    assert invoices.unpaid(Invoice.get().retailer_id)
    assert RETAILER not in shown(talk.last)


def test_a_field_said_to_be_wrong_is_asked_for_or_taken_from_the_words(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    assert talk.ids("amount wrong")[-1] == "upload.ask.principal_amount"
    assert "upload.read_back" in talk.ids("45000")
    assert "10 November 2026" in shown(talk.says("the date is wrong, it is 10/11/2026"))
    assert "₹50,000" in shown(talk.says("thogai thappu 50 aayiram"))


def test_a_phone_number_is_no_amount(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    talk.says("amount wrong")
    assert talk.ids("9811054321") == ["upload.contact_noted", "upload.ask.principal_amount"]


def test_looks_good_is_a_yes(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    assert talk.says("looks good").state["step"] == "contact"


def test_the_bill_that_is_being_read_may_be_thrown_away_in_words(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    assert talk.ids("delete this bill") == ["upload.cancelled"]


def test_what_a_field_should_be_is_taken(talk: Talk) -> None:
    talk.says(doc=document(reading(buyer_gstin=None)))
    talk.says("amount should be 35000")
    assert talk.state["draft"]["values"]["principal_amount"] == "35000.00"


@pytest.mark.parametrize("yes", ["yes its mine", "aamam, ennodadhu dhan", "என்னுடையது தான்", "हाँ मेरा ही है"])
def test_another_udyam_number_is_kept_as_his_own_at_his_word(talk: Talk, yes: str) -> None:
    talk.says(doc=document(reading(udyam_number=OTHER_UDYAM)))
    assert has(talk.says(yes), "upload.read_back")
    assert talk.state["step"] == "confirm"


@pytest.mark.parametrize("said", ["ye galat bill hai isko hata do", "delete this wrong bill", "இந்த பில்லை நீக்குங்க"])
def test_to_take_this_bill_out_means_the_one_that_is_shown(people: Cast, talk: Talk, said: str) -> None:
    talk.says(doc=document(reading(invoice_number="INV-99", udyam_number=OTHER_UDYAM)))
    assert talk.ids(said) == ["upload.cancelled"]


@pytest.mark.parametrize("said", ["என் மகன் பார்க்கணும், அவன் நம்பர் 98110 77777", "my son's number 9811077777"])
def test_ones_own_family_is_no_buyers_contact(talk: Talk, said: str) -> None:
    talk.says(doc=document(reading()))
    talk.says("1")
    talk.says(said)
    assert "phone" not in str(talk.state.get("contact", ""))
    assert "77777" not in str(talk.state)


@pytest.mark.parametrize("yes", ["சரியா இருக்குங்க", "saringa", "ஆமாங்க", "ellam saringa"])
def test_a_respectful_yes_confirms_the_bill(talk: Talk, yes: str) -> None:
    talk.says(doc=document(reading()))
    assert has(talk.says(yes), "upload.ask_contact")


@pytest.mark.parametrize(
    ("said", "lang"),
    [
        ("tamil dhan", "ta"),
        ("தமிழ்ல அனுப்புங்க", "ta"),
        ("अंग्रेज़ी में", "en"),
        ("hindi me likho", "hi"),
        ("english please", "en"),
    ],
)
def test_the_buyers_language_is_named_in_ones_own_words_and_is_not_ones_own(talk: Talk, said: str, lang: str) -> None:
    talk.says(doc=document(reading()))
    for answer in ("1", BUYER):
        talk.says(answer)
    assert talk.ids(said) == ["upload.ask_opt_in"]
    assert talk.state["contact"]["language"] == lang


def test_talk_to_me_in_hindi_changes_ones_own_language_and_asks_on(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    for answer in ("1", BUYER):
        talk.says(answer)
    assert talk.ids("talk to me in Hindi")[0] == "language.changed"
    assert talk.state["step"] == "language"


@pytest.mark.parametrize(
    "said", ["he has no whatsapp", "उसके पास व्हाट्सएप नहीं है", "avar kitta whatsapp illa", "வாட்ஸ்அப் கிடையாது"]
)
def test_a_buyer_without_whatsapp_is_a_bill_without_a_contact(talk: Talk, said: str) -> None:
    talk.says(doc=document(reading()))
    talk.says("1")
    assert talk.ids(said) == ["upload.saved", "upload.no_contact"]


@pytest.mark.parametrize(
    ("said", "saved"),
    [("हाँ फोन पर बोल दिया उसने", True), ("aama phone la avare sonnaru", True), ("usne haan nahi bola", False)],
)
def test_how_the_buyer_agreed_is_told_in_a_sentence(talk: Talk, said: str, saved: bool) -> None:
    talk.says(doc=document(reading()))
    for answer in ("1", BUYER, "1"):
        talk.says(answer)
    assert has(talk.says(said), "upload.saved") is saved


@pytest.mark.parametrize("said", ["he writes to me", "வாட்ஸ்அப்ல பேசுவாரு", "haan woh message karta hai"])
def test_that_the_buyer_writes_on_whatsapp_is_his_agreement_of_that_kind(talk: Talk, said: str) -> None:
    talk.says(doc=document(reading()))
    for answer in ("1", BUYER, "1"):
        talk.says(answer)
    assert has(talk.says(said), "upload.saved")
    assert BuyerContact.get().opt_in_basis == "writes_to_us"


@pytest.mark.parametrize("said", ["aama en bill dhan", "haan mera hi hai bill", "yes it is my own", "ஆமா என் பில் தான்"])
def test_a_yes_with_a_few_words_keeps_what_was_read(talk: Talk, said: str) -> None:
    talk.says(doc=document(reading(udyam_number="UDYAM-DL-08-0031774")))
    assert talk.ids(said)[-1] == "upload.confirm_question"


def test_words_about_what_was_read_are_no_wrong_number(talk: Talk) -> None:
    talk.says(doc=document(reading(udyam_number="UDYAM-DL-08-0031774")))
    assert talk.ids("purple elephants")[0] == "choose.again"


def test_his_own_udyam_number_told_once_more_is_no_riddle(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    assert talk.ids(UDYAM) == ["upload.read_back", "upload.confirm_question"]


def test_a_bill_is_shown_again_once_and_not_every_time(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    assert "upload.read_back" in talk.ids("purple elephants")
    assert talk.ids("purple elephants") == ["choose.again", "upload.confirm_question", "choose.leave"]
