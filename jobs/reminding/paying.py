"""How what a reminder asks for can be paid: the retailer's UPI id with the exact sum, his bank account."""

import uuid
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from db import preferences
from intents.turn import Enclosure
from jobs.reminding.bill import Bill
from law.upi import VPA, pay_link
from locales import Message, Value

REFERENCE = "BK"


class Pay(NamedTuple):
    """`vpa` and `link` are empty where the retailer gave no UPI id; `bank`: holder, number, IFSC, bank."""

    payee: str
    vpa: str
    link: str
    amount: Decimal
    numbers: str
    bank: Mapping[str, str]

    @property
    def lines(self) -> list[Value]:
        """For free text: the id to type, the link to tap where the phone makes it one, the account."""
        shown: list[Value] = []
        if self.vpa:
            shown += [Message("reminder.pay", {"vpa": self.vpa}), self.link]
        if self.bank:
            names = ("holder", "number", "ifsc", "bank")
            shown.append(Message("reminder.bank", {name: self.bank.get(name, "") for name in names}))
        return shown

    @property
    def code(self) -> Enclosure | None:
        """The link's QR code as a picture. It shows what the text says, so it is given the text's own figures; they
        are never stored."""
        if not self.vpa:
            return None
        about = {
            "payee": self.payee, "vpa": self.vpa, "link": self.link, "amount": str(self.amount),
            "numbers": self.numbers,
        }  # fmt: skip
        return Enclosure("upi_qr", about, Message("reminder.qr_scan"))


def pay(retailer_id: uuid.UUID, payee: str, bills: Sequence[Bill], about: uuid.UUID) -> Pay | None:
    """How these bills can be paid at once; None where the retailer told no way. `about` is the one bill's id or the
    message's: from it comes our reference, the same in every reminder of a bill."""
    chosen = preferences.get(retailer_id)
    vpa = chosen.upi_id or ""
    bank = chosen.bank_account or {}
    if not VPA.fullmatch(vpa):
        vpa = ""
    if not (vpa or bank):
        return None
    amount = sum((bill.amount for bill in bills), Decimal(0))
    numbers = ", ".join(bill.number for bill in bills)
    shown = _latin(payee, bank.get("holder", ""))
    link = pay_link(vpa, shown, amount, f"Bill {numbers}", reference(about)) if vpa else ""
    return Pay(payee, vpa, link, amount, numbers, bank)


def _latin(payee: str, holder: str) -> str:
    """A name in other letters makes a link three times as long: the account's holder stands in where it is shorter.
    The paying app shows the name that the bank knows in any case."""
    return holder if holder.isascii() and holder and not payee.isascii() else payee


def reference(about: uuid.UUID) -> str:
    """Eighteen letters and digits, which name nobody."""
    return REFERENCE + about.hex[:16].upper()
