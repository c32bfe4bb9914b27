"""A dispute by chat: from the wish to the reference number, with a portal on loopback and without one."""

import dataclasses
import io
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

import httpx
import pytest
from PIL import Image

from db import audit, disputes, invoices, retailers
from db.database import connection
from db.models import Dispute, SamadhaanSubmission
from jobs.disputes.follow import follow
from services.local_portal import LocalPortal
from services.portal import Portal
from services.udyam import UdyamRegister
from tests.cast import Cast, cast, mark_paid
from tests.world import RETAILER, START, World

LATE = START + timedelta(days=120)
PIN = "4826"


def _page() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (800, 1100), "white").save(out, "JPEG")
    return out.getvalue()


@pytest.fixture
def desk() -> Iterator[LocalPortal]:
    with LocalPortal(slow_seconds=0.3) as portal:
        yield portal


@pytest.fixture
def people(world: World) -> Cast:
    """A retailer whose bill of 24 November is long overdue."""
    people = cast()
    with connection():
        retailers.learn_gstin(people.retailer_id, "33AAPFU0939F1ZQ")
        retailers.set_address(people.retailer_id, "12 Bazaar Street, Erode 638001")
        world.house.services.storage.put(people.retailer_id, "invoices/x/y/original.jpeg", _page())
    people.bill("INV-7")
    world.move_to(LATE)
    return people


def _with_portal(world: World, desk: LocalPortal) -> None:
    services = dataclasses.replace(
        world.house.services, udyam=UdyamRegister(desk.url), portal=Portal(desk.url, timeout=2)
    )
    object.__setattr__(world.house, "services", services)


def _approve(world: World) -> list[str]:
    """Say yes and prove it; the first time the PIN is set."""
    world.says(RETAILER, "1")
    world.says(RETAILER, PIN)
    return world.says(RETAILER, PIN)


def test_a_dispute_is_drafted_shown_approved_and_filed_once(world: World, people: Cast, desk: LocalPortal) -> None:
    _with_portal(world, desk)
    shown = world.says(RETAILER, "file a case for INV-7")
    assert "preparing" in shown[0]
    assert "is ready" in shown[1]
    assert world.phones.received(RETAILER)[-1]["media"][0]["content_type"] == "application/pdf"
    assert desk.desk.all() == []
    said = _approve(world)
    (filed,) = desk.desk.all()
    assert any(filed["reference_number"] in text for text in said)
    assert [paper["name"] for paper in filed["papers"]] == ["1-reference.pdf", "2-invoice-1.pdf"]
    with connection():
        (bill,) = invoices.find_by_number(people.retailer_id, "INV-7")
        assert (bill.status, bill.next_action_on) == ("dispute_filed", None)
        acts = [row.action for row in audit.trail(people.retailer_id, bill.invoice_id)]
    assert "dispute_filed" in acts


def test_without_a_portal_the_papers_are_handed_out_and_the_number_is_kept(world: World, people: Cast) -> None:
    world.says(RETAILER, "file a case for INV-7")
    said = "\n".join(_approve(world))
    link = next(word for word in said.split() if "/files/" in word)
    with zipfile.ZipFile(io.BytesIO(httpx.get(link).content)) as packet:
        assert packet.namelist() == ["form.json", "1-reference.pdf", "2-invoice-1.pdf", "manifest.json"]
    assert "MSEFC/TN/2027/118" in world.says(RETAILER, "the reference number is MSEFC/TN/2027/118")[0]
    with connection():
        assert SamadhaanSubmission.select().get().reference_number == "MSEFC/TN/2027/118"
    assert "MSEFC/TN/2027/118" in world.says(RETAILER, "file a case for INV-7")[0]


def test_a_refusal_keeps_the_draft_and_says_why(world: World, people: Cast, desk: LocalPortal) -> None:
    _with_portal(world, desk)
    world.says(RETAILER, "file a case for INV-7")
    desk.desk.faults = ["refuse"]
    assert any("Respondent not found" in text for text in _approve(world))
    with connection():
        assert Dispute.select().get().status == "ready"
    world.says(RETAILER, "file a case for INV-7")
    world.says(RETAILER, "1")
    world.says(RETAILER, PIN)
    assert len(desk.desk.all()) == 1


