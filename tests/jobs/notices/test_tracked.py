"""An approved notice goes by e-mail with the very document, and what becomes of it is tracked (Property 17)."""

import hashlib
import uuid
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from db import audit, buyers, outbox, suppressions
from db.models import Communication, LegalNotice, MailEvent, Outbox
from intents.spoken import Spoken
from jobs import delivery
from jobs.mail_events import take_event
from services.mail.senders import TAG
from tests.cast import Cast
from tests.jobs.notices.test_approval import PIN, _talk, _to_the_buyer, _undone, shown
from tests.world import World

__all__ = ["shown"]

EVENTS = st.lists(st.sampled_from(["Send", "Delivery", "Bounce", "Complaint"]), max_size=5)
_EACH = count()
Shown = tuple[Cast, dict[str, Any]]


@given(name=st.from_regex(r"[a-z]{1,12}", fullmatch=True), events=EVENTS, repeated=st.booleans())
def test_p17_an_approved_notice_goes_by_mail_and_every_event_of_it_is_kept(
    world: World, shown: Shown, name: str, events: list[str], repeated: bool
) -> None:
    """Feature: msme-payment-enforcement, Property 17: For any notice approved by the retailer, it is sent by e-mail
    with delivery tracking: to the buyer's address, the approved document, once; each event is kept as it came, and the
    retailer hears of what did not arrive."""
    people, state = shown
    address, before = f"{name}{next(_EACH)}@example.in", len(world.phones.mails())
    with _undone():
        buyers.save_contact(people.retailer_id, people.buyer_id, email=address)
        talk = _talk(state)
        talk.says("1")
        talk.says(PIN)
        [row] = [each for each in _to_the_buyer() if each.channel == "email"]
        delivery.deliver_message(str(row.outbox_id))
        _happen(world, row, events, repeated=repeated)
        [mail] = world.phones.mails()[before:]
        [attachment] = mail["attachments"]
        notice = LegalNotice.get_by_id(row.message["notice_id"])
        assert address in str(mail["recipients"])
        assert hashlib.sha256(world.phones.file(attachment)).digest() == bytes(notice.approved_sha256)
        assert [each.kind for each in MailEvent.select().order_by(MailEvent.event_id)] == events
        _as_it_ended(people, row, events, address)


def _happen(world: World, row: Outbox, events: list[str], *, repeated: bool) -> None:
    sent = outbox.get(row.outbox_id)
    assert sent is not None
    for number, kind in enumerate(events):
        told: dict[str, Any] = {
            "eventType": kind,
            "mail": {"messageId": sent.provider_sid, "tags": {TAG: [str(row.outbox_id)]}},
            kind.lower(): {"bounceType": "Permanent"},
        }
        for _ in range(2 if repeated else 1):
            take_event(world.house, f"{row.outbox_id}:{number}", told)


def _as_it_ended(people: Cast, row: Outbox, events: list[str], address: str) -> None:
    """The first of Delivery and Bounce is where the message stands; any Bounce or Complaint is told."""
    settled = next((each for each in events if each in ("Delivery", "Bounce")), None)
    status = {"Delivery": "delivered", "Bounce": "failed", None: "sent"}[settled]
    ended = outbox.get(row.outbox_id)
    assert ended is not None
    assert ended.status == status
    assert Communication.get(Communication.outbox_id == row.outbox_id).recipient == address
    assert suppressions.mail_stopped(address) == bool({"Bounce", "Complaint"} & set(events))
    assert bool(_told(people.retailer_id)) == bool({"Bounce", "Complaint"} & set(events))
    actions = [each.action for each in audit.trail(people.retailer_id, uuid.UUID(row.message["notice_id"]))]
    assert actions.count("notice_sent") == 1


def _told(retailer_id: uuid.UUID) -> list[str]:
    """The news of what did not arrive."""
    bad = ("notice.failed", "notify.mail_bounced", "notify.mail_complaint")
    rows = Outbox.select().where((Outbox.kind == "notify") & (Outbox.retailer_id == retailer_id))
    said = [part.id for row in rows for part in Spoken.from_json(row.message).parts]
    return [each for each in said if each in bad]
