"""A notice that went by post counts as sent once its retailer says so."""

from datetime import timedelta
from typing import Any

import pytest

from db import audit, disputes, suppressions
from db.models import Invoice, LegalNotice
from db.vault import blind_index
from tests.cast import Cast
from tests.jobs.notices.test_approval import DAY, PIN, _talk, _undone, shown
from tests.world import BUYER

__all__ = ["shown"]

POSTED = [
    "notice posted", "I have sent the notice by registered post, RT123456785IN", "notice INV-7 sent by speed post",
    "notice post pannitten", "நோட்டீஸ் தபாலில் அனுப்பிட்டேன்", "நோட்டீஸ் INV-7 ரிஜிஸ்டர் போஸ்ட் பண்ணியாச்சு",
    "notice dak se bhej diya", "notice post kar diya, RPAD number RT123456785IN", "नोटिस डाक से भेज दिया",
]  # fmt: skip


def _approved(state: dict[str, Any]) -> None:
    """By no way but the post."""
    suppressions.stop(BUYER)
    suppressions.stop_mail(blind_index("email", "kaveri@example.in"), "asked")
    talk = _talk(state)
    talk.says("1")
    talk.says(PIN)


@pytest.mark.parametrize("said", POSTED)
def test_it_is_sent_its_bill_says_so_and_a_case_names_it(shown: tuple[Cast, dict[str, Any]], said: str) -> None:
    people, state = shown
    with _undone():
        _approved(state)
        assert _talk().ids(said) == ["notice.posted"]
        bill, notice = Invoice.get(), LegalNotice.get()
        assert (notice.state, bill.status, bill.next_action_on) == ("sent", "legal_notice_sent", None)
        assert disputes.notice_of(people.retailer_id, [bill.invoice_id]) == notice
        assert notice.followed_on == DAY, "nobody is told three days later that the post is what remains"
        told = audit.trail(people.retailer_id, bill.invoice_id)[-1]
        assert (told.action, told.details["channel"]) == ("notice_sent", "post")
        assert ("RT123456785IN" in said) == (told.details.get("article") == "RT123456785IN")


def test_the_day_that_is_named_is_kept(shown: tuple[Cast, dict[str, Any]]) -> None:
    with _undone():
        _approved(shown[1])
        talk = _talk()
        talk.today, talk.now = talk.today + timedelta(days=3), talk.now + timedelta(days=3)
        assert talk.ids(f"notice posted on {DAY + timedelta(days=1):%d/%m/%Y}") == ["notice.posted"]
        assert LegalNotice.get().sent_at.date() == DAY + timedelta(days=1)


@pytest.mark.parametrize("said", ["notice not posted", "should I send the notice by post?", "notice dak se nahi bheja"])
def test_what_did_not_go_is_not_taken_for_sent(shown: tuple[Cast, dict[str, Any]], said: str) -> None:
    with _undone():
        _approved(shown[1])
        _talk().says(said)
        assert LegalNotice.get().state == "approved"


def test_a_notice_nobody_approved_can_not_have_gone(shown: tuple[Cast, dict[str, Any]]) -> None:
    with _undone():
        assert _talk().ids("notice posted") == ["notice.posted_none"]
        assert LegalNotice.get().state == "draft"
