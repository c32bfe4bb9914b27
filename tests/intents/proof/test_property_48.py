"""Property 48: only who proves himself acts, never within a lock; in any order of tries, and side by side."""

import threading
from contextlib import ExitStack
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from config.settings import Settings
from db import codes, departures, proofs
from db.codes import Issued
from db.database import connection, database, transaction
from tests.cast import NOW, retailer
from tests.intents.proof.test_codes import code_sent
from tests.intents.talk import Talk

PIN = "4821"
STEPS = st.lists(
    st.tuples(st.sampled_from(["pin", "wrong", "code", "send"]), st.integers(0, 1200)), min_size=1, max_size=6
)


@given(STEPS)
def test_p48_access_follows_only_the_right_secret_outside_a_lock(
    empty_db: Settings, steps: list[tuple[str, int]]
) -> None:
    """Feature: msme-payment-enforcement, Property 48: For any sequence of tries with any times between them, access
    follows only the right PIN or a running code, and never in the 15 minutes after the third wrong try."""
    with database.atomic() as everything:
        retailer_id, now = retailer(), NOW
        proofs.propose_pin(retailer_id, PIN)
        assert proofs.confirm_pin(retailer_id, PIN)
        wrong, locked_until, running = 0, NOW, ("", NOW)
        for what, wait in steps:
            now += timedelta(seconds=wait)
            if what == "send":
                issued = codes.issue(retailer_id, "own", now)
                running = (issued.code, now + codes.LIFE) if isinstance(issued, Issued) else running
                continue
            code = running[0] if now < running[1] else ""
            secret = {"pin": PIN, "wrong": "7777" if code != "7777" else "8888", "code": code or "none"}[what]
            may = now >= locked_until and secret in {PIN, code}
            tried = proofs.try_secret(retailer_id, "own", secret, now)
            assert (tried == "right") == may
            assert (tried == "locked") == (now < locked_until or (not may and wrong == 2))
            if may:
                wrong, running = 0, ("", now)
            elif now >= locked_until:
                wrong += 1
                if wrong == 3:
                    wrong, locked_until, running = 0, now + timedelta(minutes=15), ("", now)
        everything.rollback()


def test_parallel_guesses_stand_in_line(clean: Settings) -> None:
    retailer_id = retailer()
    results: list[str] = []

    def guess(n: int) -> None:
        with connection():
            results.append(proofs.try_secret(retailer_id, "own", f"{7000 + n}", NOW))

    threads = [threading.Thread(target=guess, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == ["locked"] * 6 + ["wrong"] * 2
    with connection():
        assert proofs.locked_until(retailer_id, "own", NOW) == NOW + timedelta(minutes=15)


class AnyProof(RuleBasedStateMachine):
    """Somebody who wants everything erased, with all he may write and all the time that may pass."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.open.enter_context(connection())
        self.everything = self.open.enter_context(database.atomic())
        self.retailer_id = retailer()
        proofs.propose_pin(self.retailer_id, PIN)
        proofs.confirm_pin(self.retailer_id, PIN)
        self.talk = Talk()
        self.proved = False

    def teardown(self) -> None:
        self.everything.rollback()
        self.open.close()

    @property
    def asked(self) -> bool:
        return self.talk.state.get("dialogue") == "proof" and self.talk.state.get("act") == "delete_data"

    @rule()
    def wants_to_delete(self) -> None:
        self.talk.says("delete my data")

    @rule(text=st.sampled_from(["1", "2", "no", "set pin", "forgot", "hm", "status", "9182", "0000", "12", "5937 ok?"]))
    def writes(self, text: str) -> None:
        self.talk.says(text)

    @rule()
    def writes_the_pin(self) -> None:
        may = self.asked and proofs.locked_until(self.retailer_id, "own", self.talk.now) is None
        self.proved = self.proved or (may and proofs.has_pin(self.retailer_id) and self.talk.state["step"] == "secret")
        self.talk.says(PIN)

    @rule()
    def writes_the_code(self) -> None:
        with transaction():
            sent = database.execute_sql("SELECT count(*) FROM outbox WHERE kind = 'code'").fetchone()[0]
        if sent:
            may = self.asked and proofs.locked_until(self.retailer_id, "own", self.talk.now) is None
            self.proved = self.proved or may
            self.talk.says(code_sent()[1])

    @rule(minutes=st.integers(1, 20))
    def waits(self, minutes: int) -> None:
        self.talk.now = datetime.fromisoformat((self.talk.now + timedelta(minutes=minutes)).isoformat())

    @invariant()
    def nothing_is_erased_without_proof(self) -> None:
        assert self.proved or departures.open_of(self.retailer_id) is None

    @invariant()
    def no_secret_stands_in_the_talk(self) -> None:
        assert not {PIN, "9182", "5937"} & set(str(self.talk.state).replace("'", " ").split())

    @invariant()
    def something_is_said(self) -> None:
        assert self.talk.last is None or self.talk.last.parts


def test_no_way_through_the_talk_goes_round_the_proof(clean: Settings) -> None:
    run_state_machine_as_test(AnyProof, settings=settings(stateful_step_count=16))
