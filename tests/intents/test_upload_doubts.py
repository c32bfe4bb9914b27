"""What is asked before a bill's fields: a page of it or another bill, one saved already, a bill that he owes."""

import uuid
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from db import retailers
from db.models import Invoice, InvoicePage
from intents.turn import StoredPage
from intents.upload import bill_beside, open_upload
from intents.upload.beside import joined
from intents.upload.draft import ASKED, Draft
from locales import LANGUAGES, Message
from services.documents import FLOOR
from tests.cast import NOW, retailer
from tests.intents.talk import Talk, document, has, reading, shown
from tests.world import BUYER, OTHER_GSTIN, RETAILER

OWN = "33AAKFS4821C1ZI"


@pytest.fixture
def talk(empty_db: Settings) -> Talk:
    retailer()
    return Talk()


def _own_gstin() -> None:
    known = retailers.find_by_phone(RETAILER)
    assert known is not None
    retailers.learn_gstin(known.retailer_id, OWN)


def _draft(talk: Talk) -> Draft:
    opened = open_upload(talk.state)
    assert opened is not None
    return opened.draft


def test_a_bill_of_another_seller_is_asked_about_before_anything_else(talk: Talk) -> None:
    _own_gstin()
    reply = talk.says(doc=document(reading(seller_gstin=OTHER_GSTIN)))
    assert has(reply, "upload.seller_question")
    for lang in LANGUAGES:
        assert OTHER_GSTIN in shown(reply, lang)


def test_a_bill_that_he_owes_is_not_saved(talk: Talk) -> None:
    _own_gstin()
    talk.says(doc=document(reading(seller_gstin=OTHER_GSTIN)))
    assert talk.ids("2") == ["upload.seller_owed"]
    assert (talk.state, Invoice.select().count()) == ({}, 0)


def test_his_own_bill_under_another_gstin_goes_on(talk: Talk) -> None:
    _own_gstin()
    talk.says(doc=document(reading(seller_gstin=OTHER_GSTIN)))
    assert has(talk.says("1"), "upload.confirm_question")


def test_one_firm_with_several_gstins_is_not_asked(talk: Talk) -> None:
    """Characters 3 to 12 of a GSTIN are the firm's PAN."""
    _own_gstin()
    assert has(talk.says(doc=document(reading(seller_gstin=f"29{OWN[2:12]}1Z1"))), "upload.confirm_question")


def test_a_seller_that_was_hardly_read_is_not_asked_about(talk: Talk) -> None:
    _own_gstin()
    read = reading(seller_gstin=OTHER_GSTIN)
    unsure = read.__class__(**(read.__dict__ | {"seller_gstin": type(read.seller_gstin)(OTHER_GSTIN, 0.6)}))
    assert has(talk.says(doc=document(unsure)), "upload.confirm_question")


