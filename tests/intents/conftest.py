"""The cast of most talks: a retailer, his buyer, one bill; and his phone."""

import pytest

from config.settings import Settings
from tests.cast import Cast, cast
from tests.intents.talk import Talk
from tests.world import BUYER


@pytest.fixture
def people(empty_db: Settings) -> Cast:
    people = cast()
    people.bill()
    return people


@pytest.fixture
def talk(people: Cast) -> Talk:
    return Talk()


@pytest.fixture
def buyer(people: Cast) -> Talk:
    return Talk(phone=BUYER, side="buyer", lang="hi")
