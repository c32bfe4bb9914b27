"""Baaki's main job, lived through HTTP with web, worker and clock running, in each language."""

import re
import subprocess
import sys
from datetime import timedelta

import pytest

from locales import Lang, day, rupees, t
from services import samples
from tests.stories.life import DIGIT, Life

BILLS: dict[Lang, str] = {"ta": "tamil", "hi": "hindi", "en": "tally"}
BUYER_SPEAKS: dict[Lang, Lang] = {"ta": "en", "hi": "ta", "en": "hi"}
PAID: dict[Lang, str] = {
    "ta": "செலுத்திவிட்டேன், UTR SBIN526312345678",
    "hi": "भुगतान कर दिया UTR SBIN526312345678",
    "en": "paid, UTR SBIN526312345678",
}
CAME: dict[Lang, str] = {"ta": "பணம் வந்துவிட்டது", "hi": "पैसा आ गया", "en": "payment received"}


@pytest.mark.parametrize("lang", BILLS)
def test_from_a_photo_to_a_reminder_to_the_money(life: Life, lang: Lang) -> None:
    buyer_lang = BUYER_SPEAKS[lang]
    life.registers(lang)
    invoice_date = life.today - timedelta(days=12)
    facts = samples.truth(BILLS[lang], invoice_date)
    number, amount = facts["invoice_number"], facts["principal_amount"]

    said = life.says(life.retailer, None, samples.render(BILLS[lang], invoice_date))
    assert number in said
    assert facts["buyer_gstin"] in said
    assert rupees(amount, lang) in said
    assert day(invoice_date, lang) in said
    assert "WhatsApp" in life.confirms(lang, said)
    life.says(life.retailer, life.buyer)
    life.says(life.retailer, DIGIT[buyer_lang])
    said = life.says(life.retailer, "1")
    assert day(invoice_date + timedelta(days=45), lang) in said

    life.mark()
    assert life.move(step="next_rung") == invoice_date + timedelta(days=30)
    reminder = life.hears(life.buyer, 1)
    assert number in reminder
    assert rupees(amount, buyer_lang) in reminder
    assert day(invoice_date + timedelta(days=45), buyer_lang) in reminder
    life.told(life.retailer, number)

    assert "Murugan Stores" in life.says(life.buyer, PAID[buyer_lang])
    life.told(life.retailer, "SBIN526312345678")

    life.asks(f"{CAME[lang]} {number}", "SBIN526312345678")
    assert rupees(amount, lang) in life.says(life.retailer, "1")
    assert "✅" in life.says(life.retailer, "1")
    life.move(to=str(invoice_date + timedelta(days=60)))
    assert len(life.heard(life.buyer)) == 2


def test_an_unpaid_bill_climbs_to_day_46(life: Life) -> None:
    life.registers("en")
    invoice_date = life.today - timedelta(days=5)
    life.confirms("en", life.says(life.retailer, None, samples.render("bilingual", invoice_date)))
    life.says(life.retailer, life.buyer)
    life.says(life.retailer, "3")
    life.says(life.retailer, "1")
    life.mark()
    life.move(step="day_46")
    life.hears(life.buyer, 3)
    life.told(life.retailer, "Overdue")
    life.asks("status", "1 day overdue")


def test_two_pages_in_two_messages_are_one_bill(life: Life) -> None:
    life.registers("en")
    invoice_date = life.today - timedelta(days=3)
    first, second = samples.render("two_pages", invoice_date)
    life.says(life.retailer, None, [first])
    assert "page 2" in life.says(life.retailer, None, [second])


@pytest.mark.parametrize(
    ("sample", "refusal"),
    [
        ("cat", "documents.not_an_invoice"),
        ("zip", "documents.unsupported"),
        ("locked", "documents.locked_ask"),
        ("empty", "documents.empty"),
    ],
)
def test_what_is_no_bill_is_refused_in_the_senders_language(life: Life, sample: str, refusal: str) -> None:
    life.registers("hi")
    said = life.says(life.retailer, None, samples.render(sample, life.today))
    assert said == t(refusal, "hi")
    assert t("help.empty", "hi") in life.says(life.retailer, "स्थिति")


def test_a_large_pdf_is_refused_with_the_limit(life: Life) -> None:
    life.registers("ta")
    said = life.says(life.retailer, None, [(b"%PDF-1.7\n" + b"0" * (11 * 1024 * 1024), "application/pdf")])
    assert said == t("documents.too_large", "ta", limit_mb=10)


def test_a_bill_sent_before_the_consent_is_read_once_the_way_is_done(life: Life) -> None:
    invoice_date = life.today - timedelta(days=3)
    life.says(life.retailer, None, samples.render("bilingual", invoice_date))
    for answer in ("3", "1", "Murugan Stores"):
        life.says(life.retailer, answer)
    said = life.says(life.retailer, life.udyam, answers=2)
    assert samples.truth("bilingual", invoice_date)["invoice_number"] in said


def test_a_buyer_who_says_stop_is_left_alone(life: Life) -> None:
    life.registers("en")
    invoice_date = life.today - timedelta(days=20)
    life.confirms("en", life.says(life.retailer, None, samples.render("bilingual", invoice_date)))
    for answer in (life.buyer, "2", "1"):
        life.says(life.retailer, answer)
    life.move(step="next_rung")
    life.hears(life.buyer, 1)
    life.says(life.buyer, "बंद करो")
    life.move(to=str(invoice_date + timedelta(days=50)))
    assert len(life.heard(life.buyer)) == 2


def test_the_logs_of_all_this_name_nobody(life: Life) -> None:
    life.registers("ta")
    life.says(life.retailer, None, samples.render("bilingual", life.today))
    lines = life.log.read_text()
    assert "monitor_swept" in lines
    for private in (r"\+?91?98[14]\d{7,}", r"\d{2}[A-Z]{5}\d{4}[A-Z]\dZ[0-9A-Z]", "Murugan", "UDYAM-", r"SBIN\d"):
        assert not re.search(private, lines), private


def test_every_audit_chain_of_all_this_holds(life: Life) -> None:
    environment = {**life.addresses["environment"], "PATH": "/usr/bin:/bin"}
    done = subprocess.run(
        [sys.executable, "-m", "cli", "audit", "--verify"], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout.strip()) == (0, "every chain holds"), done.stderr
