"""Files that go with messages, from the outbox to the phone."""

import uuid
from datetime import timedelta

import httpx

from db.database import connection, transaction
from intents.turn import Enclosure
from jobs import news
from jobs.dispatch import dispatch
from jobs.enclosures import File, offer
from locales import Message
from tests.cast import Cast, cast
from tests.world import RETAILER, World

CAPTION = Message(
    "notify.reminder_sent",
    {"buyer": "Kaveri", "numbers": "INV-7", "first": "INV-7", "what": Message("notify.nth.several")},
)
PAGE = b"\xff\xd8 a page"


def _told_with_its_page(world: World, people: Cast, page: str = "1") -> None:
    """Within his window the retailer is told something, with the bill's page."""
    world.says(RETAILER, "help")
    with connection():
        invoice_id = people.bill()
        world.house.services.storage.put(people.retailer_id, "invoices/x/y/original.jpeg", PAGE)
        with transaction():
            enclosure = Enclosure("stored", {"invoice_id": str(invoice_id), "page": page}, CAPTION)
            news.tell(people.retailer_id, CAPTION, "test", enclosure)
        dispatch(world.house)
    world.work()
    world.twilio_quiet()


def test_the_file_follows_the_words_in_a_message_of_its_own(world: World) -> None:
    _told_with_its_page(world, cast())
    words, page = world.phones.received(RETAILER)[-2:]
    assert (len(words["media"]), len(page["media"])) == (0, 1)
    assert page["media"][0]["content_type"] == "image/jpeg"


def test_a_file_that_is_no_more_is_not_sent_and_the_words_stand(world: World) -> None:
    _told_with_its_page(world, cast(), page="9")
    assert world.phones.received(RETAILER)[-1]["media"] == []


def test_outside_the_window_the_words_go_alone(world: World) -> None:
    people = cast()
    with connection(), transaction():
        enclosure = Enclosure("stored", {"invoice_id": str(uuid.uuid4()), "page": "1"}, CAPTION)
        news.tell(people.retailer_id, CAPTION, "test", enclosure)
    with connection():
        dispatch(world.house)
    world.work()
    assert [message["media"] for message in world.phones.received(RETAILER)] == [[]]


def test_an_address_opens_for_an_hour_and_only_as_it_was_given(world: World) -> None:
    people = cast()
    with connection():
        address = offer(world.house, uuid.uuid4(), File(people.retailer_id, PAGE, "image/jpeg", "page-1.jpg"))
    assert httpx.get(address).content == PAGE
    assert httpx.get(address[:-3] + "AAA").status_code == 404
    assert httpx.get(f"{world.web_url}/files/..%2Fetc").status_code == 404
    world.clock.move_to(world.today + timedelta(days=1))
    assert httpx.get(address).status_code == 404
