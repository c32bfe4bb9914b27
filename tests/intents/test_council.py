"""What a retailer says of a case that lies with the council."""

import pytest

from config.settings import Settings
from db import disputes
from db.models import SamadhaanSubmission
from tests.cast import NOW, Cast, cast
from tests.intents.talk import Talk, shown
from tests.world import START

ASKED = [
    "what happened to my case?", "when will the council decide", "kya hua case ka", "parishad ka faisla kab aayega",
    "case enna aachu", "கேஸ் என்ன ஆச்சு", "வழக்கு எப்போ முடியும்", "शिकायत का क्या हुआ", "फ़ैसला कब आएगा",
]  # fmt: skip
WON = [
    "the council decided, we won", "faisla aa gaya, hum jeet gaye", "फ़ैसला आ गया, हम जीत गए",
    "theerppu vandhuduchu, naanga jeichutom", "தீர்ப்பு வந்தது, ஜெயிச்சுட்டோம்",
]  # fmt: skip
NOT_PAID = [
    "award came but he has not paid", "award mil gaya par paisa nahi diya", "फ़ैसला आ गया पर पैसा नहीं दिया",
    "theerppu vandhum panam tharala", "தீர்ப்பு வந்தும் பணம் தரல",
]  # fmt: skip


@pytest.fixture
def people(empty_db: Settings) -> Cast:
    known = cast()
    known.bill()
    return known


@pytest.fixture
def filed(people: Cast) -> Talk:
    invoice_id = people.bill("INV-8")
    dispute = disputes.want(people.retailer_id, people.buyer_id, [invoice_id], NOW)
    disputes.drafted(dispute, {"story": "Kaveri owes"}, [], ("disputes/x/y.zip", bytes(32)), "verified", NOW)
    disputes.approve(people.retailer_id, dispute.dispute_id, bytes(32), NOW, "retailer")
    disputes.filed(dispute, "TN-2026-000123", "", START, NOW)
    return Talk()


@pytest.mark.parametrize("said", ASKED)
def test_where_it_stands_is_told_with_the_day(filed: Talk, said: str) -> None:
    assert filed.ids(said) == ["dispute.at_council"]
    assert "TN-2026-000123" in shown(filed.last)  # type: ignore[arg-type]


@pytest.mark.parametrize("said", WON)
def test_that_it_is_decided_is_noted_and_what_follows_told(filed: Talk, said: str) -> None:
    assert filed.ids(said) == ["dispute.status_kept", "dispute.resolved_next", "dispute.award_unpaid"]
    assert SamadhaanSubmission.get().status == "resolved"


@pytest.mark.parametrize("said", NOT_PAID)
def test_an_award_that_is_not_paid_is_told_what_can_be_done(filed: Talk, said: str) -> None:
    assert filed.ids(said) == ["dispute.award_unpaid"]
    assert "INV-8" in shown(filed.last)  # type: ignore[arg-type]


@pytest.mark.parametrize("said", [ASKED[0], WON[0]])
def test_without_a_case_none_is_spoken_of(people: Cast, said: str) -> None:
    assert not any(each.startswith("dispute.a") for each in Talk().ids(said))
