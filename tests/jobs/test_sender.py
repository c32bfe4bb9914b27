"""What the reader is told of the retailer whose bill it is."""

from db import retailers
from db.database import connection
from jobs.sender import sender_of
from tests.services.documents import bill_papers
from tests.services.documents.bill_papers import bill_lines, text_pdf
from tests.world import BUYER, RETAILER, UDYAM, World

PDF = "application/pdf"


def test_his_numbers_and_his_buyers_are_known_from_the_bills_he_saved(world: World) -> None:
    world.onboard()
    world.says(RETAILER, None, [(text_pdf(bill_lines(udyam=UDYAM)), PDF)])
    for said in ("1", BUYER, "2", "1"):
        world.says(RETAILER, said)
    with connection():
        known = retailers.find_by_phone(RETAILER)
        assert known is not None
        sender = sender_of(known.retailer_id)
    assert (sender.udyam, sender.numbers, sender.buyers) == (UDYAM, ("SMT/101",), {bill_papers.BUYER})


def test_of_somebody_new_nothing_is_known_but_what_he_told(world: World) -> None:
    world.onboard()
    with connection():
        known = retailers.find_by_phone(RETAILER)
        assert known is not None
        sender = sender_of(known.retailer_id)
    assert (sender.numbers, sender.buyers) == ((), frozenset())
