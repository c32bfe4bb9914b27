"""Files that come in by chat: locked, too much, seen before, of a kind we do not read."""

import io
from collections.abc import Iterator

import pypdf
import pytest
from PIL import Image

from db import storage_use
from db.database import connection
from db.models import InboundMessage, InvoicePage, Outbox, Retailer
from locales import t
from tests.services.documents.bill_papers import bill_lines, text_pdf
from tests.world import BUYER, RETAILER, UDYAM, World

PASSWORD = "Kaveri#2026"
PDF = "application/pdf"


@pytest.fixture
def known(world: World) -> World:
    world.onboard()
    return world


def locked(data: bytes) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(PASSWORD, algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _said(world: World, *texts: str | None, media: bytes | None = None, kind: str = PDF) -> str:
    said: list[str] = []
    for text in texts or (None,):
        said = world.says(RETAILER, text, [(media, kind)] if media else ())
    return "\n".join(said)


def test_a_locked_pdf_is_opened_with_a_password_that_is_kept_nowhere(known: World) -> None:
    assert t("documents.locked_ask", "en") in _said(known, media=locked(text_pdf(bill_lines(udyam=UDYAM))))
    assert t("documents.wrong_password", "en") in _said(known, "kaveri")
    assert "SMT/101" in _said(known, PASSWORD)
    with connection():
        assert all(PASSWORD not in str(row.payload) for row in InboundMessage.select())
        assert all(PASSWORD not in f"{row.body}{row.message}" for row in Outbox.select())
    _said(known, "1", BUYER, "2", "1")
    with connection():
        page = next(_pages())
        opened = known.house.services.storage.get(page.document_key)
    assert not pypdf.PdfReader(io.BytesIO(opened)).is_encrypted


def _pages() -> Iterator[InvoicePage]:
    return iter(InvoicePage.select())


def test_after_three_wrong_passwords_another_form_is_asked_for(known: World) -> None:
    _said(known, media=locked(text_pdf(bill_lines(udyam=UDYAM))))
    assert t("documents.encrypted_pdf", "en") in _said(known, "one1", "two2", "three3")


def test_of_a_long_pdf_it_is_said_how_many_pages_were_left_out(known: World) -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(text_pdf(bill_lines(udyam=UDYAM))))
    for _ in range(11):
        writer.add_blank_page(595, 842)
    out = io.BytesIO()
    writer.write(out)
    said = _said(known, media=out.getvalue())
    assert t("documents.first_pages", "en", n=2) in said
    assert "SMT/101" in said


def test_of_a_file_with_two_bills_it_is_said_before_they_are_asked_about(known: World) -> None:
    writer = pypdf.PdfWriter()
    for number in ("SMT/1", "SMT/2"):
        writer.append(io.BytesIO(text_pdf(bill_lines(number=number, udyam=UDYAM))))
    out = io.BytesIO()
    writer.write(out)
    assert t("documents.several", "en") in _said(known, media=out.getvalue())


def test_a_no_leaves_the_locked_pdf(known: World) -> None:
    _said(known, media=locked(text_pdf(bill_lines(udyam=UDYAM))))
    assert t("cancelled.text", "en") in _said(known, "no")


def test_a_tiff_is_refused_kindly(known: World) -> None:
    out = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(out, "TIFF")
    assert t("documents.tiff", "en") in _said(known, media=out.getvalue(), kind="image/tiff")


def test_a_page_of_a_saved_bill_is_not_taken_again(known: World) -> None:
    _said(known, media=text_pdf(bill_lines(udyam=UDYAM)))
    _said(known, "1", BUYER, "2", "1")
    assert t("upload.page_known", "en", number="SMT/101") in _said(known, media=text_pdf(bill_lines(udyam=UDYAM)))


def test_space_is_warned_of_once_and_then_refused(known: World) -> None:
    quota = known.house.settings.storage_quota_mb * 1024 * 1024
    with connection():
        retailer = Retailer.get()
        storage_use.add(retailer.retailer_id, quota * 81 // 100)
    assert t("documents.space_low", "en", n=81) in _said(known, media=text_pdf(bill_lines(udyam=UDYAM)))
    _said(known, "no")
    assert "81%" not in _said(known, media=text_pdf(bill_lines(number="SMT/102", udyam=UDYAM)))
    with connection():
        storage_use.add(retailer.retailer_id, quota * 19 // 100)
    assert t("documents.space_full", "en") in _said(known, media=text_pdf(bill_lines(number="SMT/103", udyam=UDYAM)))
