"""How long the backlog of a burst takes: `python bench/conversation.py`.

Retailers with bills write all at once, through the signed webhook; then workers start, understand, answer, record and
send. The floor is the same number of answers posted by the same Twilio client from as many processes, and nothing else.
Exit status 1 where a message got no answer.
"""

import sys
import time
import uuid
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from itertools import cycle, islice
from multiprocessing import get_context
from resource import RUSAGE_CHILDREN, getrusage

import click
from flask import Flask
from kit.outbox_house import SENDER, SID, TOKEN, Bench, bench
from twilio.request_validator import RequestValidator

from bot import create_app
from config.clock import today
from config.settings import Settings
from db import buyers, invoices, retailers
from db.database import connection
from db.invoices import NewInvoice, Page
from db.models import InboundMessage, Outbox
from services import build

WISHES = ("status", "INV-{n}", "how many days are left for INV-{n}", "help", "கணக்கு என்ன", "kitna baki hai INV-{n}")
"""What asks something; what changes something would ask a second question."""
LANGUAGES = ("en", "ta", "hi")
LINES = 3
"""Messages of a retailer: fewer than what is held back as too many in a minute."""
PATH = "/webhooks/twilio/whatsapp"
_ANSWER = "INV-7: ₹80,252.00, 12 days left. " * 4
_PATIENCE = 600.0


def _people(at: Bench, count: int) -> list[str]:
    """Registered retailers, a buyer and three bills each; → their phones."""
    phones = [f"+9198400{n:05d}" for n in range(count)]
    day, now = today(at.house.clock), at.house.clock.now()
    with connection():
        for n, phone in enumerate(phones):
            owner = retailers.begin(phone, LANGUAGES[n % len(LANGUAGES)]).retailer_id
            retailers.set_name(owner, f"Stores {n}")
            retailers.activate(owner, f"UDYAM-TN-02-{n:07d}")
            buyer = buyers.for_gstin(f"33AADCK{n:04d}M1Z9")
            buyers.save_contact(owner, buyer, name=f"Buyer {n}", language="en", opt_in_basis="in_writing")
            for k in range(LINES):
                invoices.register(owner, _bill(buyer, f"INV-{n * LINES + k}", day - timedelta(days=20 * k)), now)
    return phones


def _bill(buyer: uuid.UUID, number: str, dated: date) -> NewInvoice:
    return NewInvoice(
        invoice_id=uuid.uuid4(), buyer_id=buyer, invoice_number=number, udyam_number=None, invoice_date=dated,
        principal_amount=Decimal("80252.00"), confidence={"principal_amount": 1.0}, reviewed=False,
        pages=(Page("invoices/x/y/original.jpeg", "image/jpeg", bytes(32)),),
    )  # fmt: skip


def _write(app: Flask, at: Bench, phones: list[str]) -> int:
    """Everybody writes; → how many messages were acknowledged."""
    client, validator = app.test_client(), RequestValidator(TOKEN)
    url = f"{at.house.settings.public_url}{PATH}"
    texts = cycle(WISHES)
    said = [(phone, text.format(n=n * LINES)) for n, phone in enumerate(phones) for text in islice(texts, LINES)]
    taken = 0
    for phone, text in said:
        form = {"MessageSid": f"SM{uuid.uuid4().hex}", "AccountSid": SID, "From": f"whatsapp:{phone}", "To": SENDER,
                "Body": text, "NumMedia": "0"}  # fmt: skip
        headers = {"X-Twilio-Signature": validator.compute_signature(url, form)}
        taken += client.post(PATH, data=form, headers=headers).status_code == 200
    return taken


def _drained(at: Bench, workers: int) -> tuple[float, float]:
    """→ seconds by the clock until the last answer was taken by Twilio, and of the workers' processor."""
    before = getrusage(RUSAGE_CHILDREN)
    with at.workers(workers):
        began = time.perf_counter()
        _until_answered()
        took = time.perf_counter() - began
    after = getrusage(RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _until_answered() -> None:
    ends = time.monotonic() + _PATIENCE
    while time.monotonic() < ends:
        with connection():
            waiting = InboundMessage.select().where(InboundMessage.status == "received").exists()
            if not waiting and not Outbox.select().where(Outbox.sent_at.is_null()).exists():
                return
        time.sleep(0.2)
    raise TimeoutError("not everything was answered")


def _post(recipients: list[str]) -> float:
    """→ the processor's seconds of one process of the floor."""
    messenger = build(Settings()).messenger
    began = time.process_time()
    for each in recipients:
        messenger.send(each, _ANSWER, "")
    return time.process_time() - began


def _floor(phones: list[str], count: int, workers: int) -> tuple[float, float]:
    each = list(islice(cycle(phones), count))
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        list(pool.map(_post, [[]] * workers))  # what is loaded once is loaded
        began = time.perf_counter()
        work = sum(pool.map(_post, [each[n::workers] for n in range(workers)]))
        return time.perf_counter() - began, work


@click.command()
@click.option("--retailers", "people", default=400, show_default=True, help="Who write, three messages each.")
@click.option("--workers", default=2, show_default=True)
def main(people: int, workers: int) -> None:
    """Let them write, then let the workers answer."""
    with bench() as at:
        phones = _people(at, people)
        taken = _write(create_app(at.house), at, phones)
        took, work = _drained(at, workers)
        with connection():
            answered = Outbox.select().where(Outbox.kind == "reply").count()
        floor_took, floor_work = _floor(phones, answered, workers)
    click.echo(
        f"{taken:,} messages, {answered:,} answers, {workers} workers: {took:.1f} s, {taken / took:.0f} a second, "
        f"{work / taken * 1000:.0f} ms of processor a message (their start with it)\n"
        f"floor, the answers posted: {floor_took:.1f} s, {floor_work / answered * 1000:.1f} ms; "
        f"ratio by the clock {took / floor_took:.1f}, of processor {work / floor_work:.1f}"
    )
    sys.exit(0 if answered >= taken else 1)


if __name__ == "__main__":
    main()
