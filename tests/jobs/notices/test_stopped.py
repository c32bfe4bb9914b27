"""A buyer who said STOP gets no notice there either: his retailer hears it, with what is left."""

from typing import Any

import pytest

from db import buyers, suppressions
from db.models import LegalNotice, Outbox
from db.vault import blind_index
from intents.spoken import Spoken
from intents.turn import Reply
from jobs import delivery
from locales import LANGUAGES, Lang
from tests.cast import NOW, Cast, mark_paid
from tests.jobs.notices.test_approval import PIN, _talk, _to_the_buyer, _undone, shown
from tests.world import BUYER, START, World

__all__ = ["shown"]

MAIL = "kaveri@example.in"
Shown = tuple[Cast, dict[str, Any]]


def _stop_mail(reason: str = "asked") -> None:
    suppressions.stop_mail(blind_index("email", MAIL), reason)


def _approves(state: dict[str, Any]) -> Reply:
    talk = _talk(state)
    talk.says("1")
    return talk.says(PIN)


def _ids(reply: Reply) -> list[str]:
    return [part.id for part in reply.parts]


def _told() -> list[Spoken]:
    rows = Outbox.select().where(Outbox.idempotency_key.startswith("notice:stopped:")).order_by(Outbox.position)
    return [Spoken.from_json(row.message) for row in rows]


@pytest.mark.parametrize(("reason", "said"), [("asked", "stopped"), ("complaint", "stopped"), ("bounce", "bounced")])
def test_without_its_e_mail_it_goes_by_whatsapp_and_the_retailer_hears_both(
    shown: Shown, reason: str, said: str
) -> None:
    with _undone():
        _stop_mail(reason)
        reply = _approves(shown[1])
        assert _ids(reply) == ["notice.approved", "notice.way.whatsapp", f"notice.{said}.email", "notice.by_post"]
        assert [each.kind for each in reply.enclosures] == ["notice_post"]
        assert [row.channel for row in _to_the_buyer()] == ["whatsapp"]


def test_whatsapp_that_was_stopped_is_told_in_the_same_way(shown: Shown) -> None:
    with _undone():
        suppressions.stop(BUYER)
        reply = _approves(shown[1])
        assert _ids(reply) == ["notice.approved", "notice.way.email", "notice.stopped.whatsapp", "notice.by_post"]
        assert [row.channel for row in _to_the_buyer()] == ["email"]


def test_with_both_stopped_nothing_goes_and_the_copy_for_the_post_comes(shown: Shown) -> None:
    with _undone():
        _stop_mail()
        suppressions.stop(BUYER)
        reply = _approves(shown[1])
        assert _ids(reply) == [
            "notice.not_by_wire", "notice.stopped.email", "notice.stopped.whatsapp", "notice.by_post",
        ]  # fmt: skip
        assert [each.kind for each in reply.enclosures] == ["notice_post"]
        assert _to_the_buyer() == []


def test_a_buyer_without_any_way_is_still_asked_for_one(shown: Shown) -> None:
    people, state = shown
    with _undone():
        buyers.save_contact(people.retailer_id, people.buyer_id, email=None, opt_in_basis="none")
        assert _ids(_approves(state)) == ["notice.no_way"]


def test_a_stop_between_the_yes_and_the_sending_is_obeyed_and_told(world: World, shown: Shown) -> None:
    before = len(world.phones.mails())
    with _undone():
        _approves(shown[1])
        _stop_mail()
        suppressions.stop(BUYER)
        for row in _to_the_buyer():
            delivery.deliver_message(str(row.outbox_id))
        assert {row.status for row in _to_the_buyer()} == {"suppressed"}
        words, file, *_ = _told()
        assert [part.id for part in words.parts] == ["notice.not_by_wire", "notice.stopped.email", "notice.by_post"]
        assert [each.kind for each in file.enclosures] == ["notice_post"]
        assert LegalNotice.get().state == "approved"
    assert len(world.phones.mails()) == before


def test_of_a_bill_paid_meanwhile_no_post_is_spoken_of(shown: Shown) -> None:
    people, state = shown
    with _undone():
        _approves(state)
        _stop_mail()
        mark_paid(people.retailer_id, LegalNotice.get().invoice_id, START, "CASH", NOW)
        [row] = [each for each in _to_the_buyer() if each.channel == "email"]
        delivery.deliver_message(str(row.outbox_id))
        assert _told() == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_told_in_every_language_with_the_address(shown: Shown, lang: Lang) -> None:
    with _undone():
        _stop_mail()
        [said] = [part for part in _approves(shown[1]).parts if part.id == "notice.stopped.email"]
        assert MAIL in said.render(lang)
