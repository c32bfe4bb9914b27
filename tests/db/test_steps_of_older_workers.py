"""While a release is rolled out its forerunner's workers still write."""

import uuid

import pytest
from peewee import IntegrityError

from config.settings import Settings
from db import ladder
from db.database import database
from db.ladder import Due
from law.ladder import Rung
from tests.cast import cast
from tests.world import START

OLD = """
INSERT INTO ladder_steps (step_id, invoice_id, rung, channel, outbox_id, taken_on)
VALUES (%s, %s, %s, 'whatsapp', NULL, %s) ON CONFLICT DO NOTHING
"""


def test_a_rung_taken_as_the_older_release_takes_it_knows_whose_it_is(empty_db: Settings) -> None:
    people = cast()
    bill = people.bill()
    for _ in range(2):
        database.execute_sql(OLD, (uuid.uuid4(), bill, Rung.REMINDER_FIRST.value, START))
    [step] = ladder.steps([bill])[bill]
    assert (step.retailer_id, step.buyer_id) == (people.retailer_id, people.buyer_id)
    whose = Due(people.retailer_id, people.buyer_id)
    assert ladder.sent_today([whose], START) == {whose}


def test_a_rung_of_no_bill_is_still_refused(empty_db: Settings) -> None:
    with pytest.raises(IntegrityError), database.atomic():
        database.execute_sql(OLD, (uuid.uuid4(), uuid.uuid4(), Rung.REMINDER_FIRST.value, START))
