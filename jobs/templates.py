"""Our WhatsApp templates: the reminders' own words with {{1}} where a person's facts go.

WhatsApp approves the fixed words once; a variable may hold no line break, so bills stand in one line there. A line that
only some reminders have (the tax lever, the UPI id) makes a wording of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from intents.spoken import Spoken
from intents.turn import Enclosure
from locales import LANGUAGES, Lang, Message, Value, romanise
from services.messaging.content import AUTHENTICATION, UTILITY
from services.messaging.tappable import Tappable

WORDINGS = ("first", "second", "final", "overdue")
NEWS = "1"
CODE = "1"
FIRM, ROLE = "1", "2"
LONGEST_TEMPLATE = 1024
"""What WhatsApp renders at most, fixed words and variables together."""
LONGEST_NEWS = 700
_SAMPLES = {
    "buyer": "Kaveri Garments",
    "supplier": "Murugan Stores",
    "bills": "INV-7: ₹80,252",
    "lever": "section 37(2)(g) of the Income-tax Act, 2025",
    "pay": "murugan@okaxis",
}


@dataclass(frozen=True)
class Draft:
    """What Claude may word in a template's place: `prompt` names a file of `prompts/`, `must_show` what has to stand in
    the text, `head` and `tail` the lines around it whoever wrote it."""

    prompt: str
    facts: dict[str, str]
    must_show: tuple[str, ...]
    head: str
    tail: str


@dataclass(frozen=True)
class Letter:
    """What is about to be said: as free text, or as a template with its variables. Files go with it.

    `subject` is the e-mail's. `draft` is there where Claude may word it better. `choices` is the same with its choices
    to tap; `body` then has them as numbered lines.
    """

    body: str
    content_sid: str | None = None
    variables: dict[str, str] | None = None
    enclosures: tuple[Enclosure, ...] = ()
    subject: str = ""
    draft: Draft | None = None
    choices: Tappable | None = None


@dataclass(frozen=True)
class Template:
    """One wording in one language, as it is given to WhatsApp; `samples` are for whoever approves it.

    `file_slot`: the variable that ends a file's address.
    """

    name: str
    language: Lang
    body: str
    samples: dict[str, str] = field(default_factory=dict, compare=False)
    category: str = UTILITY
    file_slot: str = ""


class Wording(NamedTuple):
    """The fixed words of a reminder: one of `WORDINGS`, with the lever or the UPI id, or without."""

    name: str
    lever: bool = False
    pay: bool = False

    @property
    def template(self) -> str:
        return f"baaki_reminder_{self.name}{'_tax' * self.lever}{'_upi' * self.pay}"

    @property
    def variables(self) -> dict[str, str]:
        """Which fact stands under which number, in the order in which they are read."""
        names = ["buyer", "supplier", "bills", *["lever"] * self.lever, *["pay"] * self.pay]
        return {name: str(number) for number, name in enumerate(names, start=1)}


def reminder_parts(wording: Wording, values: Mapping[str, Value]) -> Spoken:
    """A reminder's words in a template; `values` by the names of `Wording.variables`."""
    parts = [
        Message("reminder.greeting", {"buyer": values["buyer"], "supplier": values["supplier"]}),
        Message("reminder.lines", {"lines": values["bills"]}),
        Message(f"reminder.{wording.name}"),
    ]
    if wording.lever:
        parts.append(Message("reminder.lever", {"law": values["lever"]}))
    if wording.pay:
        parts.append(Message("reminder.pay", {"vpa": values["pay"]}))
    return Spoken((*parts, Message("reminder.answers")))


def reminder_template(wording: Wording, lang: Lang) -> Template:
    numbers = wording.variables
    parts = reminder_parts(wording, {name: f"{{{{{number}}}}}" for name, number in numbers.items()})
    samples = {number: _SAMPLES[name] for name, number in numbers.items()}
    return Template(wording.template, lang, parts.render(lang), samples)


def wordings() -> list[Wording]:
    """Every wording of a reminder: the lever belongs to the second rung alone."""
    with_lever = [(name, lever) for name in WORDINGS for lever in ((False, True) if name == "second" else (False,))]
    return [Wording(name, lever, pay) for name, lever in with_lever for pay in (False, True)]


def news_text(text: Value, lang: Lang, *, roman: bool = False) -> str:
    """What a retailer is told outside his window."""
    told = Message("notify.template", {"text": text}).render(lang)
    return romanise(told) if roman else told


def news_template(lang: Lang, *, roman: bool = False) -> Template:
    name = "baaki_news_latin" if roman else "baaki_news"
    return Template(name, lang, news_text(f"{{{{{NEWS}}}}}", lang, roman=roman), {NEWS: "INV-7: Kaveri Garments"})


def code_template(lang: Lang) -> Template:
    """WhatsApp puts its own words for a code; ours stand for them where we keep which template was approved."""
    return Template(
        "baaki_code",
        lang,
        Message("proof.code", {"code": f"{{{{{CODE}}}}}"}).render(lang),
        {CODE: "482190"},
        AUTHENTICATION,
    )


def invitation_template(lang: Lang) -> Template:
    asked = Message("members.invitation", {"firm": f"{{{{{FIRM}}}}}", "role": f"{{{{{ROLE}}}}}"})
    return Template("baaki_invitation", lang, asked.render(lang), {FIRM: "Murugan Stores", ROLE: "helper"})


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
    return Template("baaki_notice", lang, parts.render(lang), NOTICE_SAMPLES, file_slot=NOTICE_FILE)


def catalogue() -> list[Template]:
    """Every template that an operator has to have approved."""
    reminders = [reminder_template(wording, lang) for wording in wordings() for lang in LANGUAGES]
    others = (news_template, code_template, invitation_template, notice_template)
    in_latin = [news_template(lang, roman=True) for lang in LANGUAGES if lang != "en"]
    return [*reminders, *(template(lang) for template in others for lang in LANGUAGES), *in_latin]


def one_line(text: str, longest: int = LONGEST_NEWS) -> str:
    """A variable's value: WhatsApp refuses line breaks, tabs and runs of spaces in it, and long ones."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
