"""A buyer without a GSTIN is one retailer's alone: by number, else by name and place (decision 65)."""

import uuid
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from db import buyers, exporting, forgetting, history, payments, scores, unregistered, vault
from db.history import of_indexes
from db.models import Buyer, BuyerContact, PaymentHistory
from db.payments import NewPayment
from law.reliability import Basis
from tests.cast import NOW, Cast, example, mark_paid, own_buyer_of, retailer
from tests.world import BUYER, GSTIN, OTHER_RETAILER, OTHER_UDYAM, START, STRANGER

RETAILERS = st.uuids(version=4)
PHONES = st.from_regex(r"\+91[6-9][0-9]{9}", fullmatch=True)
TEXTS = st.text(min_size=1, max_size=30)


@given(one=st.tuples(RETAILERS, PHONES), other=st.tuples(RETAILERS, PHONES))
def test_two_buyers_are_one_only_with_one_retailer_and_one_number(
    empty_db: Settings, one: tuple[uuid.UUID, str], other: tuple[uuid.UUID, str]
) -> None:
    assert (unregistered.by_phone(*one) == unregistered.by_phone(*other)) == (one == other)
    assert unregistered.by_phone(*one) == unregistered.by_phone(*one)


@given(retailer_id=RETAILERS, phone=PHONES, name=TEXTS, place=TEXTS)
def test_no_number_and_no_name_is_ever_taken_for_a_gstin(
    empty_db: Settings, retailer_id: uuid.UUID, phone: str, name: str, place: str
) -> None:
    own = {unregistered.by_phone(retailer_id, phone), unregistered.by_name(retailer_id, name, place)}
    assert not own & {vault.blind_index("gstin", each) for each in (GSTIN, phone, name, f"{retailer_id}:{phone}")}


@given(retailer_id=RETAILERS, one=st.tuples(TEXTS, TEXTS), other=st.tuples(TEXTS, TEXTS))
def test_a_name_and_a_place_never_run_into_each_other(
    empty_db: Settings, retailer_id: uuid.UUID, one: tuple[str, str], other: tuple[str, str]
) -> None:
    same = tuple(map(unregistered.folded, one)) == tuple(map(unregistered.folded, other))
    assert (unregistered.by_name(retailer_id, *one) == unregistered.by_name(retailer_id, *other)) == same


@pytest.mark.parametrize("written", ["ravi  hotel", "RAVI HOTEL.", "Ravi-Hotel", "Ｒavi Hotel"])
def test_a_name_is_the_same_however_it_is_written(empty_db: Settings, written: str) -> None:
    mine = retailer()
    assert unregistered.for_name(mine, written, "Salem") == unregistered.for_name(mine, "Ravi Hotel", "salem")


def test_vowel_signs_are_part_of_a_name(empty_db: Settings) -> None:
    mine = retailer()
    assert unregistered.for_name(mine, "கமல", "சேலம்") != unregistered.for_name(mine, "கமலா", "சேலம்")


def test_two_retailers_with_one_number_have_two_buyers_and_share_nothing(empty_db: Settings) -> None:
    mine, theirs = retailer(), retailer(OTHER_RETAILER, OTHER_UDYAM)
    first, second = own_buyer_of(mine), own_buyer_of(theirs, name="R. Hotel")
    assert first != second
    assert buyers.contact_of(mine, second) is None
    assert [each.buyer_id for each in buyers.with_phone(mine, BUYER)] == [first]
    assert buyers.name_for(mine, first) == "Ravi Hotel"
    assert {each.retailer_id for each in buyers.contacts_with_phone(BUYER)} == {mine, theirs}


def test_he_has_no_gstin_whoever_asks(empty_db: Settings) -> None:
    mine = retailer()
    buyer_id = own_buyer_of(mine)
    assert buyers.gstin_of(buyer_id) is None
    assert buyers.gstins_of([buyer_id]) == {}
    assert exporting.gstins(mine) == {buyer_id: None}


def test_the_release_before_reads_his_row_as_text(empty_db: Settings) -> None:
    own_buyer_of(retailer())
    assert Buyer.get().gstin == ""


def test_how_he_paid_is_told_to_nobody(empty_db: Settings) -> None:
    mine = retailer()
    buyer_id = own_buyer_of(mine)
    bill = Cast(mine, buyer_id).bill(dated=START - timedelta(days=200))
    history.record(mine, bill, START)
    history.note_default(mine, bill, START)
    mark_paid(mine, bill, START, "UTR123456789012", NOW)
    assert PaymentHistory.select().count() == 0
    index = bytes(Buyer.get().gstin_index)
    assert of_indexes([index], START) == {index: []}
    assert scores.seen_by(mine, "", NOW, START).basis is Basis.NONE


def test_his_retailer_still_sees_how_his_own_bills_were_paid(empty_db: Settings) -> None:
    mine = retailer()
    cast = Cast(mine, own_buyer_of(mine))
    bill = cast.bill(dated=START - timedelta(days=60))
    payments.record(mine, bill, NewPayment(START, "", Decimal("80252.00"), interest_part=Decimal(0)), NOW)
    assert cast.get(bill).status == "paid"
    assert history.own(mine, [cast.buyer_id], START)[cast.buyer_id]


def test_a_corrected_number_takes_the_identity_along(empty_db: Settings) -> None:
    mine = retailer()
    buyer_id = own_buyer_of(mine)
    buyers.save_contact(mine, buyer_id, phone=STRANGER)
    assert unregistered.for_phone(mine, STRANGER) == buyer_id
    assert unregistered.for_phone(mine, BUYER) != buyer_id


def test_a_number_that_another_has_takes_nobodys_identity(empty_db: Settings) -> None:
    mine = retailer()
    first, second = own_buyer_of(mine), own_buyer_of(mine, STRANGER, "Sri Mess")
    buyers.save_contact(mine, first, phone=STRANGER)
    assert unregistered.for_phone(mine, STRANGER) == second
    assert unregistered.for_phone(mine, BUYER) not in (first, second)


def test_a_buyer_with_a_gstin_keeps_it_when_his_number_changes(empty_db: Settings) -> None:
    mine = retailer()
    buyer_id = buyers.for_gstin(GSTIN)
    for phone in (BUYER, STRANGER):
        buyers.save_contact(mine, buyer_id, phone=phone)
    assert buyers.id_of(GSTIN) == buyer_id


def test_who_is_forgotten_takes_his_own_buyers_with_him(empty_db: Settings) -> None:
    mine, theirs = retailer(), retailer(OTHER_RETAILER, OTHER_UDYAM)
    Cast(mine, own_buyer_of(mine)).bill()
    kept = own_buyer_of(theirs)
    forgetting.forget(mine, NOW)
    assert [each.buyer_id for each in Buyer.select()] == [kept]
    assert [each.retailer_id for each in BuyerContact.select()] == [theirs]


@given(phone=PHONES)
def test_a_number_names_one_buyer_of_a_retailer_however_often_it_is_given(empty_db: Settings, phone: str) -> None:
    with example() as cast:
        first = unregistered.for_phone(cast.retailer_id, phone)
        assert unregistered.for_phone(cast.retailer_id, phone) == first != cast.buyer_id
