"""The reminders' wordings: a line that only some have (the tax lever, the UPI id) makes one of its own."""

from collections.abc import Mapping
from typing import NamedTuple

from intents.spoken import Spoken
from jobs.templates.template import Template
from locales import Lang, Message, Value

WORDINGS = ("first", "second", "final", "overdue")
_SAMPLES = {
    "buyer": "Kaveri Garments",
    "supplier": "Murugan Stores",
    "bills": "INV-7: ₹80,252",
    "lever": "section 37(2)(g) of the Income-tax Act, 2025",
    "pay": "murugan@okaxis",
}


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
