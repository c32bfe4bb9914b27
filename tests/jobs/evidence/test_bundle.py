"""A bundle of evidence, from the tables to the sealed file."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from config.settings import Settings
from db import anchors, audit, invoices
from db.models import Invoice
from jobs.evidence import Bundle, make
from locales import LANGUAGES, Lang, t
from services.evidence import verify
from tests.cast import NOW, cast
from tests.jobs.evidence.life import house, lived


def made(settings: Settings, folder: Path, lang: Lang = "en", messages: int = 6) -> Bundle:
    here = house(settings, folder)
    people, invoice_id = lived(here, lang, messages)
    anchors.take(date(2027, 3, 1), NOW)
    bill = invoices.get(people.retailer_id, invoice_id)
    assert bill is not None
    return make(here, bill, lang, by="retailer")


def text_of(document: bytes) -> str:
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(document)))


def files_of(bundle: Bundle) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(bundle.archive)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_whole_and_says_who_sealed_it(empty_db: Settings, tmp_path: Path, lang: Lang) -> None:
    bundle = made(empty_db, tmp_path, lang)
    found = verify(bundle.archive)
    assert found.findings == ()
    assert found.signer is not None
    assert "self-made" in found.signer.name
    text = text_of(bundle.document)
    assert all(
        word in text
        for word in (
            "INV-7",
            "SBIN526312345678",
            "MSEFC/TN/2027/00123",
            "PART A",
            "PART B",
            found.signer.fingerprint[:16],
        )
    )


def test_everything_about_the_bill_is_in_it(empty_db: Settings, tmp_path: Path) -> None:
    files = files_of(made(empty_db, tmp_path))
    names = list(files)
    assert names[0] == "evidence.pdf"
    assert names[-2:] == ["manifest.json", "manifest.p7s"]
    assert {"originals/page-1.jpg", "bill.json", "messages.json", "payments.json", "interest.json", "notices.json",
            "dispute.json", "dispute/packet.zip", "audit.json", "README.txt"} <= set(names)  # fmt: skip
    told = json.loads(files["messages.json"])
    assert [each["direction"] for each in told].count("to buyer") == 6
    assert {each["provider_id"][:2] for each in told if each["direction"] == "to buyer"} == {"SM"}
    assert [each["text"] for each in told if each["direction"] == "from buyer"] == ["Will pay by 20th"]
    [notice] = json.loads(files["notices.json"])
    assert notice["approved_sha256"] == notice["sha256"]
    assert json.loads(files["dispute.json"])["reference_number"] == "MSEFC/TN/2027/00123"
    actions = [row["action"] for row in json.loads(files["audit.json"])["rows"]]
    assert {"invoice_registered", "message_sent", "notice_approved", "dispute_filed", "part_paid"} <= set(actions)


def test_the_document_has_bookmarks_in_both_languages(empty_db: Settings, tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(io.BytesIO(made(empty_db, tmp_path, "hi").document))
    titles = [mark.get_title() for mark in document.get_toc()]
    for part in (
        "summary",
        "working",
        "payments",
        "transcript",
        "notices",
        "dispute",
        "trail",
        "certificate",
        "hashes",
    ):
        assert f"{t(f'evidence.part.{part}', 'hi')} / {t(f'evidence.part.{part}', 'en')}" in titles


def test_what_is_gone_from_the_store_is_said_and_nothing_else_suffers(empty_db: Settings, tmp_path: Path) -> None:
    people = cast()
    bill = invoices.get(people.retailer_id, people.bill())
    assert bill is not None
    bundle = make(house(empty_db, tmp_path), bill, "en", by="retailer")
    assert verify(bundle.archive).whole
    assert "not in the store any more" in text_of(bundle.document).replace("\r\n", " ")


def test_the_trail_keeps_that_it_was_made_and_of_what_hash(empty_db: Settings, tmp_path: Path) -> None:
    bundle = made(empty_db, tmp_path)
    bill = Invoice.get()
    [act] = [row for row in audit.trail(bill.retailer_id, bill.invoice_id) if row.action == "evidence_made"]
    assert act.details["sha256"] == bundle.manifest_sha256
    assert list(audit.breaks()) == []
