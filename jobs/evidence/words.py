"""The document's words: headings in the retailer's language and in English, what happened as the rows have it."""

import platform
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from config.clock import INDIA
from intents.audit_trail import words as acts
from intents.audit_trail.report import Event
from jobs.evidence import raw
from jobs.evidence.case import Case, Notice
from jobs.evidence.hashes import report_hash, report_lines
from jobs.notices.words import both, dated, languages
from law import certificate
from law.claim import Claim
from law.notice import number_of
from locales import Lang, Message, Value, full_rupees, known
from services.evidence import Content
from services.signing import Signer
from services.typeset import fitted

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
ROOM = 504
"""The width of its tables, in points."""
_DEVICE = "Server running Baaki on {system} {machine}"


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
        "parties": _parties(case, langs),
        "sums": _sums(case, langs),
        "proves": [both(each, langs) for each in _proves(case, signer)],
        **_workings(case),
        "convention": both(Message("legal.convention"), langs),
        "payments": [_payment(each) for each in raw.paid(case)],
        "messages": [_message(each, langs) for each in raw.messages(case)],
        "mail": [[ist_of(each["at"]), each["kind"], each["event_id"]] for each in raw.mail(case)],
        "mail_label": both(Message("evidence.mail"), langs),
        "notices": [_notice(each, langs) for each in case.notices],
        "dispute": list(_dispute(case, langs)),
        "trail": [_act(case, at, langs[0]) for at in range(len(case.acts))],
        "trail_whole": both(Message("evidence.trail_whole" if case.whole else "evidence.trail_broken"), langs),
        "anchor": _anchor(case, langs),
        "certificate": certificate.draft(_record(case, files, signer)),
        "certificate_notes": both(Message("evidence.certificate_note"), langs),
        "draft": both(Message("evidence.draft"), langs),
        "hashes": report_lines(files),
        "hashes_note": both(Message("evidence.hashes_note", {"hash": halved(report_hash(files))}), langs),
    }


def ist(at: datetime) -> str:
    """A time in India, to the second."""
    return at.astimezone(INDIA).strftime("%d/%m/%Y %H:%M:%S IST")


def ist_of(at: str | None) -> str:
    return ist(datetime.fromisoformat(at)) if at else "–"


def halved(sha256: str) -> str:
    """A hash that fits into half a page."""
    return f"{sha256[:32]} {sha256[32:]}"


def _parties(case: Case, langs: Sequence[Lang]) -> list[dict[str, Any]]:
    contact = case.contact
    own = f"GSTIN {case.retailer.gstin}" if case.retailer.gstin else None
    supplier = [case.retailer.name, case.retailer.udyam_number, own, case.retailer.address]
    buyer = [case.buyer, f"GSTIN {case.buyer_gstin}", contact.address if contact else None]
    return [
        {"label": both(Message("legal.from"), langs), "lines": [each for each in supplier if each]},
        {"label": both(Message("legal.to"), langs), "lines": [each for each in buyer if each]},
    ]


def _sums(case: Case, langs: Sequence[Lang]) -> list[tuple[list[str], str]]:
    claim, bill = case.claim, case.bill
    shown: list[tuple[str, str]] = [
        ("legal.col.bill", bill.invoice_number),
        ("legal.col.date", dated(bill.invoice_date.isoformat())),
        ("legal.col.due", dated(claim.due.isoformat())),
        ("legal.col.late", str(claim.days_late)),
        *((f"legal.col.{name}", full_rupees(getattr(claim, name))) for name in ("billed", "paid", "outstanding")),
        *((f"legal.col.{name}", full_rupees(getattr(claim, name))) for name in ("interest", "total")),
    ]
    return [(both(Message(label), langs), value) for label, value in shown]


def _proves(case: Case, signer: Signer) -> Iterator[Message]:
    """What the seal says and what it does not, in so many words."""
    yield Message("evidence.proves.nothing_changed", {"fingerprint": halved(signer.fingerprint)})
    if signer.licensed:
        yield Message("evidence.proves.licensed", {"name": signer.name, "issuer": signer.issuer})
    else:
        yield Message("evidence.proves.own")
    yield Message("evidence.proves.check")
    missing = [str(each.page.page_number) for each in case.originals if not each.same]
    if missing:
        yield Message("evidence.pages_missing", {"pages": ", ".join(missing)})


def _workings(case: Case) -> dict[str, Any]:
    found = {"working": _working(case.claim), "statutory": _working(case.statutory) if case.statutory else []}
    return found | {f"{name}_fit": fitted(rows, ROOM) if rows else {} for name, rows in found.items()}


def _working(claim: Claim) -> list[list[str]]:
    return [
        [
            dated(row.start.isoformat()),
            dated(row.end.isoformat()),
            full_rupees(row.opening),
            f"{row.rate.normalize():f}%" if row.rate else "–",
            *(full_rupees(sum_) if sum_ else "–" for sum_ in (row.interest, row.payment)),
            full_rupees(row.closing),
        ]
        for row in claim.rows
    ]


