import json

import pytest
from click.testing import CliRunner, Result

from cli.interest import interest

LAKH = ("--principal", "100000", "--due", "2025-01-15", "--as-of", "2025-12-01")


def baaki_interest(*args: str) -> Result:
    return CliRunner().invoke(interest, list(args))


def test_json_has_months_interest_total_and_one_row_a_month() -> None:
    result = baaki_interest(*LAKH, "--json")
    facts = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(facts) == ["months", "interest", "total", "schedule"]
    assert (facts["months"], facts["interest"], facts["total"]) == (10, "18215.85", "118215.85")
    assert len(facts["schedule"]) == 10
    assert facts["schedule"][0] == {
        "from": "2025-01-16",
        "to": "2025-02-15",
        "opening": "100000.00",
        "rate": "20.25",
        "interest": "1687.50",
        "closing": "101687.50",
    }


def test_a_named_bank_rate_is_used() -> None:
    facts = json.loads(baaki_interest(*LAKH, "--bank-rate", "8", "--json").stdout)
    assert facts["schedule"][0]["interest"] == "2000.00"
    assert facts["schedule"][0]["rate"] == "24"


def test_an_invoice_not_yet_late_costs_nothing() -> None:
    result = baaki_interest("--principal", "5", "--due", "2025-01-15", "--as-of", "2025-01-15", "--json")
    assert json.loads(result.stdout) == {"months": 0, "interest": "0.00", "total": "5.00", "schedule": []}


def test_a_payment_without_its_sum_says_how_one_is_written() -> None:
    refused = baaki_interest(*LAKH, "--paid", "2025-02-01")
    assert refused.exit_code == 2
    assert "is not DATE:AMOUNT, as in 2026-11-15:50000" in refused.stderr


def test_plain_output_shows_the_working_and_on_request_the_schedule() -> None:
    short = baaki_interest(*LAKH).stdout
    assert "₹1,18,215.85" in short
    assert "3 × Bank Rate 6.75 %" in short
    assert "2025-11-15" not in short
    assert "2025-11-15" in baaki_interest(*LAKH, "--schedule").stdout


def test_an_amount_may_be_written_the_indian_way() -> None:
    result = baaki_interest("--principal", "₹1,00,000", *LAKH[2:], "--json")
    assert json.loads(result.stdout)["total"] == "118215.85"


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("--principal", "abc", *LAKH[2:]),
        ("--principal", "NaN", *LAKH[2:]),
        ("--principal", "1e999999", *LAKH[2:]),
        ("--principal", "-1", *LAKH[2:]),
        ("--principal", "1.001", *LAKH[2:]),
        (*LAKH[:2], "--due", "15/01/2025", *LAKH[4:]),
        (*LAKH[:2], "--due", "2025-02-30", *LAKH[4:]),
        (*LAKH[:2], "--due", "2010-01-15", *LAKH[4:]),
        (*LAKH, "--bank-rate", "-1"),
        (*LAKH, "--bank-rate", "x"),
    ],
)
def test_bad_input_is_explained_on_stderr_with_exit_status_2(args: tuple[str, ...]) -> None:
    result = baaki_interest(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Error:" in result.stderr
    assert "Traceback" not in result.stderr


OCTOBER = ("--principal", "100000", "--as-of", "2026-12-15")


def test_with_a_delivery_day_it_is_the_acts_own_schedule() -> None:
    facts = json.loads(baaki_interest(*OCTOBER, "--accepted", "2026-09-30", "--json").stdout)
    assert (facts["due"], facts["interest"], facts["total"]) == ("2026-10-15", "2895.66", "102895.66")
    assert [row["interest"] for row in facts["schedule"]] == ["1437.50", "1458.16"]


def test_both_conventions_stand_beside_each_other() -> None:
    both = (*OCTOBER, "--due", "2026-11-14", "--accepted", "2026-09-30", "--agreed-days", "90")
    facts = json.loads(baaki_interest(*both, "--json").stdout)
    assert list(facts) == ["months", "interest", "total", "schedule", "statutory"]
    assert (facts["interest"], facts["statutory"]["due"]) == ("1437.50", "2026-11-14")
    shown = baaki_interest(*both).stdout
    assert "one Bank Rate" in shown
    assert "the Act's dates" in shown


def test_no_days_agreed_is_an_agreement() -> None:
    facts = json.loads(baaki_interest(*OCTOBER, "--accepted", "2026-09-30", "--agreed-days", "0", "--json").stdout)
    assert facts["due"] == "2026-09-30"


def test_payments_are_credited_to_interest_first_and_shown() -> None:
    paid = ("--accepted", "2026-09-30", "--paid", "2026-11-15:51,437.50", "--tds", "2026-11-15:1000")
    facts = json.loads(baaki_interest(*OCTOBER, *paid, "--json").stdout)
    assert (facts["paid"], facts["interest_paid"], facts["outstanding"]) == ("52437.50", "1437.50", "49000.00")
    assert [row["payment"] for row in facts["schedule"]] == ["52437.50", "0.00"]
    assert "51,437.50" not in baaki_interest(*OCTOBER, *paid).stdout
    assert "payment" in baaki_interest(*OCTOBER, *paid, "--schedule").stdout


@pytest.mark.parametrize(
    "args",
    [
        (),
        ("--agreed-days", "30"),
        ("--accepted", "2026-09-30", "--agreed-days", "-1"),
        ("--due", "2026-10-15", "--paid", "2026-11-15"),
        ("--due", "2026-10-15", "--paid", "15/11/2026:100"),
        ("--due", "2026-10-15", "--paid", "2026-11-15:0.001"),
    ],
)
def test_bad_terms_and_payments_are_explained(args: tuple[str, ...]) -> None:
    result = baaki_interest(*OCTOBER, *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Error:" in result.stderr
