"""Everything the document shows but the pictures."""

from collections.abc import Sequence
from typing import Any

from jobs.evidence import raw
from jobs.evidence.case import Case
from jobs.evidence.hashes import report_hash, report_lines
from jobs.evidence.words.papers import dispute_lines, notice_shown
from jobs.evidence.words.proof import act_row, anchor_lines, proves, record
from jobs.evidence.words.sums import parties, payment_row, sums, workings
from jobs.evidence.words.transcript import message_shown
from jobs.evidence.words.written import halved, ist, ist_of
from jobs.notices.words import both, languages
from law import certificate
from locales import Lang, Message
from services.evidence import Content
from services.signing import Signer

_PARTS = (
    "summary", "working", "statutory", "payments", "transcript", "notices", "dispute", "trail", "certificate", "hashes",
    "original", "notice", "reference",
)  # fmt: skip
_COLUMNS = {
    "working": ("legal.col.from", "legal.col.until", "legal.col.opening", "legal.col.rate", "legal.col.interest",
                "legal.col.payment", "legal.col.closing"),
    "payments": ("evidence.col.paid_on", "evidence.col.amount", "evidence.col.tds", "evidence.col.waived",
                 "evidence.col.reference", "evidence.col.recorded"),
    "trail": ("evidence.col.row", "evidence.col.time", "evidence.col.act", "evidence.col.who", "evidence.col.hash"),
    "hashes": ("evidence.col.row", "evidence.col.file", "evidence.col.size", "evidence.col.hash"),
}  # fmt: skip


def facts(case: Case, files: Sequence[Content], lang: Lang, signer: Signer) -> dict[str, Any]:
    """Everything the document shows but the pictures."""
    langs = languages(lang)
    title = both(Message("evidence.title"), langs)
    return {
        "langs": langs,
        "title": f"{title[0]}: {case.bill.invoice_number}",
        "titles": title,
        "made": both(Message("evidence.made", {"when": ist(case.at)}), langs),
        "parts": {name: both(Message(f"evidence.part.{name}"), langs) for name in _PARTS},
        "columns": {name: [both(Message(each), langs) for each in ids] for name, ids in _COLUMNS.items()},
        "none": both(Message("evidence.none"), langs),
        "parties": parties(case, langs),
        "sums": sums(case, langs),
        "proves": [both(each, langs) for each in proves(case, signer)],
        **workings(case),
        "convention": both(Message("legal.convention"), langs),
        "payments": [payment_row(each) for each in raw.paid(case)],
        "messages": [message_shown(each, langs) for each in raw.messages(case)],
        "mail": [[ist_of(each["at"]), each["kind"], each["event_id"]] for each in raw.mail(case)],
        "mail_label": both(Message("evidence.mail"), langs),
        "notices": [notice_shown(each, langs) for each in case.notices],
        "dispute": list(dispute_lines(case, langs)),
        "trail": [act_row(case, at, langs[0]) for at in range(len(case.acts))],
        "trail_whole": both(Message("evidence.trail_whole" if case.whole else "evidence.trail_broken"), langs),
        "anchor": anchor_lines(case, langs),
        "certificate": certificate.draft(record(case, files, signer)),
        "certificate_notes": both(Message("evidence.certificate_note"), langs),
        "draft": both(Message("evidence.draft"), langs),
        "hashes": report_lines(files),
        "hashes_note": both(Message("evidence.hashes_note", {"hash": halved(report_hash(files))}), langs),
    }
