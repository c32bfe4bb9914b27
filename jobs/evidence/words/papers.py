"""The notices and the dispute."""

from collections.abc import Iterator, Sequence
from typing import Any

from jobs.evidence import raw
from jobs.evidence.case import Case, Notice
from jobs.evidence.words.written import ist, ist_of
from jobs.notices.words import dated
from law.notice import number_of
from locales import Lang, Message, Value, known


def notice_shown(notice: Notice, langs: Sequence[Lang]) -> dict[str, Any]:
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


def dispute_lines(case: Case, langs: Sequence[Lang]) -> Iterator[str]:
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
