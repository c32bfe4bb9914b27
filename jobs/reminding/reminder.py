"""One reminder's words: the same ones in free text and in the template that WhatsApp approved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jobs.reminding.bill import Bill, listed
from jobs.reminding.paying import Pay
from jobs.templates import (
    LONGEST_TEMPLATE,
    Draft,
    Letter,
    Template,
    Wording,
    one_line,
    reminder_parts,
    reminder_template,
)
from law.ladder import Rung
from law.msmed import overdue
from law.tax import provision
from locales import Lang, Message, Value, day, rupees

LONGEST_TEXT = 1500
"""Twilio takes 1,600 characters; what comes before and after the list is measured, not guessed."""
LONGEST_CAPTION = 1024
MOST_IN_PROSE = 3


@dataclass(frozen=True)
class Reminder:
    """The facts of one reminder. `rung` is the furthest of the bills'; `on` the day it is read.

    `protected`: the Act may be named to the buyer.
    """

    supplier: str
    buyer: str
    bills: list[Bill]
    rung: Rung
    on: date
    pay: Pay | None = None
    protected: bool = True

    @property
    def wording(self) -> str:
        late = any(overdue(bill.due, self.on) for bill in self.bills)
        return "overdue" if late else self.rung.value.removeprefix("reminder_")

    @property
    def lever(self) -> Message | None:
        """Day 40: by which Act a business deducts what it pays in time, by the newest bill's date."""
        if self.wording != "second" or not self.protected:
            return None
        return Message(f"reminder.{provision(max(bill.dated for bill in self.bills))}")

    def letter(self, lang: Lang, *, short: bool) -> Letter:
        """As free text, a line for each bill, with the QR code where there is one; `short` is WhatsApp's measure. An
        e-mail is answered on a page that it names, not by words."""
        code = self.pay.code if self.pay else None
        text = self.text(lang, LONGEST_TEXT) if short else self._free(lang, self._all(lang), answered=False)
        fits = not short or len(text) <= LONGEST_CAPTION
        return Letter(text, enclosures=(code,) if code and fits else (), draft=self._draft(lang, answered=short))

    def text(self, lang: Lang, longest: int | None = None) -> str:
        """The free text, at most `longest` characters long by shorter lines, never by a lost bill but the last ones
        of a list that no message could hold."""
        if longest is None:
            return self._free(lang, self._all(lang))
        room = longest - len(self._free(lang, ""))
        return self._free(lang, "\n".join(listed(self.bills, lang, room)))

    def _all(self, lang: Lang) -> str:
        return "\n".join(listed(self.bills, lang, None))

    def _free(self, lang: Lang, lines: str, *, answered: bool = True) -> str:
        said: list[Message | str] = [
            Message("reminder.greeting", self._names),
            lines,
            Message(f"reminder.{self.wording}"),
            *self._tail(answered=answered),
        ]
        return "\n\n".join(part if isinstance(part, str) else part.render(lang) for part in said)

    @property
    def _names(self) -> dict[str, Value]:
        return {"buyer": self.buyer, "supplier": self.supplier}

    def _tail(self, *, answered: bool) -> Iterator[Message]:
        """What stands after the request, whoever worded that: the lever, the ways to pay, the ways to answer."""
        if self.lever:
            yield Message("reminder.lever", {"law": self.lever})
        if self.pay:
            yield Message("reminder.lines", {"lines": self.pay.lines})
        if answered:
            yield Message("reminder.answers")

    def _draft(self, lang: Lang, *, answered: bool) -> Draft | None:
        """What Claude may word, with the lines that are ours whatever it writes."""
        if len(self.bills) > MOST_IN_PROSE:
            return None
        facts = {"supplier": self.supplier, "buyer": self.buyer}
        for n, bill in enumerate(self.bills, start=1):
            told = {"bill": bill.number, "bill_date": day(bill.dated, lang), "amount": rupees(bill.amount, lang)}
            facts |= {f"{name}_{n}": value for name, value in (told | {"due": day(bill.due, lang)}).items()}
        workings = [bill.working.render(lang) for bill in self.bills if bill.working]
        tail = [*workings, *(part.render(lang) for part in self._tail(answered=answered))]
        head = Message("reminder.greeting", self._names).render(lang)
        return Draft(f"reminder.{self.wording}", facts, self.must_show(lang), head, "\n\n".join(tail))

    def must_show(self, lang: Lang) -> tuple[str, ...]:
        """Number, amount and due date of every bill (Property 12)."""
        shown = [(bill.number, rupees(bill.amount, lang), day(bill.due, lang)) for bill in self.bills]
        return tuple(each for bill in shown for each in bill)

    def templates(self) -> list[Wording]:
        """The wordings that would do, the fullest first: one may be approved where another is not yet."""
        levers = (True, False) if self.lever else (False,)
        pays = (True, False) if self.pay and self.pay.vpa else (False,)
        return [Wording(self.wording, lever, pay) for pay in pays for lever in levers]

    def template(self, wording: Wording, lang: Lang) -> Template:
        return reminder_template(wording, lang)

    def by_template(self, wording: Wording, content_sid: str, lang: Lang) -> Letter:
        """As the template with this ContentSid, and the text that it will show."""
        values = {
            "buyer": one_line(self.buyer),
            "supplier": one_line(self.supplier),
            "bills": "",
            "lever": self.lever.render(lang) if self.lever else "",
            "pay": self.pay.vpa if self.pay else "",
        }
        room = LONGEST_TEMPLATE - len(reminder_parts(wording, values).render(lang))
        values["bills"] = one_line("; ".join(listed(self.bills, lang, room)), room)
        body = reminder_parts(wording, values).render(lang)
        numbered = {number: values[name] for name, number in wording.variables.items()}
        return Letter(body, content_sid, numbered)
