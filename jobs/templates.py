"""Our WhatsApp templates: the reminders' own words with {{1}} where a person's facts go.

WhatsApp approves the fixed words once; a variable may hold no line break, so bills stand in one line there.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from intents.spoken import Spoken
from intents.turn import Enclosure
from locales import LANGUAGES, Lang, Message, Value

WORDINGS = ("first", "second", "final", "overdue")
BUYER, SUPPLIER, BILLS = "1", "2", "3"
NEWS = "1"
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
    """One wording in one language, as it is given to WhatsApp. `file_slot`: the variable that ends a file's address."""

    name: str
    language: Lang
    body: str
    file_slot: str = ""


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


NoticeSlots = {"buyer": "1", "supplier": "2", "bills": "3", "total": "4", "pay_by": "5"}
"""The variables of the notice's template, by the names of the parameters; the PDF's address is the one after."""
NOTICE_FILE = "6"
NOTICE_SAMPLES = {
    "1": "Kaveri Garments", "2": "Murugan Stores", "3": "INV-7", "4": "₹81,355.47", "5": "9 December 2026",
    NOTICE_FILE: "section-15-notice.pdf",
}  # fmt: skip


def notice_parts(shown: Mapping[str, Value]) -> Spoken:
    """What stands beside a notice, the same in an e-mail, in free text and in the template."""
    return Spoken(
        (
            Message("legal.letter.greeting", {"buyer": shown["buyer"], "supplier": shown["supplier"]}),
            Message("legal.letter.facts", {name: shown[name] for name in ("bills", "total", "pay_by")}),
            Message("legal.letter.attached"),
            Message("legal.letter.answers"),
        )
    )


def notice_template(lang: Lang) -> Template:
    parts = notice_parts({name: f"{{{{{slot}}}}}" for name, slot in NoticeSlots.items()})
    return Template("baaki_notice", lang, parts.render(lang), file_slot=NOTICE_FILE)


def catalogue() -> list[Template]:
    """Every template that an operator has to have approved."""
    reminders = [reminder_template(wording, lang) for wording in WORDINGS for lang in LANGUAGES]
    others = [make(lang) for make in (news_template, notice_template) for lang in LANGUAGES]
    return [*reminders, *others]


def one_line(text: str) -> str:
    """A variable's value: WhatsApp refuses line breaks, tabs and runs of spaces in it, and long ones."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_VARIABLE else line[: LONGEST_VARIABLE - 1] + "…"
