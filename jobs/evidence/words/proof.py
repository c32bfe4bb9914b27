"""What the seal, the trail and the certificate say."""

import platform
from collections.abc import Iterator, Sequence

from config.clock import INDIA
from intents.audit_trail import words as acts
from intents.audit_trail.report import Event
from jobs.evidence.case import Case
from jobs.evidence.hashes import report_hash
from jobs.evidence.words.written import halved, ist
from jobs.notices.words import both
from law import certificate
from locales import Lang, Message, Value
from services.evidence import Content
from services.signing import Signer

_DEVICE = "Server running Baaki on {system} {machine}"


def proves(case: Case, signer: Signer) -> Iterator[Message]:
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


def act_row(case: Case, at: int, lang: Lang) -> list[str]:
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


def anchor_lines(case: Case, langs: Sequence[Lang]) -> list[str]:
    if case.proof is None:
        return both(Message("evidence.not_anchored"), langs)
    told: dict[str, Value] = {
        "date": case.proof.anchor.day,
        "row": str(case.proof.head.sequence),
        "digest": halved(bytes(case.proof.anchor.digest).hex()),
    }
    return both(Message("evidence.anchored", told), langs)


def record(case: Case, files: Sequence[Content], signer: Signer) -> certificate.Record:
    return certificate.Record(
        make=_DEVICE.format(system=platform.system(), machine=platform.machine()),
        id=f"seal {signer.fingerprint[:32]}",
        other=f"records of invoice {case.bill.invoice_number} kept by Baaki; {len(files)} files, hash report enclosed",
        hash=report_hash(files),
        at=case.at.astimezone(INDIA),
    )
