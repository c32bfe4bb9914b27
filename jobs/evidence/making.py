"""A bundle is made: the case read, the document set and signed, all of it packed and sealed, the trail told."""

import hashlib
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path

from db import audit
from db.database import transaction
from db.models import Invoice
from jobs.evidence import pictures, raw, words
from jobs.evidence.case import Case, gather
from jobs.house import House
from jobs.notices.words import languages
from locales import Lang, Message
from services import typeset
from services.evidence import Content, pack
from services.evidence.verify import DOCUMENT

_TEMPLATE = Path(__file__).parent / "templates" / "evidence.typ"
README = "README.txt"
STANDARDS = ("2.0",)
"""A notice that was signed is PDF 2.0, and so is what shows its pages."""


@dataclass(frozen=True)
class Bundle:
    """The signed document, the ZIP with everything, and the hashes that name them."""

    document: bytes
    archive: bytes
    manifest_sha256: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.archive).hexdigest()


def make(here: House, bill: Invoice, lang: Lang, *, by: str) -> Bundle:
    """Everything about a bill as it stands now. Raises SigningError. `by`: who asked, as the trail names him."""
    case = gather(here, bill)
    made = packed(here, case, lang)
    with transaction():
        audit.record(
            bill.retailer_id,
            "invoice",
            bill.invoice_id,
            "evidence_made",
            by=by,
            at=here.clock.now(),
            sha256=made.manifest_sha256,
        )
    return made


def packed(here: House, case: Case, lang: Lang) -> Bundle:
    """The bundle of a case."""
    signer = here.services.signer()
    files = [Content(README, _readme(lang)), *raw.files(case)]
    signed = signer.sign(document(case, words.facts(case, files, lang, signer)), "Evidence as it was on record")
    about = {
        "invoice": case.bill.invoice_number,
        "invoice_id": str(case.bill.invoice_id),
        "made_at": raw.utc(case.at),
        "bundle_id": str(uuid.uuid4()),
    }
    done = pack([Content(DOCUMENT, signed), *files], about, signer)
    return Bundle(signed, done.content, done.manifest_sha256)


def _readme(lang: Lang) -> bytes:
    """How the bundle is checked, in the reader's language and in English."""
    told = [Message("evidence.readme").render(each) for each in languages(lang)]
    return ("\n\n".join(told) + "\n").encode()


def document(case: Case, facts: dict[str, object]) -> bytes:
    """The unsigned document. Typst reads pictures and PDFs as files beside its template."""
    with tempfile.TemporaryDirectory(prefix="baaki-evidence-") as folder:
        beside = Path(folder)
        template = beside / _TEMPLATE.name
        template.write_bytes(_TEMPLATE.read_bytes())
        return typeset.pdf(template, facts | _annexes(case, beside), STANDARDS)


def _annexes(case: Case, beside: Path) -> dict[str, object]:
    originals = []
    for each in case.originals:
        number = each.page.page_number
        drawn = [_kept(beside, f"page-{number}-{at}.jpg", jpeg) for at, jpeg in enumerate(pictures.shown(each))]
        originals.append({"number": number, "sha256": bytes(each.page.sha256).hex(), "files": drawn})
    sent = [
        {"name": raw.notice_name(each), "file": _kept(beside, f"{raw.notice_name(each)}.pdf", each.content),
         "pages": pictures.page_count(each.content)}
        for each in case.notices if each.content
    ]  # fmt: skip
    reference = case.reference_pages
    pages = pictures.page_count(reference) if reference else 0
    return {
        "originals": originals,
        "notice_files": sent,
        "reference_name": case.submission.reference_number if case.submission else case.bill.invoice_number,
        "reference_file": _kept(beside, "reference.pdf", reference) if reference and pages else "",
        "reference_pages": pages,
    }


def _kept(beside: Path, name: str, content: bytes) -> str:
    (beside / name).write_bytes(content)
    return name
