"""A bill with a life: pages in the store, many messages, a payment, answers, a notice approved and sent."""

import hashlib
import io
import uuid
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import cast as typed

from PIL import Image, ImageDraw

from config.clock import FixedDayClock
from config.settings import Settings
from db import audit, communications, disputes, invoices, notices, outbox, payments, retailers, vault
from db.models import Communication, InvoicePage, Outbox
from db.payments import NewPayment
from jobs.house import House
from jobs.notices import paper
from law.notice import number_of
from locales import Lang
from services.signing import Signer, build
from services.storage import Files, Storage
from tests.cast import Cast, buyer_of, cast, retailer
from tests.jobs.notices.papers import facts
from tests.world import BUYER, START

DAY = START + timedelta(days=120)
RUNGS = ("reminder_first", "reminder_second", "reminder_final")


def house(settings: Settings, folder: Path, signer: Signer | None = None) -> House:
    """What a bundle needs of a house: a clock, a store, a signer."""
    made = signer or build(Settings(baaki_var_dir=folder))
    services = SimpleNamespace(storage=Storage(Files(folder / "documents")), signer=lambda: made)
    return typed(House, SimpleNamespace(settings=settings, clock=FixedDayClock(DAY), services=services))


def page(text: str = "TAX INVOICE  INV-7") -> bytes:
    picture = Image.new("RGB", (900, 1270), "white")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((40, 40, 860, 1230), outline="black", width=3)
    draw.text((80, 90), text, fill="black", font_size=34)
    for line in range(12):
        draw.text((80, 190 + 70 * line), f"{line + 1}   Cotton shirt   {10 + line} x 420", fill="black", font_size=26)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()


def lived(here: House, lang: Lang = "en", messages: int = 6) -> tuple[Cast, uuid.UUID]:
    """→ the cast and the bill's id. Inside a connection."""
    names = {"ta": ("முருகன் ஸ்டோர்ஸ்", "காவேரி கார்மென்ட்ஸ்"), "hi": ("मुरुगन स्टोर्स", "कावेरी गारमेंट्स")}
    supplier, buyer = names.get(lang, ("Murugan Stores", "Kaveri Garments"))
    retailer_id = retailer(name=supplier, lang=lang)
    people = Cast(retailer_id, buyer_of(retailer_id, name=buyer, lang=lang, address="45, Ring Road\nSalem 636007"))
    retailers.set_address(retailer_id, "12, Bazaar Street\nErode 638001")
    invoice_id = people.bill("INV-7")
    _pages(here, people, invoice_id)
    for at in range(messages):
        _message(people, invoice_id, at, lang)
    payments.record(
        retailer_id, invoice_id, NewPayment(START + timedelta(days=70), "SBIN526312345678", Decimal(20000)), _on(70)
    )
    _reply(people, invoice_id)
    _notice(here, people, invoice_id, lang)
    _dispute(here, people, invoice_id)
    return people, invoice_id


def _on(day: int, minute: int = 0) -> datetime:
    return datetime.combine(START, datetime.min.time(), UTC) + timedelta(days=day, hours=5, minutes=minute)


def _pages(here: House, people: Cast, invoice_id: uuid.UUID) -> None:
    content = page()
    key = f"invoices/{people.retailer_id}/{invoice_id}/original.jpeg"
    here.services.storage.put(people.retailer_id, key, content)
    InvoicePage.update(document_key=key, sha256=hashlib.sha256(content).digest()).where(
        InvoicePage.invoice_id == invoice_id
    ).execute()


