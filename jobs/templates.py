"""Our WhatsApp templates: the reminders' own words with {{1}} where a person's facts go.

WhatsApp approves the fixed words once; a variable may hold no line break, so bills stand in one line there.
"""

from dataclasses import dataclass

from intents.spoken import Spoken
from intents.turn import Enclosure
from locales import LANGUAGES, Lang, Message, Value
from services.messaging.content import AUTHENTICATION, UTILITY

WORDINGS = ("first", "second", "final", "overdue")
BUYER, SUPPLIER, BILLS = "1", "2", "3"
NEWS = "1"
CODE = "1"
FIRM, ROLE = "1", "2"
LONGEST_VARIABLE = 700
"""WhatsApp renders at most 1,024 characters in all."""
SAMPLES = {BUYER: "Kaveri Garments", SUPPLIER: "Murugan Stores", BILLS: "INV-7: ₹80,252"}


@dataclass(frozen=True)
class Letter:
    """What is about to be said: as free text, or as a template with its variables. Files go with it.

    `subject` is the e-mail's.
    """

    body: str
    content_sid: str | None = None
    variables: dict[str, str] | None = None
    enclosures: tuple[Enclosure, ...] = ()
    subject: str = ""


@dataclass(frozen=True)
class Template:
    """One wording in one language, as it is given to WhatsApp."""

    name: str
    language: Lang
    body: str
    category: str = UTILITY

    @property
    def samples(self) -> dict[str, str]:
        """What WhatsApp's reviewers see in place of the variables."""
        return {CODE: "482190"} if self.category == AUTHENTICATION else SAMPLES


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


def news_text(text: Value, lang: Lang) -> str:
    """What a retailer is told outside his window."""
    return Message("notify.template", {"text": text}).render(lang)


def news_template(lang: Lang) -> Template:
    return Template("baaki_news", lang, news_text(f"{{{{{NEWS}}}}}", lang))


def code_template(lang: Lang) -> Template:
    """WhatsApp puts its own words for a code; ours stand for them where we keep which template was approved."""
    return Template("baaki_code", lang, Message("proof.code", {"code": f"{{{{{CODE}}}}}"}).render(lang), AUTHENTICATION)


def invitation_template(lang: Lang) -> Template:
    asked = Message("members.invitation", {"firm": f"{{{{{FIRM}}}}}", "role": f"{{{{{ROLE}}}}}"})
    return Template("baaki_invitation", lang, asked.render(lang))


def catalogue() -> list[Template]:
    """Every template that an operator has to have approved."""
    reminders = [reminder_template(wording, lang) for wording in WORDINGS for lang in LANGUAGES]
    others = (news_template, code_template, invitation_template)
    return [*reminders, *(template(lang) for template in others for lang in LANGUAGES)]


def one_line(text: str) -> str:
    """A variable's value: WhatsApp refuses line breaks, tabs and runs of spaces in it, and long ones."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_VARIABLE else line[: LONGEST_VARIABLE - 1] + "…"
