"""The firm behind the page, and its owner, signed in and with a PIN."""

import pytest

from tests.cast import Cast, cast, choose_pin
from tests.page_visitor import Visitor
from tests.world import World


@pytest.fixture
def people(world: World) -> Cast:
    return cast()


@pytest.fixture
def owner(world: World, people: Cast) -> Visitor:
    choose_pin(people.retailer_id)
    return Visitor(world).sign_in()
