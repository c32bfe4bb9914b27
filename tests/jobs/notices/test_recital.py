"""The recital: Claude's words where every figure and name in them is ours, else the template's."""

from dataclasses import replace

import pytest

from jobs.notices.paper import totals
from jobs.notices.recital import recital
from locales import rupees
from services.claude.bedrock import Bedrock
from services.claude.claude import Claude
from tests.bedrock import LocalBedrock, says
from tests.jobs.notices.papers import facts
from tests.world import World


@pytest.mark.parametrize(("changed", "stands"), [("", True), ("INV-99", False)])
def test_a_recital_that_names_our_bills_and_sums_stands(
    world: World, bedrock: LocalBedrock, changed: str, stands: bool
) -> None:
    made = facts()
    number, owed = made["bills"][0]["number"], rupees(totals(made)["outstanding"], "en")
    text = f"Murugan Stores supplied Kaveri Garments under {changed or number}. Of the principal {owed} is unpaid."
    bedrock.then(says(text))
    claude = Claude(Bedrock("ap-south-1", bedrock.url), "global.anthropic.writer", "global.anthropic.router")
    here = replace(world.house, services=replace(world.house.services, claude=claude))
    assert recital(here, made, "en") == (text if stands else None)
