"""Properties 21 to 25 and 55 over any bills, yeses and portals."""

import dataclasses
import io
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from db import audit, disputes, invoices, payments, retailers
from db.database import connection, transaction
from db.models import Dispute
from jobs.disputes.packet import packed, unpacked
from jobs.disputes.papers import packet
from jobs.disputes.work import work_on
from services.local_portal import LocalPortal
from services.portal import Paper, Portal
from services.udyam import UdyamRegister
from tests.cast import Cast, cast
from tests.law import oracle
from tests.some import some
from tests.world import GSTIN, START, World

LATE = START + timedelta(days=150)
KNOWN = "UDYAM-TN-03-0048217"
BILLS = st.lists(st.decimals(Decimal(1), Decimal(10**7), places=2), min_size=1, max_size=3)


@pytest.fixture(scope="module")
def desk() -> Iterator[LocalPortal]:
    with LocalPortal(slow_seconds=0.1) as portal:
        yield portal


@pytest.fixture
def people(world: World, desk: LocalPortal) -> Cast:
    people = cast()
    out = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(out, "JPEG")
    with connection():
        retailers.learn_gstin(people.retailer_id, "33AAPFU0939F1ZQ")
        retailers.set_address(people.retailer_id, "12 Bazaar Street, Erode 638001")
        world.house.services.storage.put(people.retailer_id, "invoices/x/y/original.jpeg", out.getvalue())
    world.move_to(LATE)
    services = dataclasses.replace(
        world.house.services, udyam=UdyamRegister(desk.url, sleep=lambda _: None), portal=Portal(desk.url, timeout=2)
    )
    object.__setattr__(world.house, "services", services)
    return people


_made = iter(range(10**9))


def _wanted(world: World, people: Cast, amounts: list[Decimal]) -> Dispute:
    ids = [people.bill(f"P{next(_made):05}", amount=amount) for amount in amounts]
    with connection(), transaction():
        return disputes.want(people.retailer_id, people.buyer_id, ids, world.clock.now())


def _now(people: Cast, dispute: Dispute) -> Dispute:
    with connection():
        found = disputes.get(people.retailer_id, dispute.dispute_id)
    assert found is not None
    return found


@given(amounts=BILLS, silent=st.integers(0, 4))
def test_p21_the_register_is_asked_before_the_form_is_filled(
    world: World, people: Cast, desk: LocalPortal, amounts: list[Decimal], silent: int
) -> None:
    """Feature: msme-payment-enforcement, Property 21: Udyam validation comes before the form."""
    dispute = _wanted(world, people, amounts)
    desk.desk.faults = ["unavailable"] * silent
    work_on(world.house)
    desk.desk.faults = []
    drafted = _now(people, dispute)
    assert drafted.udyam_check == ("unreachable" if silent >= 3 else "unknown")
    with connection():
        acts = [row.action for row in audit.trail(people.retailer_id, dispute.dispute_id)]
    assert acts == ["dispute_wanted", "udyam_checked", "dispute_drafted"]


@given(amounts=BILLS)
def test_p22_the_form_carries_every_detail_of_every_bill(world: World, people: Cast, amounts: list[Decimal]) -> None:
    """Feature: msme-payment-enforcement, Property 22: the form is pre-filled with all invoice details."""
    dispute = _wanted(world, people, amounts)
    work_on(world.house)
    form = _now(people, dispute).form
    assert [Decimal(row["amount"]) for row in form["invoices"]] == amounts
    for row in form["invoices"]:
        assert row["date"] == START.isoformat()
        assert Decimal(row["total"]) == Decimal(row["outstanding"]) + Decimal(row["interest"])
    assert Decimal(form["principal"]) == sum(amounts)
    assert Decimal(form["interest"]) == sum(Decimal(row["interest"]) for row in form["invoices"])
    assert form["respondent_gstin"] == GSTIN
    for amount, row in zip(amounts, form["invoices"], strict=True):
        left = oracle.default(Fraction(amount), START + timedelta(days=45), LATE, [])
        assert oracle.paise(left.interest) == Decimal(row["interest"]) * 100


