"""How a message goes: free text within 24 hours of the person's last one, else the template that WhatsApp approved.

Without an approved one the free text goes all the same, and WhatsApp's refusal brings the e-mail. Within the window
choices are something to tap. Whoever asked for Latin letters reads all of it in Latin letters.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from db import conversations, outbox, preferences, retailers, templates
from db.codes import LIFE as CODE_LIFE
from db.models import Outbox
from intents.spoken import Spoken
from jobs import reminders, ringing
from jobs.notices import sending
from jobs.reminding.reminder import LONGEST_CAPTION, LONGEST_TEXT
from jobs.templates import (
    CODE,
    FIRM,
    NEWS,
    ROLE,
    Letter,
    Template,
    code_template,
    invitation_template,
    news_template,
    news_text,
    one_line,
)
from locales import Lang, Message, as_lang, from_json, romanise
from locales.message import shown
from services.messaging.tappable import Choice, Tappable, tappable

__all__ = ["LADDER_KINDS", "LONGEST_CAPTION", "LONGEST_TEXT", "letter"]
WINDOW = timedelta(hours=24)
LADDER_KINDS = ("reminder", "legal_notice")


def letter(row: Outbox, now: datetime) -> Letter | None:
    """What an outbox row says now; None where there is nothing left to say."""
    if row.kind == "legal_notice":
        return sending.letter(row, outside=_outside(row, now))
    if row.kind in LADDER_KINDS:
        return _reminder(row, now)
    said = Spoken.from_json(row.message)
    lang, roman, outside = as_lang(row.language), _in_latin(row), _outside(row, now)
    written = romanise if roman else _as_it_is
    text = written(said.render(lang))
    if row.kind == "code":
        return _code(row, said, text, now)
    if row.kind == "invitation" and outside:
        return _invitation(said, text, lang)
    if row.kind == "notify" and outside:
        # A file alone has no template to go by: the words that went before it stand.
        return None if said.enclosures else _news(text, lang, roman=roman)
    choices = None if outside or row.channel != "whatsapp" else _to_tap(said, lang, written)
    subject = row.message.get("subject")
    named = from_json(subject).render(lang) if subject else ""
    return Letter(text, enclosures=said.enclosures, subject=named, choices=choices)


def _as_it_is(text: str) -> str:
    return text


def _in_latin(row: Outbox) -> bool:
    """Whether this goes to a retailer who asked for Latin letters; his buyers did not."""
    if row.retailer_id is None or row.language == "en":
        return False
    own = bytes(retailers.get(row.retailer_id).phone_index) == bytes(row.recipient_index)
    return own and bool(preferences.get(row.retailer_id).romanised)


def _to_tap(said: Spoken, lang: Lang, written: Callable[[str], str]) -> Tappable | None:
    if not said.choices or said.enclosures:
        return None
    choices = [Choice(written(each.render(lang)), not each.params) for each in said.choices]
    return tappable(written(said.words(lang)), choices, lang, written(Message("choose.open").render(lang)))


def _reminder(row: Outbox, now: datetime) -> Letter | None:
    facts = reminders.facts(row)
    if facts is None:
        return None
    lang = as_lang(row.language)
    if row.channel == "call":
        return Letter(ringing.script(facts, lang))
    if not _outside(row, now):
        return facts.letter(lang, short=row.channel == "whatsapp")
    for wording in facts.templates():
        content_sid = _approved(facts.template(wording, lang))
        if content_sid:
            return facts.by_template(wording, content_sid, lang)
    return Letter(facts.text(lang, LONGEST_TEXT))


def _code(row: Outbox, said: Spoken, text: str, now: datetime) -> Letter | None:
    """A code that nobody can use any more is not sent; one that was sent is no longer here."""
    if not said.parts or outbox.older_than(row.outbox_id, CODE_LIFE):
        return None
    content_sid = _approved(code_template(as_lang(row.language))) if _outside(row, now) else None
    return Letter(text, content_sid, {CODE: str(said.parts[0].params["code"])} if content_sid else None)


def _invitation(said: Spoken, text: str, lang: Lang) -> Letter:
    content_sid = _approved(invitation_template(lang))
    if content_sid is None:
        return Letter(text)
    told = said.parts[0].params
    variables = {FIRM: one_line(shown(told["firm"], lang)), ROLE: one_line(shown(told["role"], lang))}
    return Letter(text, content_sid, variables)


def _news(text: str, lang: Lang, *, roman: bool) -> Letter:
    content_sid = _approved(news_template(lang, roman=roman))
    if content_sid is None:
        return Letter(text)
    shown = one_line(text)
    return Letter(news_text(shown, lang, roman=roman), content_sid, {NEWS: shown})


def _approved(template: Template) -> str | None:
    return templates.approved_sid(template.name, template.language, template.body)


def _outside(row: Outbox, now: datetime) -> bool:
    if row.channel != "whatsapp":
        return False
    heard = conversations.last_heard_from(bytes(row.recipient_index))
    return heard is None or now.astimezone(UTC) - heard >= WINDOW
