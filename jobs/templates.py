"""Our WhatsApp templates: the reminders' own words with {{1}} where a person's facts go.

WhatsApp approves the fixed words once; a variable may hold no line break, so bills stand in one line there.
"""

from dataclasses import dataclass

from intents.spoken import Spoken
from intents.turn import Enclosure
from locales import LANGUAGES, Lang, Message, Value, romanise
from services.messaging.tappable import Tappable

WORDINGS = ("first", "second", "final", "overdue")
BUYER, SUPPLIER, BILLS = "1", "2", "3"
NEWS = "1"
LONGEST_VARIABLE = 700
"""WhatsApp renders at most 1,024 characters in all."""
SAMPLES = {BUYER: "Kaveri Garments", SUPPLIER: "Murugan Stores", BILLS: "INV-7: ₹80,252"}


@dataclass(frozen=True)
class Letter:
    """What is about to be said: as free text, or as a template with its variables. Files go with it.

    `subject` is the e-mail's. `choices` is the same with its choices to tap; `body` then has them as numbered lines.
    """

    body: str
    content_sid: str | None = None
    variables: dict[str, str] | None = None
    enclosures: tuple[Enclosure, ...] = ()
    subject: str = ""
    choices: Tappable | None = None


@dataclass(frozen=True)
class Template:
    """One wording in one language, as it is given to WhatsApp."""

    name: str
    language: Lang
    body: str


def reminder_parts(wording: str, buyer: Value, supplier: Value, bills: Value) -> Spoken:
    """A reminder's words; the same ones in free text and in the template."""
    return Spoken(
        (
            Message("reminder.greeting", {"buyer": buyer, "supplier": supplier}),
            Message("reminder.bills", {"lines": bills}),
            Message(f"reminder.{wording}"),
            Message("reminder.answers"),
        )
    )


def reminder_template(wording: str, lang: Lang) -> Template:
    parts = reminder_parts(wording, *(f"{{{{{name}}}}}" for name in (BUYER, SUPPLIER, BILLS)))
    return Template(f"baaki_reminder_{wording}", lang, parts.render(lang))


def news_text(text: Value, lang: Lang, *, roman: bool = False) -> str:
    """What a retailer is told outside his window."""
    told = Message("notify.template", {"text": text}).render(lang)
    return romanise(told) if roman else told


def news_template(lang: Lang, *, roman: bool = False) -> Template:
    name = "baaki_news_latin" if roman else "baaki_news"
    return Template(name, lang, news_text(f"{{{{{NEWS}}}}}", lang, roman=roman))


def catalogue() -> list[Template]:
    """Every template that an operator has to have approved."""
    reminders = [reminder_template(wording, lang) for wording in WORDINGS for lang in LANGUAGES]
    in_latin = [news_template(lang, roman=True) for lang in LANGUAGES if lang != "en"]
    return [*reminders, *(news_template(lang) for lang in LANGUAGES), *in_latin]


def one_line(text: str) -> str:
    """A variable's value: WhatsApp refuses line breaks, tabs and runs of spaces in it, and long ones."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_VARIABLE else line[: LONGEST_VARIABLE - 1] + "…"
