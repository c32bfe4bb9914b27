"""The anchor's job: taken once a day, e-mailed, held against the chains by the command."""

import random
from datetime import timedelta

import pytest
from click.testing import CliRunner

import cli.audit
from db.anchors import newest
from db.database import connection
from jobs import clock
from jobs.anchors import anchor
from tests.cast import cast
from tests.db import chain_faults
from tests.world import World


def test_the_operator_gets_the_days_hash_by_mail_once(world: World) -> None:
    people = cast()
    with connection():
        people.bill()
    assert anchor(world.house)
    assert not anchor(world.house)
    world.work()
    [mail] = world.phones.mails()
    with connection():
        made = newest()
    assert made is not None
    assert bytes(made.digest).hex() in mail["text"]
    world.move_to(world.today + timedelta(days=1))
    assert anchor(world.house)
    world.work()
    assert len(world.phones.mails()) == 2


def test_the_clock_asks_for_it(world: World) -> None:
    assert clock.build(world.house).get_job("anchor") is not None


def test_the_command_holds_the_chains_against_the_anchors(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    people = cast()
    with connection():
        people.bill()
    anchor(world.house)
    with connection():
        made = newest()
    assert made is not None
    monkeypatch.setattr(cli.audit, "opened", lambda: world.house)
    mailed = f"{made.day}={bytes(made.digest).hex()}"
    assert CliRunner().invoke(cli.audit.audit, ["--verify", "--anchor", mailed]).exit_code == 0
    assert CliRunner().invoke(cli.audit.audit, ["--verify", "--anchor", "yesterday"]).exit_code == 2
    assert CliRunner().invoke(cli.audit.audit, ["--verify", "--anchor", f"{made.day}=00"]).exit_code == 1
    with connection():
        chain_faults.rewritten(random.Random(1))
    told = CliRunner().invoke(cli.audit.audit, ["--verify"])
    assert told.exit_code == 1
    assert "anchored" in told.output
