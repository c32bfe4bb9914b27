"""How a message goes: free text within 24 hours of the person's last one, else the template that WhatsApp approved.

Without an approved one the free text goes all the same, and WhatsApp's refusal brings the e-mail. Within the window
choices are something to tap. Whoever asked for Latin letters reads all of it in Latin letters.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from db import conversations, preferences, retailers, templates
from db.models import Outbox
from intents.spoken import Spoken
from jobs import reminders
from jobs.templates import NEWS, Letter, Template, news_template, news_text, one_line
from locales import Lang, Message, as_lang, romanise
from services.messaging.tappable import Choice, Tappable, tappable

WINDOW = timedelta(hours=24)
LADDER_KINDS = ("reminder", "legal_notice")


def letter(row: Outbox, now: datetime) -> Letter | None:
    """What an outbox row says now; None where there is nothing left to say."""
    if row.kind in LADDER_KINDS:
        return _reminder(row, now)
    said = Spoken.from_json(row.message)
    lang, roman, outside = as_lang(row.language), _in_latin(row), _outside(row, now)
    written = romanise if roman else _as_it_is
    text = written(said.render(lang))
    if row.kind == "notify" and outside:
        # A file alone has no template to go by: the words that went before it stand.
        return None if said.enclosures else _news(text, lang, roman=roman)
    choices = None if outside or row.channel != "whatsapp" else _to_tap(said, lang, written)
    return Letter(text, enclosures=said.enclosures, choices=choices)


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
    content_sid = _approved(facts.template(lang)) if _outside(row, now) else None
    return facts.letter(content_sid, lang) if content_sid else Letter(facts.text(lang))


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
