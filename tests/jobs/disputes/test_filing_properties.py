"""Properties 21 to 25 and 55 over any bills, yeses and portals."""

import dataclasses
import hashlib
import io
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pypdfium2 as pdfium
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from db import audit, disputes, invoices, notices, payments, retailers
from db.database import connection, transaction
from db.invoices import Page
from db.models import Dispute
from jobs.disputes.packet import packed, unpacked
from jobs.disputes.papers import packet
from jobs.disputes.work import work_on
from services.local_portal import LocalPortal
from services.portal import Paper, Portal
from services.udyam import UdyamRegister
from services.udyam.client import TRIES
from tests.cast import Cast, cast
from tests.law import oracle
from tests.register import Answer, record, serving
from tests.some import some
from tests.world import GSTIN, START, UDYAM, World

LATE = START + timedelta(days=150)
KNOWN = "UDYAM-TN-03-0048217"
Shade = tuple[int, int, int]
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


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=30)
RIGHT = st.builds(
    lambda name, size, day, nic: {"name": name, "enterprise": size, "registered_on": day.isoformat(), "nic": nic},
    NAMES,
    st.sampled_from(["micro", "small", "medium"]),
    st.dates(),
    st.lists(st.from_regex(r"[0-9]{5}", fullmatch=True), max_size=3),
)
NO_ANSWER = st.one_of(
    st.tuples(st.integers(400, 599).filter(lambda status: status != 404), st.binary(max_size=50)),
    st.tuples(st.just(200), st.binary(max_size=50)),
    RIGHT.map(lambda told: record(KNOWN, **told)),
    st.sampled_from(["name", "enterprise", "registered_on", "nic"]).map(
        lambda missing: record(UDYAM, **{missing: None})
    ),
    st.just(record(UDYAM, registered_on="last year")),
)
"""Another number's record, one that lacks something, and whatever else a server says when it is not well."""


@given(amounts=BILLS, silent=st.lists(NO_ANSWER, max_size=4), told=st.none() | RIGHT)
def test_p21_the_register_is_asked_before_the_form_is_filled(
    world: World, people: Cast, amounts: list[Decimal], silent: list[Answer], told: dict[str, Any] | None
) -> None:
    """Feature: msme-payment-enforcement, Property 21: Udyam validation comes before the form."""
    dispute = _wanted(world, people, amounts)
    with serving() as register:
        register.will_say([*silent, record(UDYAM, **told) if told else (404, b"")])
        with _register(world, UdyamRegister(register.url, sleep=lambda _: None)):
            work_on(world.house)
    drafted, answered = _now(people, dispute), len(silent) < TRIES
    assert register.asked == [f"/registrations/{UDYAM}"] * min(len(silent) + 1, TRIES)
    assert drafted.udyam_check == (("verified" if told else "unknown") if answered else "unreachable")
    # The form is filled with what the register said, so it was asked before.
    known = told if told and answered else {"name": "Murugan Stores", "nic": []}
    assert (drafted.form["unit_name"], drafted.form["nic"]) == (known["name"], known["nic"])
    assert _doubts(drafted) == {"verified": [], "unknown": ["udyam_unknown"]}.get(drafted.udyam_check, UNCHECKED)
    assert _checks(people, dispute) == [("udyam_checked", drafted.udyam_check), ("dispute_drafted", None)]


@some
@given(amounts=BILLS)
def test_p21_without_a_register_the_form_says_that_nobody_was_asked(
    world: World, people: Cast, amounts: list[Decimal]
) -> None:
    dispute = _wanted(world, people, amounts)
    with _register(world, None):
        work_on(world.house)
    drafted = _now(people, dispute)
    assert (drafted.udyam_check, _doubts(drafted)) == ("unreachable", UNCHECKED)


UNCHECKED = ["udyam_unchecked"]


@contextmanager
def _register(world: World, register: UdyamRegister | None) -> Iterator[None]:
    before = world.house.services
    object.__setattr__(world.house, "services", dataclasses.replace(before, udyam=register))
    yield
    object.__setattr__(world.house, "services", before)