@given(amounts=BILLS)
def test_p23_every_bill_is_attached(world: World, people: Cast, amounts: list[Decimal]) -> None:
    """Feature: msme-payment-enforcement, Property 23: the original invoice documents are attached."""
    dispute = _wanted(world, people, amounts)
    work_on(world.house)
    with connection():
        _, papers = unpacked(packet(world.house, _now(people, dispute)))
    bills = [paper for paper in papers if paper.name.startswith("2-invoice-")]
    assert len(bills) == len(amounts)
    assert all(paper.content.startswith(b"%PDF") for paper in papers)


@given(amounts=BILLS, tries=st.lists(st.binary(min_size=32, max_size=32), max_size=4), yes=st.booleans())
def test_p24_p25_p55_only_the_yes_to_these_papers_files_them_and_the_reference_is_kept(
    world: World, people: Cast, desk: LocalPortal, amounts: list[Decimal], tries: list[bytes], yes: bool
) -> None:
    """Feature: msme-payment-enforcement, Property 24: nothing is filed before the retailer's review and yes.

    Feature: msme-payment-enforcement, Property 25: after it the reference number is stored.
    Feature: msme-payment-enforcement, Property 55: and it stands in the audit trail.
    """
    dispute = _wanted(world, people, amounts)
    work_on(world.house)
    before, now = len(desk.desk.all()), world.clock.now()
    seen = bytes(_now(people, dispute).packet_sha256 or b"")
    with connection():
        for other in tries:
            assert disputes.approve(people.retailer_id, dispute.dispute_id, other, now, "retailer") == (other == seen)
        work_on(world.house)
        assert len(desk.desk.all()) == before
        if not yes:
            return
        assert disputes.approve(people.retailer_id, dispute.dispute_id, seen, now, "retailer")
    work_on(world.house)
    work_on(world.house)
    assert len(desk.desk.all()) == before + 1
    with connection():
        found = disputes.submission(_now(people, dispute))
        assert found is not None
        for bill in disputes.invoices_of(dispute):
            trail = audit.trail(people.retailer_id, bill.invoice_id)
            filed = [row.details for row in trail if row.action == "dispute_filed"]
            assert filed == [{"reference": found.reference_number}]
            assert invoices.get(people.retailer_id, bill.invoice_id).status == "dispute_filed"


@some
@given(amounts=BILLS, part=st.booleans())
def test_what_was_paid_after_the_yes_is_not_filed_and_the_rest_needs_a_new_one(
    world: World, people: Cast, desk: LocalPortal, amounts: list[Decimal], part: bool
) -> None:
    """Properties 9 and 24: while the portal was away money came; the papers that were approved say otherwise."""
    dispute = _wanted(world, people, amounts)
    work_on(world.house)
    before, now = len(desk.desk.all()), world.clock.now()
    with connection():
        seen = bytes(_now(people, dispute).packet_sha256 or b"")
        assert disputes.approve(people.retailer_id, dispute.dispute_id, seen, now, "retailer")
        first, *others = disputes.invoices_of(dispute)
        came = Decimal("0.50") if part else first.principal_amount
        new = payments.NewPayment(LATE, "CASH", came, interest_part=Decimal(0))
        assert payments.record(people.retailer_id, first.invoice_id, new, now)
    work_on(world.house)
    assert (len(desk.desk.all()), _now(people, dispute).status) == (before, "dropped")
    with connection():
        owed = [bill.invoice_id for bill in ([first, *others] if part else others)]
        anew = disputes.open_for(people.retailer_id, owed) if owed else None
        assert [bill.invoice_id for bill in disputes.invoices_of(anew)] == owed if anew else not owed


PAPERS = st.lists(st.tuples(st.integers(0, 99), st.binary(max_size=200)), max_size=5, unique_by=lambda pair: pair[0])


@given(form=st.dictionaries(st.text(max_size=8), st.text(max_size=20), max_size=5), papers=PAPERS)
def test_a_packet_gives_back_what_was_put_in_and_has_one_form(
    form: dict[str, str], papers: list[tuple[int, bytes]]
) -> None:
    inside = [Paper(f"{name}.pdf", "application/pdf", content) for name, content in papers]
    assert packed(form, inside) == packed(form, inside)
    assert unpacked(packed(form, inside)) == (form, inside)