def test_a_portal_that_is_away_gets_it_later_and_once(world: World, people: Cast, desk: LocalPortal) -> None:
    """Property 25: the draft survives; the answer that was lost does not file it twice."""
    _with_portal(world, desk)
    world.says(RETAILER, "file a case for INV-7")
    desk.desk.faults = ["unavailable"]
    assert any("not answering" in text for text in _approve(world))
    assert desk.desk.all() == []
    world.move_to(world.today + timedelta(days=1))
    world.says(RETAILER, "help")
    assert len(desk.desk.all()) == 1


def test_papers_that_changed_after_they_were_seen_need_a_new_yes(world: World, people: Cast) -> None:
    """Property 24: the yes is to these very papers."""
    world.says(RETAILER, "file a case for INV-7")
    with connection():
        seen = bytes(Dispute.select().get().packet_sha256)
        dispute = Dispute.select().get()
        assert not disputes.approve(people.retailer_id, dispute.dispute_id, bytes(32), world.clock.now(), "retailer")
        assert Dispute.select().get().status == "ready"
    world.move_to(world.today + timedelta(days=40))
    world.says(RETAILER, "file a case for INV-7")
    with connection():
        assert bytes(Dispute.select().get().packet_sha256) != seen


def test_a_passing_ok_files_nothing(world: World, people: Cast) -> None:
    world.says(RETAILER, "file a case for INV-7")
    world.says(RETAILER, "ok")
    with connection():
        assert Dispute.select().get().status == "ready"


def test_before_the_due_day_it_is_refused_with_the_day(world: World) -> None:
    people = cast()
    people.bill("INV-7")
    assert "8 January 2027" in world.says(RETAILER, "file a case for INV-7")[0]


def test_what_the_form_needs_is_asked(world: World) -> None:
    people = cast()
    with connection():
        world.house.services.storage.put(people.retailer_id, "invoices/x/y/original.jpeg", _page())
    people.bill("INV-7")
    world.move_to(LATE)
    assert "GSTIN or PAN" in world.says(RETAILER, "file a case for INV-7")[0]
    assert "does not look" in world.says(RETAILER, "12345")[0]
    assert "full address" in world.says(RETAILER, "abcpk1234f")[0]
    for other in ("case enna aachu", "status of INV-7 please"):
        assert "preparing" not in world.says(RETAILER, other)[0]
    world.says(RETAILER, "file a case for INV-7")
    assert "preparing" in world.says(RETAILER, "12 Bazaar Street, Erode 638001")[0]
    with connection():
        form = Dispute.select().get().form
    assert (form["pan"], form["unit_address"]) == ("ABCPK1234F", "12 Bazaar Street, Erode 638001")


def test_of_several_bills_the_retailer_chooses(world: World, people: Cast) -> None:
    people.bill("INV-8", amount=Decimal("5000.00"))
    shown = world.says(RETAILER, "i want to go to the council")[0]
    assert shown.count("\n") >= 3
    world.says(RETAILER, "1")
    with connection():
        assert [row["number"] for row in Dispute.select().get().form["invoices"]] == ["INV-7", "INV-8"]


def test_the_portal_is_asked_every_day_and_the_retailer_told_what_is_new(
    world: World, people: Cast, desk: LocalPortal
) -> None:
    _with_portal(world, desk)
    world.says(RETAILER, "file a case for INV-7")
    _approve(world)
    desk.desk.move(desk.desk.all()[0]["reference_number"], "hearing_scheduled")
    world.move_to(world.today + timedelta(days=1))
    follow(world.house)
    follow(world.house)
    said = world.says(RETAILER, "help")
    assert sum("hearing scheduled" in text for text in world.said_to(RETAILER)) == 1
    assert said


def test_without_a_portal_the_retailer_is_asked_once_a_month(world: World, people: Cast) -> None:
    world.says(RETAILER, "file a case for INV-7")
    _approve(world)
    world.says(RETAILER, "reference number TN/2027/118")
    world.move_to(world.today + timedelta(days=30))
    follow(world.house)
    follow(world.house)
    world.says(RETAILER, "5")
    assert sum("what does the portal show" in text for text in world.said_to(RETAILER)) == 1
    with connection():
        assert SamadhaanSubmission.select().get().status == "resolved"


def test_no_dispute_is_begun_about_a_bill_that_is_paid(world: World, people: Cast) -> None:
    with connection():
        [bill] = invoices.unpaid(people.retailer_id)
        assert mark_paid(people.retailer_id, bill.invoice_id, LATE, "CASH", world.clock.now())
    assert world.says(RETAILER, "file dispute INV-7") == ["Bill INV-7 is marked as paid; there is nothing to demand."]
