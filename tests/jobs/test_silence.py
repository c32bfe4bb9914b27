"""Over HTTP: a STOP said again is heard and not answered; a day is tapped for "next week"."""

from db.database import connection
from db.models import InboundMessage, Outbox
from tests.cast import cast
from tests.world import BUYER, RETAILER, World


def test_a_repeated_stop_is_done_with_and_unanswered(world: World) -> None:
    people = cast(lang="en")
    people.bill()
    assert len(world.says(BUYER, "STOP")) == 1
    assert world.says(BUYER, "stop") == []
    assert world.says(BUYER, "STOP!") == []
    assert [said[0].startswith("Thank you") for said in (world.says(BUYER, "call me"),)] == [True]
    assert len(world.says(RETAILER, "stop")) == 1
    assert world.says(RETAILER, "stop") == []
    with connection():
        assert {row.status for row in InboundMessage.select()} == {"done"}
        assert not Outbox.select().where(Outbox.status == "failed").exists()


def test_a_day_of_next_week_is_tapped(world: World) -> None:
    cast(lang="en").bill()
    [asked] = world.says(BUYER, "next week")
    assert asked.startswith("Thank you. On which day")
    world.phones.tap(BUYER, "2 December 2026")
    world.work()
    assert world.said_to(BUYER)[-1].endswith("you will pay by 2 December 2026.")
