"""The summary of a dispute: Claude's words where every figure in them is ours, else the template's."""

import dataclasses
from datetime import timedelta

from db import disputes
from db.database import connection, transaction
from jobs.disputes import case, telling
from services.claude.bedrock import Bedrock
from services.claude.claude import Claude
from tests.bedrock import LocalBedrock, says
from tests.cast import cast
from tests.world import START, World

TOLD = "Murugan Stores supplied Kaveri Garments under INV-7. The principal of ₹80,252 is still unpaid."


def _told(world: World, bedrock: LocalBedrock, text: str) -> str | None:
    bedrock.then(says(text))
    claude = Claude(Bedrock("ap-south-1", bedrock.url), "global.anthropic.writer", "global.anthropic.router")
    here = dataclasses.replace(world.house, services=dataclasses.replace(world.house.services, claude=claude))
    people = cast(lang="en")
    invoice_id = people.bill("INV-7")
    with connection(), transaction():
        wanted = disputes.want(people.retailer_id, people.buyer_id, [invoice_id], world.clock.now())
        return telling.told(here, case.gather(wanted, START + timedelta(days=120)), "en")


def test_what_holds_is_taken(world: World, bedrock: LocalBedrock) -> None:
    assert _told(world, bedrock, TOLD) == TOLD


def test_a_sum_that_is_not_ours_leaves_the_template(world: World, bedrock: LocalBedrock) -> None:
    assert _told(world, bedrock, TOLD.replace("80,252", "90,252")) is None


def test_without_claude_the_template_stands(world: World) -> None:
    people = cast(lang="en")
    invoice_id = people.bill("INV-7")
    with connection(), transaction():
        wanted = disputes.want(people.retailer_id, people.buyer_id, [invoice_id], world.clock.now())
        assert telling.told(world.house, case.gather(wanted, START + timedelta(days=120)), "en") is None
