"""Claude words a reminder, by its real client against a local Bedrock; the facts and the lines around stay ours."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db import invoices, suppressions
from db.database import connection
from db.models import Communication, Outbox
from jobs import house as houses
from services.claude.bedrock import Bedrock
from services.claude.claude import Claude
from tests.bedrock import LocalBedrock, says
from tests.bedrock.server import Answer, Ask, failure
from tests.cast import NOW, Cast, cast, mark_paid
from tests.world import BUYER, START, World

DAY_30 = START + timedelta(days=30)
GOOD = "Bill INV-7 for ₹80,252 is to be paid by 8 January 2027. Could you kindly arrange it? Many thanks in advance."


@pytest.fixture
def people(world: World, bedrock: LocalBedrock, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The bill is due for its first reminder, and the buyer has just written."""
    bedrock.then(says(GOOD))
    claude = Claude(Bedrock("ap-south-1", bedrock.url), "global.anthropic.writer", "global.anthropic.router")
    people = cast(lang="en")
    people.bill()
    world.move_to(DAY_30)
    world.says(BUYER, "hello")
    world.house = replace(world.house, services=replace(world.house.services, claude=claude))
    monkeypatch.setattr(houses, "_open", world.house)
    return people


def _reminded(world: World) -> list[str]:
    before = len(world.said_to(BUYER))
    world.monitor(DAY_30)
    world.twilio_quiet()
    return world.said_to(BUYER)[before:]


def test_its_words_go_between_our_own_lines_and_are_what_is_kept(world: World, people: Cast) -> None:
    [said] = _reminded(world)
    assert GOOD in said
    assert said.startswith("Dear Kaveri Garments")
    assert said.endswith("STOP")
    with connection():
        assert Communication.get().message_content == said
        assert Outbox.get(Outbox.kind == "reminder").body == said


@pytest.mark.parametrize(
    "answer",
    [
        says("Bill INV-7 for ₹80,252 is open. Kindly pay soon, it would be a great help to us."),
        says("Bill INV-7 for ₹80,253 is to be paid by 8 January 2027. Could you kindly arrange it?"),
        says("Bill INV-7 for ₹80,252 is to be paid by 8 January 2027, else we go to the police."),
        failure(400, "ValidationException", "no"),
    ],
    ids=["no due date", "another amount", "a threat", "no answer"],
)
def test_whatever_else_it_answers_our_own_words_go(
    world: World, people: Cast, bedrock: LocalBedrock, answer: Answer
) -> None:
    bedrock.then(answer)
    [said] = _reminded(world)
    assert "Kindly arrange payment by the due date" in said


def test_a_bill_paid_while_it_wrote_is_not_asked_for(world: World, people: Cast, bedrock: LocalBedrock) -> None:
    def pays(_: Ask) -> Answer:
        with connection():
            [bill] = invoices.unpaid(people.retailer_id)
            mark_paid(people.retailer_id, bill.invoice_id, START, "CASH", NOW)
        return says(GOOD)

    bedrock.then(pays)
    assert _reminded(world) == []


def test_a_stop_that_came_while_it_wrote_is_obeyed(world: World, people: Cast, bedrock: LocalBedrock) -> None:
    def stops(_: Ask) -> Answer:
        with connection():
            suppressions.stop(BUYER)
        return says(GOOD)

    bedrock.then(stops)
    assert _reminded(world) == []