def test_a_page_that_may_belong_is_asked_about(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    reply = talk.says(doc=document(reading(invoice_number=None), unsure=True))
    assert has(reply, "upload.beside_question")
    assert len(reply.choices) == 3


def test_a_further_page_is_joined_in_order(talk: Talk) -> None:
    first, second = document(reading(principal_amount=None)), document(reading(invoice_number=None), unsure=True)
    talk.says(doc=first)
    talk.says(doc=second)
    reply = talk.says("1")
    assert has(reply, "upload.page_added")
    assert has(reply, "upload.confirm_question")
    for answer in ("1", BUYER, "2", "1"):
        talk.says(answer)
    kept = InvoicePage.select().order_by(InvoicePage.page_number)
    assert [page.document_key for page in kept] == [page.document_key for page in first.pages + second.pages]


def test_the_same_page_again_changes_nothing(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    before = _draft(talk)
    talk.says(doc=document(reading(principal_amount=Decimal(9)), unsure=True))
    assert has(talk.says("2"), "upload.same_page")
    assert _draft(talk) == before


def test_another_bill_waits_its_turn(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    talk.says(doc=document(reading(invoice_number="INV-8"), unsure=True))
    assert has(talk.says("3"), "upload.will_wait")
    for answer in ("1", BUYER, "2"):
        talk.says(answer)
    assert has(talk.says("1"), "upload.read_back")
    assert _draft(talk).values["invoice_number"] == "INV-8"


def test_a_page_left_unanswered_is_not_lost_when_the_next_one_comes(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    for number in ("INV-8", "INV-9"):
        talk.says(doc=document(reading(invoice_number=number), unsure=True))
    opened = open_upload(talk.state)
    assert opened is not None
    assert opened.beside is not None
    assert [draft.values["invoice_number"] for draft in opened.waiting] == ["INV-8"]


def test_a_bill_that_looks_like_a_saved_one_is_asked_about(talk: Talk) -> None:
    assert has(talk.says(doc=document(reading(), like="INV-3")), "upload.like_question")
    assert talk.ids("yes") == ["upload.page_known"]
    talk.says(doc=document(reading(), like="INV-3"))
    assert has(talk.says("2"), "upload.confirm_question")


def test_a_page_that_came_with_a_saved_bill_is_not_taken_again(talk: Talk) -> None:
    assert talk.ids(doc=document(reading(), known_as="INV-3")) == ["upload.page_known"]
    assert talk.state == {}


def test_space_growing_short_is_said_with_the_bill(talk: Talk) -> None:
    reply = talk.says(doc=document(reading(), warning=Message("documents.space_low", {"n": 81})))
    assert reply.parts[0].id == "documents.space_low"
    assert "81%" in shown(reply)


FIELDS = st.fixed_dictionaries({name: st.booleans() for name in ASKED})
LEVEL = st.sampled_from([0.3, 0.79, 0.80, 0.97])


@given(kept=FIELDS, seen=FIELDS, sure=LEVEL, surer=LEVEL, other=st.booleans())
def test_p04_joining_pages_keeps_every_page_and_the_surer_value(
    kept: dict[str, bool], seen: dict[str, bool], sure: float, surer: float, other: bool
) -> None:
    """Feature: msme-payment-enforcement, Property 4: For any pages of the same invoice, exactly one invoice record has
    them all, in order; what two of them say differently is asked about."""
    ours, theirs = _values(kept, ""), _values(seen, "x" if other else "")
    one = Draft(_id(), (_page("a"),), ours, dict.fromkeys(ASKED, sure), NOW)
    two = Draft(_id(), (_page("b"),), theirs, dict.fromkeys(ASKED, surer), NOW)
    made = joined(one, two)
    assert [page.document_key for page in made.pages] == ["a", "b"]
    for name in ASKED:
        values = {value for value in (ours[name], theirs[name]) if value is not None}
        assert (made.values[name] is None) == (not values)
        if len(values) == 2 and min(sure, surer) >= FLOOR:
            assert made.confidence[name] < FLOOR


def _values(there: dict[str, bool], mark: str) -> dict[str, str | None]:
    return {name: f"{name}{mark}" if is_there else None for name, is_there in there.items()}


def _id() -> uuid.UUID:
    return uuid.uuid4()


def _page(key: str) -> StoredPage:
    return StoredPage(key, "image/jpeg", "00" * 32)


def _beside(alone_is: dict[str, object], *, still_coming: bool = False, **draft_is: object) -> str:
    known = reading(**draft_is)
    values = {name: known.field(name).value for name in ASKED}
    draft = Draft(_id(), (_page("a"),), values, {name: known.field(name).confidence for name in ASKED}, NOW)
    return bill_beside(draft, reading(**alone_is), still_coming=still_coming)


def test_a_page_with_the_bills_number_belongs_to_it() -> None:
    assert _beside({"principal_amount": None}) == "page"


def test_a_page_with_another_number_is_another_bill() -> None:
    assert _beside({"invoice_number": "INV-8"}, still_coming=True) == "other"


def test_a_page_that_says_all_the_same_may_be_the_same_again() -> None:
    assert _beside({}, still_coming=True) == "unsure"


def test_a_page_without_a_number_belongs_to_the_album_that_is_coming_in() -> None:
    blank = dict.fromkeys(("invoice_number", "buyer_gstin", "invoice_date", "udyam_number"))
    assert _beside(blank, still_coming=True) == "page"
    assert _beside(blank, still_coming=False) == "unsure"


@pytest.mark.parametrize("says", [{"buyer_gstin": OTHER_GSTIN}, {"invoice_date": date(2026, 1, 1)}])
def test_a_page_without_a_number_that_contradicts_is_asked_about(says: dict[str, object]) -> None:
    assert _beside({"invoice_number": None} | says, still_coming=True) == "unsure"


def test_an_upload_kept_before_these_questions_existed_is_still_open(talk: Talk) -> None:
    talk.says(doc=document(reading()))
    for name in ("beside", "like"):
        del talk.state[name]
    del talk.state["draft"]["owed"]
    talk.now += timedelta(minutes=1)
    assert has(talk.says("1"), "upload.ask_contact")