def _payment(row: dict[str, Any]) -> list[str]:
    sums = [full_rupees(Decimal(row[name])) if Decimal(row[name]) else "–" for name in ("amount", "tds", "waived")]
    return [dated(row["paid_on"]), *sums, row["reference"] or "–", ist_of(row["recorded_at"])]


def _message(told: dict[str, Any], langs: Sequence[Lang]) -> dict[str, Any]:
    """One message of the transcript: a line above it, its text, a line below."""
    lang, out = langs[0], told["direction"] == "to buyer"
    about = [Message("evidence.to_buyer" if out else "evidence.from_buyer")]
    named = [f"history.channel.{told.get('channel')}", f"history.rung.{told['kind']}"] if out else []
    about += [Message(name) for name in [*named, f"evidence.said.{told['kind']}"] if known(name)]
    reached = f"history.status.{told.get('status')}"
    below = [f"{Message(reached).render(lang)} {ist_of(told['delivered_at'])}"] if known(reached) else []
    more = {"provider_id": told.get("provider_id"), "tries": str(told["retries"] + 1) if told.get("retries") else None}
    more |= {"refused": ", ".join(told.get("refused_ids", [])) or None, "error": told.get("error")}
    below += [Message(f"evidence.{name}", {"value": value}).render(lang) for name, value in more.items() if value]
    return {
        "number": told["number"],
        "time": ist_of(told["at"]),
        "out": out,
        "about": [each.render(lang) for each in about] + ([told["address"]] if told.get("address") else []),
        "text": told["text"] or "",
        "below": below,
        "sha256": told["sha256"],
    }


def _notice(notice: Notice, langs: Sequence[Lang]) -> dict[str, Any]:
    row = notice.row
    state = f"evidence.notice.{row.state}"
    lines: list[tuple[str, Value]] = [("evidence.notice_state", Message(state if known(state) else "evidence.unknown"))]
    if row.approved_at:
        lines.append(("evidence.approved", ist(row.approved_at)))
    if row.approved_sha256:
        lines.append(("evidence.approved_hash", bytes(row.approved_sha256).hex()))
    for sent in notice.sendings:
        channel, status = f"history.channel.{sent.channel}", f"history.status.{sent.status}"
        went = [Message(each).render(langs[0]) for each in (channel, status) if known(each)]
        told = " · ".join([*went, sent.recipient or "", ist_of(raw.utc(sent.sent_at)), sent.provider_sid or ""])
        lines.append(("evidence.went", told))
    return {
        "name": f"{number_of(row.series, row.version)} ({dated(row.generated_date.isoformat())})",
        "lines": [Message(label, {"value": value}).render(langs[0]) for label, value in lines],
    }


def _dispute(case: Case, langs: Sequence[Lang]) -> Iterator[str]:
    dispute, filed = case.dispute, case.submission
    if dispute is None:
        return
    lines: list[tuple[str, Value]] = [("evidence.dispute_state", Message(f"evidence.dispute.{dispute.status}"))]
    if dispute.approved_at:
        lines.append(("evidence.approved", ist(dispute.approved_at)))
    if dispute.packet_sha256:
        lines.append(("evidence.packet_hash", bytes(dispute.packet_sha256).hex()))
    if filed:
        lines.append(("evidence.reference", filed.reference_number))
        lines.append(("evidence.filed_on", filed.submission_date))
        lines.append(("evidence.council_state", Message(f"dispute.status.{filed.status}")))
    yield from (Message(label, {"value": value}).render(langs[0]) for label, value in lines)


def _act(case: Case, at: int, lang: Lang) -> list[str]:
    row = case.acts[at]
    event = Event(at=row.timestamp, by=row.performed_by, action=row.action, details=row.details)
    what = " · ".join(each.render(lang) for each in (acts.what(event), *acts.more(event)))
    return [
        str(row.sequence),
        ist(row.timestamp).removesuffix(" IST"),
        what,
        acts.who(event).render(lang),
        bytes(row.hash).hex(),
    ]


def _anchor(case: Case, langs: Sequence[Lang]) -> list[str]:
    if case.proof is None:
        return both(Message("evidence.not_anchored"), langs)
    told: dict[str, Value] = {
        "date": case.proof.anchor.day,
        "row": str(case.proof.head.sequence),
        "digest": halved(bytes(case.proof.anchor.digest).hex()),
    }
    return both(Message("evidence.anchored", told), langs)


def _record(case: Case, files: Sequence[Content], signer: Signer) -> certificate.Record:
    return certificate.Record(
        make=_DEVICE.format(system=platform.system(), machine=platform.machine()),
        id=f"seal {signer.fingerprint[:32]}",
        other=f"records of invoice {case.bill.invoice_number} kept by Baaki; {len(files)} files, hash report enclosed",
        hash=report_hash(files),
        at=case.at.astimezone(INDIA),
    )