def _message(people: Cast, invoice_id: uuid.UUID, at: int, lang: Lang) -> None:
    text = {
        "en": "Dear Kaveri Garments, bill INV-7 of ₹80,252 is due on 8 January 2027. Kindly pay in time.",
        "hi": "नमस्ते, बिल INV-7 के ₹80,252 का भुगतान 8 जनवरी 2027 तक करना है। कृपया समय पर भुगतान करें।",
        "ta": "வணக்கம், பில் INV-7: ₹80,252 செலுத்த கடைசி தேதி 8 ஜனவரி 2027. நேரத்தில் செலுத்துங்கள்.",
    }[lang]
    outbox_id = outbox.put(
        retailer_id=people.retailer_id, kind="reminder", recipient=BUYER, language=lang, message={}, key=f"m{at}"
    )
    assert outbox_id is not None
    sid = f"SM{outbox_id.hex}"
    Outbox.update(status="read" if at % 2 else "delivered", provider_sid=sid).where(
        Outbox.outbox_id == outbox_id
    ).execute()
    rung = RUNGS[at % 3]
    with vault.scope(people.retailer_id):
        Communication.create(
            invoice_id=invoice_id,
            outbox_id=outbox_id,
            communication_type=rung,
            channel="whatsapp",
            recipient=BUYER,
            message_content=f"{text} ({at + 1})",
            delivery_status="read" if at % 2 else "delivered",
            sent_at=_on(30, at),
            delivered_at=_on(30, at) + timedelta(seconds=2),
        )
    audit.record(
        people.retailer_id, "invoice", invoice_id, "message_sent", by="system", at=_on(30, at), rung=rung,
        channel="whatsapp",
    )  # fmt: skip


def _reply(people: Cast, invoice_id: uuid.UUID) -> None:
    audit.record(people.retailer_id, "invoice", invoice_id, "buyer_promise", by="buyer", at=_on(31))
    communications.keep_reply(
        people.retailer_id,
        invoice_id,
        kind="promise",
        text="Will pay by 20th",
        promised_date=START + timedelta(days=57),
    )


def _notice(here: House, people: Cast, invoice_id: uuid.UUID, lang: Lang) -> None:
    bill = invoices.get(people.retailer_id, invoice_id)
    assert bill is not None
    row = notices.want(people.retailer_id, people.buyer_id, [bill], lang, START + timedelta(days=46), asked=False)
    signer = here.services.signer()
    told = facts(lang)
    content = signer.sign(paper.pdf(told, lang, number_of(row.series, row.version), signer), "as drafted")
    key, sha256 = f"legal_notices/{people.retailer_id}/{row.notice_id}.pdf", hashlib.sha256(content).digest()
    here.services.storage.put(people.retailer_id, key, content)
    notices.keep_document(
        people.retailer_id,
        row.notice_id,
        document_key=key,
        sha256=sha256,
        facts=told,
        facts_hash=sha256,
        licensed=False,
    )
    notices.approve(people.retailer_id, row.notice_id, sha256, _on(46))
    audit.record(
        people.retailer_id, "notice", row.notice_id, "notice_approved", by="retailer", at=_on(46), sha256=sha256.hex()
    )
    outbox_id = outbox.put(
        retailer_id=people.retailer_id, kind="legal_notice", channel="email", recipient="kaveri@example.in",
        language=lang, message={}, key="n",
    )  # fmt: skip
    assert outbox_id is not None
    notices.add_sending(people.retailer_id, row.notice_id, outbox_id, "email")
    Outbox.update(status="delivered", provider_sid="<0100018f@email.example>", sent_at=_on(46, 5)).where(
        Outbox.outbox_id == outbox_id
    ).execute()
    notices.mark_sent(people.retailer_id, row.notice_id, _on(46, 5))


def _dispute(here: House, people: Cast, invoice_id: uuid.UUID) -> None:
    dispute = disputes.want(people.retailer_id, people.buyer_id, [invoice_id], _on(70))
    papers = b"PK papers"
    key, sha256 = f"disputes/{people.retailer_id}/{dispute.dispute_id}.zip", hashlib.sha256(papers).digest()
    here.services.storage.put(people.retailer_id, key, papers)
    disputes.drafted(dispute, {}, [], (key, sha256), "verified", _on(70, 1))
    disputes.approve(people.retailer_id, dispute.dispute_id, sha256, _on(70, 2), "retailer")
    fresh = disputes.get(people.retailer_id, dispute.dispute_id)
    assert fresh is not None
    disputes.filed(fresh, "MSEFC/TN/2027/00123", "https://odr.example/123", START + timedelta(days=70), _on(70, 3))


__all__ = ["BUYER", "DAY", "cast", "house", "lived", "page"]
