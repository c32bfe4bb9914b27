"""Evidence by chat: heard in three languages, for the owner alone, the document and a link."""

import hashlib
import re
from datetime import timedelta

import httpx
import pytest

from db.database import connection
from locales import LANGUAGES, Lang
from services.evidence import verify
from tests.cast import Cast, buyer_of, cast, retailer
from tests.intents.talk import Talk
from tests.world import OTHER_RETAILER, OTHER_UDYAM, RETAILER, World

ASKED = (
    "evidence for INV-7",
    "proof bundle INV-7",
    "INV-7 saboot chahiye",
    "INV-7 का सबूत दो",
    "INV-7 பில்லுக்கு ஆதாரம் வேண்டும்",
    "INV-7 aadharam venum",
)
OTHERS = ("payments INV-7", "history of INV-7", "status of INV-7", "paid INV-7", "help")


@pytest.fixture
def people(empty_db: object) -> Cast:
    return cast()


@pytest.mark.parametrize("text", ASKED)
def test_it_is_heard_and_the_file_goes_with_the_answer(people: Cast, text: str) -> None:
    people.bill()
    reply = Talk(RETAILER).says(text)
    assert [part.id for part in reply.parts] == ["evidence.preparing"]
    assert [each.kind for each in reply.enclosures] == ["evidence"]


@pytest.mark.parametrize("text", OTHERS)
def test_other_wishes_are_not_taken_for_it(people: Cast, text: str) -> None:
    people.bill()
    assert all(not part.id.startswith("evidence.") for part in Talk(RETAILER).says(text).parts)


def test_of_several_bills_it_asks_which(people: Cast) -> None:
    people.bill("A-1")
    people.bill("A-2")
    talk = Talk(RETAILER)
    assert talk.ids("evidence") == ["evidence.which"]
    assert talk.ids("hmm what") == ["choose.again", "evidence.which"]
    assert talk.says("2").enclosures[0].kind == "evidence"


def test_without_a_bill_it_says_so_and_an_unknown_number_is_not_guessed(people: Cast) -> None:
    talk = Talk(RETAILER)
    assert talk.ids("evidence") == ["history.none"]
    people.bill("A-1")
    people.bill("A-2")
    assert "upload.not_found" in talk.ids("evidence for ZZ-99")


def test_another_retailers_bill_is_not_found(people: Cast) -> None:
    other = Cast(retailer(OTHER_RETAILER, OTHER_UDYAM, "Sharma Traders"), people.buyer_id)
    buyer_of(other.retailer_id)
    other.bill("SH-1")
    assert "upload.not_found" in Talk(RETAILER).ids("evidence for SH-1")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_document_and_the_link_come_and_the_link_ends_after_seven_days(world: World, lang: Lang) -> None:
    retailer_id = retailer(lang=lang)
    people = Cast(retailer_id, buyer_of(retailer_id))
    with connection():
        people.bill()
    world.says(RETAILER, "evidence for INV-7")
    world.sweep_stuck()
    world.twilio_quiet()
    received = world.phones.received(RETAILER)
    assert [file["content_type"] for each in received for file in each["media"]] == ["application/pdf"]
    [told] = [each["body"] for each in received if "/files/" in each["body"]]
    found = re.search(r"http://\S+", told)
    assert found is not None
    archive = httpx.get(found[0]).content
    assert verify(archive).whole
    assert hashlib.sha256(archive).hexdigest() in told
    world.clock.move_to(world.today + timedelta(days=6))
    assert httpx.get(found[0]).status_code == 200
    world.clock.move_to(world.today + timedelta(days=2))
    assert httpx.get(found[0]).status_code == 404
