"""A bill's record and its evidence, downloaded from its page: what the chat's makers make."""

import io
import zipfile
from datetime import timedelta

import pypdfium2
import pytest

from bot.app import papers
from db.database import connection
from db.models import AuditLog
from services import samples
from services.evidence import verify
from tests.cast import Cast, cast, member_of, retailer
from tests.page_visitor import Visitor
from tests.world import OTHER_RETAILER, OTHER_UDYAM, START, STRANGER, World


@pytest.fixture
def people(world: World) -> Cast:
    found = cast()
    picture = samples.render("tally", START)[0][0]
    world.house.services.storage.put(found.retailer_id, "invoices/x/y/original.jpeg", picture)
    return found


@pytest.fixture
def owner(world: World, people: Cast) -> Visitor:
    return Visitor(world).sign_in()


def _member(world: World, people: Cast, role: str) -> Visitor:
    member_of(people.retailer_id, role)
    return Visitor(world).sign_in(STRANGER)


def _text(document: bytes) -> str:
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(document)))


def test_the_record_is_a_pdf_that_names_the_bill_and_its_last_fingerprint(owner: Visitor, people: Cast) -> None:
    bill = people.bill()
    answer = owner.get(f"/invoices/{bill}/record")
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "private, no-store"
    shown = owner.get(f"/invoices/{bill}").json["trail"]
    assert shown["whole"].keys() == {"ta", "hi", "en"}
    words = "".join(_text(answer.data).split())
    assert "INV-7" in words
    assert shown["hash"] in words


def test_the_evidence_is_whole_signed_and_noted(owner: Visitor, people: Cast) -> None:
    bill = people.bill(dated=START - timedelta(days=60))
    whole = owner.get(f"/invoices/{bill}/evidence/zip")
    assert whole.mimetype == "application/zip"
    assert 'attachment; filename="evidence-INV-7.zip"' in whole.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(whole.data)) as archive:
        assert archive.testzip() is None
        assert any(name.endswith(".pdf") for name in archive.namelist())
    assert verify(whole.data).whole
    with connection():
        act = AuditLog.get(AuditLog.action == "evidence_made")
    assert (act.entity_id, act.performed_by) == (bill, "retailer")
    assert owner.get(f"/invoices/{bill}/evidence/pdf").data.startswith(b"%PDF")
    assert owner.get(f"/invoices/{bill}/evidence/exe").status_code == 404


def test_an_accountant_reads_the_record_and_the_evidence_is_the_owners(world: World, people: Cast) -> None:
    bill = people.bill()
    accountant = _member(world, people, "accountant")
    assert accountant.get(f"/invoices/{bill}/record").data.startswith(b"%PDF")
    for kind in ("pdf", "zip"):
        assert accountant.get(f"/invoices/{bill}/evidence/{kind}").status_code == 403
    with connection():
        assert AuditLog.select().where(AuditLog.action == "evidence_made").count() == 0


def test_another_firms_papers_are_not_there(people: Cast, world: World) -> None:
    bill = people.bill()
    retailer(OTHER_RETAILER, OTHER_UDYAM, "Ravi Traders")
    other = Visitor(world).sign_in(OTHER_RETAILER)
    for name in ("record", "evidence/pdf", "evidence/zip"):
        assert other.get(f"/invoices/{bill}/{name}").status_code == 404


def test_so_many_bundles_a_minute_and_no_more(owner: Visitor, people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "BUNDLES", 1)
    bill = people.bill()
    assert owner.get(f"/invoices/{bill}/evidence/pdf").status_code == 200
    answer = owner.get(f"/invoices/{bill}/evidence/pdf")
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
