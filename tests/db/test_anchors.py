"""The daily anchor: what the chains alone cannot show, and what only the mailed copy can."""

import random
import uuid
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from db import anchors, audit
from db.database import database
from db.merkle import Head, climbed, path, root
from db.models import Anchor, AnchoredHead, AuditHead
from tests.cast import NOW
from tests.db import chain_faults

DAY = date(2026, 11, 24)
HEADS = st.lists(
    st.builds(Head, st.uuids(), st.integers(1, 10**9), st.binary(min_size=32, max_size=32)),
    min_size=1, max_size=40, unique_by=lambda head: head.chain,
)  # fmt: skip


def found() -> list[str]:
    return [*audit.breaks(), *anchors.breaks()]


@given(heads=HEADS, data=st.data())
def test_every_head_comes_to_the_root_and_no_other_does(heads: list[Head], data: st.DataObject) -> None:
    head = data.draw(st.sampled_from(heads))
    way, top = path(heads, head.chain), root(heads)
    assert climbed(head, way) == top
    assert climbed(head._replace(sequence=head.sequence + 1), way) != top
    assert climbed(head._replace(hash=bytes(32) if head.hash != bytes(32) else b"x" * 32), way) != top


def test_it_is_taken_once_a_day_and_keeps_only_what_moved(empty_db: Settings) -> None:
    chain_faults.written(3, 2, random.Random(1))
    first = anchors.take(DAY, NOW)
    assert first is not None
    assert first.chains == 3
    assert anchors.take(DAY, NOW) is None
    chain_faults.written(1, 1, random.Random(2))
    second = anchors.take(DAY + timedelta(days=1), NOW)
    assert second is not None
    assert (second.chains, bytes(second.previous)) == (4, bytes(first.digest))
    assert AnchoredHead.select().count() == 4
    assert found() == []


def test_a_days_anchor_is_not_taken_after_a_later_one(empty_db: Settings) -> None:
    anchors.take(DAY, NOW)
    assert anchors.take(DAY - timedelta(days=1), NOW) is None


def test_a_chain_proves_that_its_head_stood_under_the_newest_anchor(empty_db: Settings) -> None:
    chain_faults.written(5, 2, random.Random(3))
    anchors.take(DAY, NOW)
    for row in AuditHead.select():
        proof = anchors.proof(row.chain)
        assert proof is not None
        assert climbed(proof.head, proof.path) == bytes(proof.anchor.root)
    assert anchors.proof(uuid.uuid4()) is None


def test_a_rewritten_end_holds_by_itself_and_not_against_the_anchor(empty_db: Settings) -> None:
    chain_faults.written(1, 5, random.Random(4))
    anchors.take(DAY, NOW)
    chain_faults.rewritten(random.Random(5))
    assert list(audit.breaks()) == []
    assert any("not the one that was anchored on 2026-11-24" in line for line in anchors.breaks())


def test_who_rewrites_the_anchors_too_is_shown_by_the_mail(empty_db: Settings) -> None:
    chain_faults.written(1, 5, random.Random(6))
    kept = anchors.take(DAY, NOW)
    assert kept is not None
    mailed = {DAY: bytes(kept.digest).hex()}
    chain_faults.rewritten(random.Random(7))
    AnchoredHead.delete().execute()
    Anchor.delete().execute()
    anchors.take(DAY, NOW)
    assert found() == []
    assert list(anchors.breaks(mailed)) == ["anchor of 2026-11-24: it is not the one that was e-mailed"]
    assert list(anchors.breaks({DAY + timedelta(days=9): "00"})) == ["anchor of 2026-12-03: there is none"]


@pytest.mark.parametrize("column", ["root", "previous", "digest", "chains"])
def test_a_changed_anchor_is_told(empty_db: Settings, column: str) -> None:
    chain_faults.written(2, 2, random.Random(8))
    anchors.take(DAY, NOW)
    value = "chains + 1" if column == "chains" else f"set_byte({column}, 3, get_byte({column}, 3) # 1)"
    database.execute_sql(f"UPDATE audit_anchors SET {column} = {value}")
    assert found()


def test_no_single_fault_in_the_chain_is_missed(empty_db: Settings) -> None:
    tampered(1000, random.SystemRandom().randrange(2**32))


def test_no_untouched_chain_is_accused(empty_db: Settings) -> None:
    untouched(100, random.Random())


def tampered(count: int, seed: int) -> None:
    chance = random.Random(seed)
    chain_faults.written(3, 5, chance)
    anchors.take(DAY, NOW)
    assert found() == []
    for number in range(count):
        fault = chain_faults.ALL[number % len(chain_faults.ALL)]
        with database.atomic() as undone:
            fault(chance)
            assert found(), (seed, number, fault.__name__)
            undone.rollback()
    assert found() == []


def untouched(count: int, chance: random.Random) -> None:
    for number in range(count):
        with database.atomic() as undone:
            chain_faults.written(chance.randrange(1, 4), chance.randrange(1, 6), chance)
            anchors.take(DAY + timedelta(days=number), NOW)
            assert found() == []
            undone.rollback()