def _doubts(dispute: Dispute) -> list[str]:
    """What stands against the draft because of the register."""
    return [fault for fault in dispute.faults if fault.startswith("udyam_")]


def _checks(people: Cast, dispute: Dispute) -> list[tuple[str, str | None]]:
    """What happened to the dispute after it was wanted, with what came of it."""
    with connection():
        wanted, *acts = audit.trail(people.retailer_id, dispute.dispute_id)
        assert wanted.action == "dispute_wanted"
        return [(row.action, row.details.get("result")) for row in acts]


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


SHADES = st.tuples(*[st.sampled_from([0, 85, 170, 255])] * 3)
"""Each page's colour, by which it is known again; a picture may shift it a little."""
SENT = st.tuples(SHADES, st.sampled_from(["JPEG", "PNG", "PDF"]))


@given(bills=st.lists(st.lists(SENT, min_size=1, max_size=3), min_size=1, max_size=3), notice=st.none() | SHADES)
def test_p23_every_page_of_every_bill_and_the_notice_are_attached(
    world: World, people: Cast, bills: list[list[tuple[Shade, str]]], notice: Shade | None
) -> None:
    """Feature: msme-payment-enforcement, Property 23: the original invoice documents and the notice are attached."""
    ids = [people.bill(f"P{next(_made):05}", pages=_stored(world, people, pages)) for pages in bills]
    if notice:
        _noticed(world, people, ids[0], notice)
    with connection(), transaction():
        dispute = disputes.want(people.retailer_id, people.buyer_id, ids, world.clock.now())
    work_on(world.house)
    with connection():
        _, (reference, *attached) = unpacked(packet(world.house, _now(people, dispute)))
    papers = [[shade for shade, _ in pages] for pages in bills] + ([[notice]] if notice else [])
    assert reference.content.startswith(b"%PDF")
    names = [f"2-invoice-{at}.pdf" for at in range(1, len(bills) + 1)] + (["3-notice.pdf"] if notice else [])
    assert [paper.name for paper in attached] == names
    assert [_shades(paper.content) for paper in attached] == papers


def _drawn(shade: Shade, form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 80), shade).save(out, form)
    return out.getvalue()


_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "PDF": "application/pdf"}


def _stored(world: World, people: Cast, pages: list[tuple[Shade, str]]) -> tuple[Page, ...]:
    """The pages in the store, as the retailer sent them."""
    made = []
    for shade, form in pages:
        key, content = f"invoices/x/y/{next(_made)}", _drawn(shade, form)
        with connection():
            world.house.services.storage.put(people.retailer_id, key, content)
        made.append(Page(key, _TYPES[form], hashlib.sha256(content).digest()))
    return tuple(made)


def _noticed(world: World, people: Cast, bill: uuid.UUID, shade: Shade) -> None:
    """A notice of that colour about the bill, approved and sent."""
    key, content, now = f"notices/x/{next(_made)}.pdf", _drawn(shade, "PDF"), world.clock.now()
    sha256 = hashlib.sha256(content).digest()
    with connection(), transaction():
        world.house.services.storage.put(people.retailer_id, key, content)
        wanted = notices.want(people.retailer_id, people.buyer_id, [people.get(bill)], "en", LATE, asked=True)
        this = (people.retailer_id, wanted.notice_id)
        kept = notices.keep_document(
            *this, document_key=key, sha256=sha256, facts={}, facts_hash=sha256, licensed=False
        )
        assert kept and notices.approve(*this, sha256, now) and notices.mark_sent(*this, now)


def _shades(content: bytes) -> list[Shade]:
    """The colour of each page of a PDF, as near as pictures keep it."""
    with pdfium.PdfDocument(content) as document:
        middles = [page.render().to_pil().convert("RGB").resize((1, 1)).getpixel((0, 0)) for page in document]
    return [(85 * round(red / 85), 85 * round(green / 85), 85 * round(blue / 85)) for red, green, blue in middles]


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
