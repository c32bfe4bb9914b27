"""An approved notice on its way: what is said beside it, and what becomes of it. Looked at again, under lock, when it
goes: another hash than the approved one, a paid bill or a changed fact, and it does not go."""

import uuid

from db import invoices, ladder, notice_facts, notice_work, notices, retailers, suppressions, templates
from db.models import LegalNotice, Outbox
from intents.approve_notice.about import bills_of, demanded, document, named
from intents.approve_notice.approval import record
from intents.approve_notice.ways import by_post, closed_way
from intents.spoken import Spoken
from jobs import news
from jobs.house import House
from jobs.templates import Letter, notice_parts, notice_template, one_line
from jobs.templates import NoticeSlots as Slots
from locales import Lang, Message, Value, as_lang, day, rupees


def letter(row: Outbox, *, outside: bool) -> Letter | None:
    """The words beside the PDF; None where it may not go (any more). `outside` the 24-hour window: as the template."""
    retailer_id = _owner(row)
    notice = notices.lock(retailer_id, uuid.UUID(row.message["notice_id"]))
    if notice is None or not _may_go(retailer_id, notice, row):
        _not_sent(retailer_id, notice, row)
        return None
    lang = as_lang(row.language)
    shown = _shown(retailer_id, notice, lang)
    body = notice_parts(shown).render(lang)
    template = notice_template(lang)
    sid = templates.approved_sid(template.name, template.language, template.body) if outside else None
    if sid:
        slots = {slot: one_line(str(shown[name])) for name, slot in Slots.items()}
        body = notice_parts({name: slots[slot] for name, slot in Slots.items()}).render(lang)
        return Letter(body, sid, slots, (document(notice),))
    subject = Message("legal.letter.subject", {"supplier": shown["supplier"], "bills": shown["bills"]}).render(lang)
    return Letter(body, enclosures=(document(notice),), subject=subject)


def _owner(row: Outbox) -> uuid.UUID:
    assert row.retailer_id is not None  # noqa: S101 -- a notice is always some retailer's
    retailer_id: uuid.UUID = row.retailer_id
    return retailer_id


def _may_go(retailer_id: uuid.UUID, notice: LegalNotice, row: Outbox) -> bool:
    """The retailer's yes was to the document that this message names, and all that it states is still so."""
    if notice.state not in ("approved", "sent") or notice.approved_sha256 is None:
        return False
    if bytes(notice.approved_sha256).hex() != row.message["sha256"]:
        return False
    invoices.lock(retailer_id, notices.invoice_ids(retailer_id, notice.notice_id))
    return notice_facts.hold(retailer_id, notice)


def _not_sent(retailer_id: uuid.UUID, notice: LegalNotice | None, row: Outbox) -> None:
    if notice is None:
        return
    if notice.state == "approved":
        notices.withdraw(retailer_id, notice.notice_id)
    told = named(retailer_id, bills_of(retailer_id, notice))
    news.tell(retailer_id, Message("notice.not_sent", told), f"notice:not_sent:{notice.notice_id}")


def _shown(retailer_id: uuid.UUID, notice: LegalNotice, lang: Lang) -> dict[str, Value]:
    asked = demanded(notice)
    return {
        "buyer": asked["buyer"],
        "supplier": retailers.get(retailer_id).name or "",
        "bills": asked["numbers"],
        "total": rupees(asked["total"], lang),
        "pay_by": day(asked["pay_by"], lang),
    }


def sent(here: House, row: Outbox) -> None:
    """The provider took it: the notice is sent, its bills say so, the retailer hears."""
    notice = notice_work.of_message(row.outbox_id)
    if notice is None:
        return
    retailer_id = _owner(row)
    now = here.clock.now()
    if notices.mark_sent(retailer_id, notice.notice_id, now):
        record(retailer_id, notice, "notice_sent", by="system", at=now, channel=row.channel)
        for invoice_id in notices.invoice_ids(retailer_id, notice.notice_id):
            ladder.schedule(invoice_id, None, "legal_notice_sent")
    _tell("notice.sent", retailer_id, notice, row)


def stopped(row: Outbox) -> None:
    """STOP came, or a bounce, after the yes: it does not go this way, and the retailer has the copy for the post."""
    retailer_id = _owner(row)
    notice = notices.lock(retailer_id, uuid.UUID(row.message["notice_id"]))
    if notice is None or not _may_go(retailer_id, notice, row):
        _not_sent(retailer_id, notice, row)
        return
    buyer = Message("notice.not_by_wire", {"buyer": demanded(notice)["buyer"]})
    refused = row.channel != "email" or suppressions.why_mail_stopped(row.recipient) != "bounce"
    told = by_post(notice, buyer, closed_way(row.channel, row.recipient, refused=refused))
    news.ask(retailer_id, Spoken(told.parts, (), told.enclosures), {}, f"notice:stopped:{row.outbox_id}")


def failed(row: Outbox) -> None:
    """It did not arrive: the retailer is asked to correct the contact; the approval stands."""
    notice = notice_work.of_message(row.outbox_id)
    if notice is not None:
        _tell("notice.failed", _owner(row), notice, row)


def _tell(message_id: str, retailer_id: uuid.UUID, notice: LegalNotice, row: Outbox) -> None:
    told = named(retailer_id, bills_of(retailer_id, notice))
    about = told | {"channel": Message(f"notice.channel.{row.channel}")}
    news.tell(retailer_id, Message(message_id, about), f"{message_id}:{row.outbox_id}")
