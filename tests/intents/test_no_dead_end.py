"""Whatever a retailer writes, in whatever order: no state without a way out, no invoice without his yes."""

from contextlib import ExitStack
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from config.settings import Settings
from db import suppressions
from db.database import connection, database
from db.models import Invoice
from intents.lexicon import is_just
from intents.spoken import spoken
from intents.upload import open_upload
from locales import LANGUAGES
from tests.cast import retailer
from tests.intents.talk import Talk, document, reading
from tests.world import BUYER, GSTIN

WORDS = st.sampled_from(
    "1|2|3|7|ok|சரி|मदद|status|paid|today|cash|language|later|bla bla||👍|12/11/2026|1,25,000|INV-7|number INV-7"
    "|undo|more|no|50,000|INV-7 agreed 30 days|set pin|forgot|4821|4 8 2 1|add member|add accountant"
    "|remove member|who can use the account|score|is this buyer good|my score|contest"
    f"|delete my data|kaveri@example.in|STOP|START|{BUYER}|{GSTIN}".split("|")
)
READINGS = st.builds(
    reading,
    confidence=st.sampled_from([0.5, 0.95]),
    invoice_number=st.sampled_from([None, "INV-7", "INV-8"]),
    buyer_gstin=st.sampled_from([None, GSTIN]),
    invoice_date=st.sampled_from([None, date(2026, 11, 12)]),
    principal_amount=st.sampled_from([None, Decimal("80252.00")]),
)


class AnyTalk(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.open.enter_context(connection())
        self.everything = self.open.enter_context(database.atomic())
        retailer()
        self.talk = Talk()
        self.yeses = 0
        self.silence = False

    def teardown(self) -> None:
        self.everything.rollback()
        self.open.close()

    @rule(text=WORDS)
    def writes(self, text: str) -> None:
        opened = open_upload(self.talk.state)
        self.yeses += opened is not None and opened.step == "confirm" and text in ("1", "ok", "சரி", "👍")
        self.silence = is_just("stop", text) and suppressions.stopped(self.talk.phone)
        self.talk.says(text)

    @rule(read=READINGS, further=st.booleans())
    def sends_a_bill(self, read: object, further: bool) -> None:
        opened = open_upload(self.talk.state)
        self.silence = False
        self.talk.says(doc=document(read, continues=further and opened is not None))  # type: ignore[arg-type]

    @precondition(lambda self: self.talk.state)
    @rule()
    def drops_it(self) -> None:
        for _ in range(30):
            if not self.talk.state:
                break
            self.silence = False
            self.talk.says("வேண்டாம்")
        assert self.talk.state.get("dialogue") in (None, "onboarding")

    @invariant()
    def nothing_is_registered_without_a_yes(self) -> None:
        assert Invoice.select().count() <= self.yeses

    @invariant()
    def something_is_always_said_in_every_language(self) -> None:
        """But to a STOP that is obeyed already: whoever repeats it wants silence (decision 43)."""
        if self.talk.last is not None and not self.silence:
            assert all(spoken(self.talk.last).render(lang).strip() for lang in LANGUAGES)


@pytest.mark.usefixtures("clean")
def test_no_sequence_of_messages_ends_without_a_way_out(clean: Settings) -> None:
    run_state_machine_as_test(
        AnyTalk,
        settings=settings(
            max_examples=100, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
