"""How a message goes: free text within 24 hours of the person's last one, else the template that WhatsApp approved.

Without an approved one the free text goes all the same, and WhatsApp's refusal brings the e-mail.
"""

from datetime import UTC, datetime, timedelta

from db import conversations, templates
from db.models import Outbox
from intents.spoken import Spoken
from jobs import reminders
from jobs.notices import sending
from jobs.templates import NEWS, Letter, Template, news_template, news_text, one_line
from locales import Lang, as_lang, from_json

WINDOW = timedelta(hours=24)
LADDER_KINDS = ("reminder", "legal_notice")


def letter(row: Outbox, now: datetime) -> Letter | None:
    """What an outbox row says now; None where there is nothing left to say."""
    if row.kind == "legal_notice":
        return sending.letter(row, outside=_outside(row, now))
    if row.kind in LADDER_KINDS:
        return _reminder(row, now)
    said = Spoken.from_json(row.message)
    text = said.render(as_lang(row.language))
    if row.kind == "notify" and _outside(row, now):
        # A file alone has no template to go by: the words that went before it stand.
        return None if said.enclosures else _news(text, as_lang(row.language))
    subject = row.message.get("subject")
    named = from_json(subject).render(as_lang(row.language)) if subject else ""
    return Letter(text, enclosures=said.enclosures, subject=named)


def _reminder(row: Outbox, now: datetime) -> Letter | None:
    facts = reminders.facts(row)
    if facts is None:
        return None
    lang = as_lang(row.language)
    content_sid = _approved(facts.template(lang)) if _outside(row, now) else None
    return facts.letter(content_sid, lang) if content_sid else Letter(facts.text(lang))


def _news(text: str, lang: Lang) -> Letter:
    content_sid = _approved(news_template(lang))
    if content_sid is None:
        return Letter(text)
    shown = one_line(text)
    return Letter(news_text(shown, lang), content_sid, {NEWS: shown})


def _approved(template: Template) -> str | None:
    return templates.approved_sid(template.name, template.language, template.body)


def _outside(row: Outbox, now: datetime) -> bool:
    if row.channel != "whatsapp":
        return False
    heard = conversations.last_heard_from(bytes(row.recipient_index))
    return heard is None or now.astimezone(UTC) - heard >= WINDOW
