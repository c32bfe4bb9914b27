"""Pictures for `docs/gallery/`: a reminder of each rung, the UPI code, the morning's card, in three languages.

Made by the code that makes what people get: `.venv/bin/python scripts/gallery.py`.
"""

import sys
import uuid
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from intents.spoken import Spoken  # noqa: E402 -- the checkout is on the path only now
from jobs.enclosures import card, upi_qr  # noqa: E402
from jobs.reminding import Bill, Pay, Reminder  # noqa: E402
from jobs.reminding.bill import late_of  # noqa: E402
from jobs.reminding.paying import reference  # noqa: E402
from jobs.summary import words  # noqa: E402
from jobs.summary.facts import Owing, Summary  # noqa: E402
from law.claim import claim  # noqa: E402
from law.interest import compound_interest  # noqa: E402
from law.ladder import OFFSETS, Rung  # noqa: E402
from law.msmed import due_date  # noqa: E402
from law.upi import pay_link  # noqa: E402
from locales import LANGUAGES, Lang  # noqa: E402
from services import typeset  # noqa: E402

OUT = ROOT / "docs/gallery"
DATED = date(2026, 11, 24)
DAY = DATED + timedelta(days=34)
AMOUNT = Decimal("80252.00")
NAMES = {
    "en": ("Murugan Stores", "Kaveri Garments"),
    "hi": ("मुरुगन स्टोर्स", "कावेरी गारमेंट्स"),
    "ta": ("முருகன் ஸ்டோர்ஸ்", "காவேரி கார்மென்ட்ஸ்"),
}
LATE_DAY = 120
BANK = {"holder": "Murugan Stores", "number": "30012345678", "ifsc": "SBIN0001234", "bank": "SBI"}


def main() -> None:
    OUT.mkdir(exist_ok=True)
    for lang in LANGUAGES:
        keep(f"reminders-{lang}", messages(lang))
        text = Spoken(words.parts(summary(lang), lang)).render(lang)
        keep(f"summary-{lang}", bubbles(lang, [{"title": "08:00", "text": text}]))
        keep(f"upi-{lang}", code(lang))
        keep(f"card-{lang}", card.draw(summary(lang), lang))


def keep(name: str, picture: bytes) -> None:
    path = OUT / f"{name}.png"
    path.write_bytes(card.light(picture))
    sys.stdout.write(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} KB\n")


def messages(lang: Lang) -> bytes:
    """Each rung on its own day, and one that is late."""
    days = [(rung, OFFSETS[rung]) for rung in OFFSETS if rung is not Rung.LEGAL_NOTICE]
    return bubbles(lang, [_said(lang, rung, day) for rung, day in [*days, (Rung.REMINDER_FINAL, LATE_DAY)]])


def bubbles(lang: Lang, said: list[dict[str, str]]) -> bytes:
    [picture] = typeset.pictures(ROOT / "scripts/gallery.typ", {"lang": lang, "said": said}, 96)
    return picture


def _said(lang: Lang, rung: Rung, day: int) -> dict[str, str]:
    supplier, buyer = NAMES[lang]
    on = DATED + timedelta(days=day)
    bill = Bill("INV-7", DATED, AMOUNT, due_date(DATED), late_of(claim(AMOUNT, DATED, on)))
    reminder = Reminder(supplier, buyer, [bill], rung, on, pay(lang))
    return {"title": f"Day {day}", "text": reminder.letter(lang, short=True).body}


def pay(lang: Lang) -> Pay:
    link = pay_link("murugan@okaxis", "Murugan Stores", AMOUNT, "Bill INV-7", reference(uuid.UUID(int=7**40)))
    return Pay(NAMES[lang][0], "murugan@okaxis", link, AMOUNT, "INV-7", BANK)


def code(lang: Lang) -> bytes:
    enclosure = pay(lang).code
    made = enclosure and upi_qr.make(SimpleNamespace(), uuid.UUID(int=0), lang, enclosure.about)  # type: ignore[arg-type]
    if not made:
        raise SystemExit("no code was made")
    return made.content


def summary(lang: Lang) -> Summary:
    supplier, buyer = NAMES[lang]
    bills = (
        _owing("INV-3", buyer, "125000.00", -75),
        _owing("INV-9", "Sri Lakshmi Textiles, Erode", "42300.50", -34),
        _owing("A/12/26-27", buyer, "80252.00", -1, "late"),
        _owing("INV-12", "Anbu Traders", "15600.00", 0, "due"),
        _owing("INV-14", "Raja & Sons", "9800.00", 1, "reminds"),
        _owing("INV-15", "Devi Stores", "210000.00", 15, "promised"),
        _owing("INV-16", "Selvam", "2100.00", 30),
    )
    return Summary(supplier, DAY, bills)


def _owing(number: str, buyer: str, amount: str, left: int, *events: str) -> Owing:
    owed = Decimal(amount)
    interest = compound_interest(owed, DAY + timedelta(days=left), DAY).interest
    return Owing(number, buyer, owed, interest, left, events)


if __name__ == "__main__":
    main()
