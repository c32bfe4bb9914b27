"""The record in the reader's language: what was done, who did it, when in India."""

from datetime import date
from typing import Any

from config.clock import INDIA
from intents.audit_trail.report import Event, Report
from locales import Lang, Message, Value, day, known

FEW = 5
_DAYS = ("paid_on", "promised_date", "accepted_on", "goes_on")


def when(event: Event, lang: Lang) -> tuple[str, str]:
    """The day as it is spoken, and the time of day in India."""
    there = event.at.astimezone(INDIA)
    return day(there.date(), lang), f"{there:%H:%M}"


def who(event: Event) -> Message:
    """An operator is called by the name he used."""
    named = f"history.by.{event.by}"
    return Message(named) if known(named) else Message("history.by.other", {"name": event.by})


def what(event: Event) -> Message:
    """An act that has no words here is shown by its own name rather than left out."""
    named = f"history.act.{event.action}"
    return Message(named) if known(named) else Message("history.act.other", {"name": event.action.replace("_", " ")})


def more(event: Event) -> list[Message]:
    """What the trail holds besides, where a person can read it."""
    told = event.details
    found = [Message("history.on", {"date": date.fromisoformat(str(told[name]))}) for name in _DAYS if name in told]
    if "before" in told:
        found.append(Message("history.from_to", {"before": str(told["before"]), "after": str(told["after"])}))
    if "dated_before" in told:
        before, after = (date.fromisoformat(str(told[name])) for name in ("dated_before", "dated"))
        found.append(Message("history.from_to", {"before": before, "after": after}))
    rung, channel = f"history.rung.{told.get('rung')}", f"history.channel.{told.get('channel')}"
    changed = f"history.changed.{told.get('changed')}"
    found += [Message(name) for name in (rung, channel, changed) if known(name)]
    if told.get("reference"):
        found.append(Message("history.reference", {"reference": str(told["reference"])}))
    if told.get("sha256"):
        found.append(Message("history.document", {"hash": str(told["sha256"])[:16]}))
    return found


def status(event: Event) -> Message | None:
    named = f"history.status.{event.status}"
    return Message(named) if event.status and known(named) else None


def line(event: Event, lang: Lang) -> Message:
    """One event in one line of a chat."""
    on, at = when(event, lang)
    reached = status(event)
    told: dict[str, Value] = {"date": on, "time": at, "what": what(event), "who": who(event)}
    return Message("history.line_status", told | {"status": reached}) if reached else Message("history.line", told)


def summary(report: Report, lang: Lang) -> Message:
    """The newest few events; the file has them all."""
    told: dict[str, Value] = {
        "number": report.invoice.invoice_number,
        "buyer": report.buyer,
        "n": len(report.events),
        "lines": [line(event, lang) for event in report.events[-FEW:]],
    }
    return Message("history.summary", told)


def facts(report: Report, lang: Lang, supplier: str, today: date) -> dict[str, Any]:
    """What the page shows, every text in the reader's language."""
    bill = report.invoice

    def said(message_id: str, **params: Value) -> str:
        return Message(message_id, params).render(lang)

    shown: list[tuple[str, Value]] = [
        ("history.supplier", supplier),
        ("history.buyer", report.buyer),
        ("history.number", bill.invoice_number),
        ("history.dated", bill.invoice_date),
        ("history.amount", bill.principal_amount or "–"),
        ("history.due", bill.due_date),
    ]
    return {
        "lang": lang,
        "title": said("history.title"),
        "bill": [[said(label), said("history.cell", value=value)] for label, value in shown],
        "heads": [said(f"history.head.{name}") for name in ("time", "who", "what", "status")],
        "rows": [_row(event, lang) for event in report.events],
        "made": said("history.made", date=today, n=len(report.events)),
        "whole": said("history.whole" if report.whole else "history.broken"),
        "hash_label": said("history.hash"),
        "hash": report.last_hash,
    }


def _row(event: Event, lang: Lang) -> dict[str, Any]:
    reached = status(event)
    return {
        "time": list(when(event, lang)),
        "who": who(event).render(lang),
        "what": what(event).render(lang),
        "more": [message.render(lang) for message in more(event)],
        "status": reached.render(lang) if reached else "",
        "recipient": event.recipient,
        "text": event.text,
    }
