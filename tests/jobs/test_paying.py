"""A reminder can be paid: the UPI id, the link, its QR code; what remains after a part payment; the interest so far."""

import io
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from db import invoices, preferences, vault
from db.database import connection
from db.models import Payment
from tests.cast import NOW, Cast, cast
from tests.world import BUYER, START, World

DAY_30 = START + timedelta(days=30)


def _chose(people: Cast, **chosen: Any) -> None:
    with connection():
        preferences.choose(people.retailer_id, **chosen)


def _part(people: Cast, invoice_id: Any, amount: str) -> None:
    with connection(), vault.scope(people.retailer_id):
        Payment.create(
            invoice_id=invoice_id,
            retailer_id=people.retailer_id,
            amount=Decimal(amount),
            paid_on=START,
            reference="CASH",
            kind="part",
        )


def _read(picture: bytes) -> str:
    [found] = zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))
    return str(found.text)


@pytest.mark.parametrize("lang", ["ta", "hi", "en"])
def test_the_code_that_is_scanned_holds_what_remains_to_be_paid(world: World, lang: str) -> None:
    people = cast(lang=lang)
    _chose(people, upi_id="murugan@okaxis")
    _part(people, people.bill(), "252.50")
    world.move_to(DAY_30)
    world.says(BUYER, "hello")
    world.monitor(DAY_30)
    world.twilio_quiet()
    said = world.phones.received(BUYER)[-1]
    assert "₹79,999.50" in said["body"]
    assert "am=79999.50&" in said["body"]
    [picture] = said["media"]
    assert picture["content_type"] == "image/png"
    link = _read(world.phones.file(picture))
    assert link in said["body"].splitlines()
    assert link.startswith("upi://pay?pa=murugan@okaxis&pn=Murugan%20Stores&am=79999.50&tn=Bill%20INV-7&tr=BK")


def test_an_e_mail_has_the_code_as_an_attachment(world: World) -> None:
    people = cast(phone=None, email="kaveri@example.in", lang="en")
    _chose(people, upi_id="murugan@okaxis", bank_account={"holder": "Murugan", "number": "3001", "ifsc": "SBIN0001234"})
    people.bill("A-1")
    people.bill("A-2", amount=Decimal("100.00"))
    world.monitor(DAY_30)
    [mail] = world.phones.mails()
    assert "am=80352.00&" in mail["text"]
    assert "Total: ₹80,352" in mail["text"]
    assert "SBIN0001234" in mail["text"]
    assert [each["filename"] for each in mail["attachments"]] == ["upi-qr.png"]


def test_without_a_way_to_pay_none_is_named(world: World) -> None:
    cast(lang="en").bill()
    world.monitor(DAY_30)
    [said] = world.phones.received(BUYER)
    assert "UPI" not in said["body"]
    assert said["media"] == []


def test_a_late_bill_shows_the_interest_so_far_with_its_working(world: World) -> None:
    people = cast(lang="en")
    people.bill(dated=START - timedelta(days=120), amount=Decimal("100000.00"))
    world.monitor(START)
    [said] = world.said_to(BUYER)
    # Due on 10 September 2026: two full months by 24 November at 3 × 5.50 %.
    assert "Interest so far: ₹2,768.91 (2 full months from 10 September 2026 at 16.5% a year" in said
    assert "section 16" in said


def test_what_is_paid_in_full_by_parts_is_not_asked_for(world: World) -> None:
    people = cast()
    _part(people, people.bill(), "80252.00")
    world.monitor(DAY_30)
    assert world.said_to(BUYER) == []


def test_before_a_month_is_full_it_says_that_interest_runs_and_names_no_sum(world: World) -> None:
    people = cast(lang="en")
    people.bill(dated=START - timedelta(days=58))
    world.monitor(START)
    [said] = world.said_to(BUYER)
    assert "From 12 November 2026 interest runs at 17.25% a year" in said
    assert "₹0" not in said


def test_no_interest_by_the_act_is_named_while_the_act_gives_time(world: World) -> None:
    people = cast(lang="en")
    bill = people.bill(dated=START - timedelta(days=120))
    with connection():
        delivered = START - timedelta(days=20)
        invoices.set_terms(people.retailer_id, bill, NOW, accepted_on=delivered, agreed_days=45)
    world.monitor(START)
    [said] = world.said_to(BUYER)
    assert "section 16" not in said
