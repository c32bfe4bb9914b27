"""The notices and the dispute."""

from collections.abc import Iterator
from typing import Any

from jobs.evidence.case import Case, Notice
from jobs.evidence.raw.writing import as_json, provider, utc
from law.notice import number_of
from services.evidence import Content


def notice_files(case: Case) -> Iterator[Content]:
    if not case.notices:
        return
    yield Content("notices.json", as_json([_notice(each) for each in case.notices]))
    for each in case.notices:
        if each.content is not None:
            yield Content(f"notices/{notice_name(each)}.pdf", each.content)


def notice_name(notice: Notice) -> str:
    return number_of(notice.row.series, notice.row.version).replace("/", "-")


def _notice(notice: Notice) -> dict[str, Any]:
    row = notice.row
    return {
        "number": number_of(row.series, row.version),
        "dated": row.generated_date.isoformat(),
        "state": row.state,
        "sha256": row.sha256 or None,
        "approved_at": utc(row.approved_at),
        "approved_sha256": bytes(row.approved_sha256).hex() if row.approved_sha256 else None,
        "sent_at": utc(row.sent_at),
        "licensed_signature": row.licensed_signature,
        "went": [
            {"channel": each.channel, "address": each.recipient, "status": each.status, "sent_at": utc(each.sent_at)}
            | provider(each)
            for each in notice.sendings
        ],
    }


def dispute_files(case: Case) -> Iterator[Content]:
    dispute, filed = case.dispute, case.submission
    if dispute is None:
        return
    told = {
        "dispute_id": str(dispute.dispute_id),
        "status": dispute.status,
        "packet_sha256": bytes(dispute.packet_sha256).hex() if dispute.packet_sha256 else None,
        "approved_sha256": bytes(dispute.approved_sha256).hex() if dispute.approved_sha256 else None,
        "approved_at": utc(dispute.approved_at),
        "reference_number": filed.reference_number if filed else None,
        "filed_on": filed.submission_date.isoformat() if filed else None,
        "stands_at": filed.status if filed else None,
        "portal_url": filed.portal_url if filed else None,
    }
    yield Content("dispute.json", as_json(told))
    if case.packet is not None:
        yield Content("dispute/packet.zip", case.packet)
