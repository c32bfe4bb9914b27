"""Numbers that said stop, and addresses that bounced or complained.

The list is ours: it holds for every retailer and every kind of reminder.
"""

from peewee import fn

from db import vault
from db.models.people import Suppression
from db.models.senders import MailSuppression


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


def stop_mail(email_index: bytes, reason: str) -> None:
    """`reason`: "bounce" or "complaint"."""
    MailSuppression.insert(email_index=email_index, reason=reason).on_conflict_ignore().execute()


def mail_stopped(email: str) -> bool:
    return mail_stopped_index(vault.blind_index("email", email))


def mail_stopped_index(email_index: bytes) -> bool:
    return bool(MailSuppression.select().where(MailSuppression.email_index == email_index).exists())
