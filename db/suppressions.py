"""Numbers that said stop, and addresses that bounced or complained.

The list is ours: it holds for every retailer and every kind of reminder.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from peewee import fn

from db import vault
from db.database import database
from db.models.people import BuyerContact, Suppression
from db.models.senders import MailSuppression

_STOPPED = "SELECT phone_index FROM suppressions WHERE active AND phone_index = ANY(%b::bytea[])"
_MAIL_STOPPED = "SELECT email_index FROM mail_suppressions WHERE email_index = ANY(%b::bytea[])"


def stop(phone: str) -> None:
    Suppression.insert(phone_index=vault.blind_index("phone", phone)).on_conflict(
        conflict_target=[Suppression.phone_index], update={"active": True, "stopped_at": fn.now()}
    ).execute()


def start(phone: str) -> None:
    Suppression.update(active=False).where(Suppression.phone_index == vault.blind_index("phone", phone)).execute()


def stopped(phone: str) -> bool:
    return stopped_index(vault.blind_index("phone", phone))


def stopped_index(phone_index: bytes) -> bool:
    return bool(Suppression.select().where((Suppression.phone_index == phone_index) & Suppression.active).exists())


@dataclass(frozen=True)
class Stops:
    """Which of some people's numbers and addresses get nothing any more, by their blind indexes."""

    phones: frozenset[bytes] = frozenset()
    mails: frozenset[bytes] = frozenset()

    def phone(self, contact: BuyerContact) -> bool:
        return contact.phone_index is not None and bytes(contact.phone_index) in self.phones

    def mail(self, contact: BuyerContact) -> bool:
        return bool(contact.email) and vault.blind_index("email", contact.email) in self.mails


def of(contacts: Iterable[BuyerContact]) -> Stops:
    """What holds for these contacts, each kind with one question."""
    known = list(contacts)
    phones = [bytes(each.phone_index) for each in known if each.phone_index is not None]
    mails = [vault.blind_index("email", each.email) for each in known if each.email]
    return Stops(_among(_STOPPED, phones), _among(_MAIL_STOPPED, mails))


def _among(question: str, indexes: list[bytes]) -> frozenset[bytes]:
    rows = database.execute_sql(question, (indexes,)).fetchall() if indexes else ()
    return frozenset(bytes(row[0]) for row in rows)


def stop_mail(email_index: bytes, reason: str) -> None:
    """`reason`: "bounce", "complaint" or "asked"."""
    MailSuppression.insert(email_index=email_index, reason=reason).on_conflict_ignore().execute()


def mail_stopped(email: str) -> bool:
    return mail_stopped_index(vault.blind_index("email", email))


def why_mail_stopped(email: str) -> str | None:
    """As in `stop_mail`; None where nothing stops it."""
    index = vault.blind_index("email", email)
    reason: str | None = (
        MailSuppression.select(MailSuppression.reason).where(MailSuppression.email_index == index).scalar()
    )
    return reason


def mail_stopped_index(email_index: bytes) -> bool:
    return bool(MailSuppression.select().where(MailSuppression.email_index == email_index).exists())
