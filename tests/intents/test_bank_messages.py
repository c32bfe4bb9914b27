"""What a bank writes, forwarded as it came: masked accounts, addresses, balances and help lines name nothing."""

from datetime import date

import pytest

from intents.params import banks, found_in, scan

TODAY = date(2026, 11, 24)
SMS = [
    "Credit Alert! Rs.5000.00 credited to HDFC Bank A/c XX1234 on 24-11-26 from VPA palani@okaxis (UPI 632541187209)",
    "Dear SBI User, your A/c X1234-credited by Rs.5000 on 24Nov26 transfer from PALANI KUMAR Ref No 632541187209 -SBI",
    "Dear Customer, Acct XX123 is credited with Rs 5000.00 on 24-Nov-26 from PALANI KUMAR. UPI:632541187209-ICICI.",
    "INR 5000.00 credited A/c no. XX1234 24-11-26, 10:12:03 UPI/P2A/632541187209/PALANI KUM/ - Axis Bank",
    "Received Rs.5000.00 in your Kotak Bank AC X1234 from palani@okaxis on 24-11-26.UPI Ref:632541187209.",
    "Rs.5000.00 credited to a/c *1234 on 24/11/2026 by a/c linked to VPA palani@okaxis (UPI Ref no 632541187209)."
    "Dial 1930 for Cyber Fraud. - Indian Bank",
    "Ac XXXXXXXX00001234 credited with Rs.5000.00 , 24-11-2026 10:12:03 by UPI/632541187209. Aval Bal Rs.10234.00 CR",
    "Rs.5000 Credited to A/c ...1234 thru UPI/632541187209 by palani@okaxis. Total Bal:Rs.10234.5CR(24-11-2026 10:12)",
]


@pytest.mark.parametrize("sms", SMS)
def test_of_a_banks_message_the_payment_alone_is_read(sms: str) -> None:
    assert found_in(sms, TODAY) == {
        "amount": "5000",
        "payment_reference": "632541187209",
        "payment_date": "2026-11-24",
    }


def test_the_name_in_a_payment_address_is_left() -> None:
    text = "from VPA palani@okaxis"
    assert scan(text, TODAY).marked().split() == ["from", "palani"]


def test_an_address_of_figures_is_no_name() -> None:
    text = "from 9840012345@ybl"
    assert scan(text, TODAY).marked().split() == ["from"]


def test_the_end_of_an_account_is_no_bill() -> None:
    assert found_in("got 5000 rs in account ending 4421", TODAY) == {"amount": "5000"}


@pytest.mark.parametrize(("number", "masked"), [("XX1234", True), ("**1234", True), ("INV-1234", False)])
def test_an_account_with_its_figures_hidden(number: str, masked: bool) -> None:
    assert banks.is_masked(number) == masked
