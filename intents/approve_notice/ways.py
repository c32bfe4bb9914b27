"""By which ways a notice may go to a buyer, and which are closed to it.

A notice is no reminder, but an address that said STOP is left alone with it too, by whichever channel: the Act names
none, and registered post needs nobody's consent. So it is told what was not sent and why, with a copy for the post.
"""

from db import suppressions
from db.models import BuyerContact, LegalNotice
from intents.approve_notice.about import print_copy
from intents.turn import Reply
from locales import Message

_REFUSED = ("asked", "complaint")


def ways_to(contact: BuyerContact) -> list[tuple[str, str]]:
    """(channel, address): e-mail, which leaves a proof of delivery, and WhatsApp where he agreed to be written to."""
    ways = []
    if contact.email and not suppressions.mail_stopped(contact.email):
        ways.append(("email", contact.email))
    if contact.phone and _agreed(contact) and not suppressions.stopped(contact.phone):
        ways.append(("whatsapp", contact.phone))
    return ways


def closed(contact: BuyerContact) -> tuple[Message, ...]:
    """What would be a way had the buyer not said STOP there, or had it not come back from there."""
    found = []
    reason = suppressions.why_mail_stopped(contact.email) if contact.email else None
    if contact.email and reason:
        found.append(closed_way("email", contact.email, refused=reason in _REFUSED))
    if contact.phone and _agreed(contact) and suppressions.stopped(contact.phone):
        found.append(closed_way("whatsapp", contact.phone, refused=True))
    return tuple(found)


def closed_way(channel: str, to: str, *, refused: bool) -> Message:
    return Message(f"notice.{'stopped' if refused else 'bounced'}.{channel}", {"to": to})


def by_post(notice: LegalNotice, *said: Message) -> Reply:
    """What was said, and how the notice reaches the buyer all the same."""
    return Reply((*said, Message("notice.by_post")), enclosures=(print_copy(notice),))


def _agreed(contact: BuyerContact) -> bool:
    return contact.opt_in_basis not in (None, "none")
