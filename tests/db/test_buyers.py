"""A buyer is one row for all; what a retailer gave of him is that retailer's own."""

from config.settings import Settings
from db import buyers
from tests.cast import buyer_of, retailer
from tests.world import BUYER, GSTIN, OTHER_RETAILER, OTHER_UDYAM, STRANGER


def test_two_retailers_share_the_buyer_and_nothing_they_gave_of_him(empty_db: Settings) -> None:
    mine, theirs = retailer(), retailer(OTHER_RETAILER, OTHER_UDYAM, "Sharma Traders")
    assert buyer_of(mine, phone=BUYER, name="Kaveri") == buyer_of(theirs, phone=STRANGER, name="K. Garments")
    assert buyers.contact(mine, GSTIN).phone == BUYER
    assert buyers.contact(theirs, GSTIN).phone == STRANGER
    assert buyers.contact(mine, GSTIN).name == "Kaveri"


def test_a_retailer_who_gave_nothing_sees_nothing(empty_db: Settings) -> None:
    mine, theirs = retailer(), retailer(OTHER_RETAILER, OTHER_UDYAM)
    buyer_of(mine)
    assert buyers.contact(theirs, GSTIN) is None


def test_saving_a_contact_changes_only_what_was_given(empty_db: Settings) -> None:
    mine = retailer()
    buyer_id = buyer_of(mine, phone=BUYER)
    buyers.save_contact(mine, buyer_id, email="kaveri@example.in")
    assert buyers.contact(mine, GSTIN).phone == BUYER
    assert buyers.contact(mine, GSTIN).email == "kaveri@example.in"


def test_whose_buyer_writes_is_found_over_all_retailers(empty_db: Settings) -> None:
    mine, theirs = retailer(), retailer(OTHER_RETAILER, OTHER_UDYAM)
    buyer_of(mine)
    buyer_of(theirs)
    assert {contact.retailer_id for contact in buyers.contacts_with_phone(BUYER)} == {mine, theirs}
