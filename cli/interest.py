"""`baaki interest`: what a late payment costs, from three facts and no database."""

import json
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

import click

from law.interest import Interest, Rest, compound_interest

MOST_DIGITS = 30


class Amount(click.ParamType[Decimal]):
    """A decimal number, also one written as people in India write amounts: 1,00,000 or ₹1,00,000."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """The number; a usage error for anything that is no number, or longer than any amount is."""
        text = str(value).strip().removeprefix("₹").replace(",", "")
        try:
            number = Decimal(text)
        except InvalidOperation:
            self.fail(f"{value!r} is not a number", param, ctx)
        if not number.is_finite() or abs(number.adjusted()) > MOST_DIGITS:
            self.fail(f"{value!r} is not a number", param, ctx)
        return number


DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("interest")
@click.option("--principal", type=Amount(), required=True, help="What is owed, in rupees.")
@click.option("--due", type=DAY, required=True, help="The last day on which payment was in time.")
@click.option("--as-of", type=DAY, required=True, help="The day up to which interest is wanted.")
@click.option("--bank-rate", type=Amount(), help="The RBI Bank Rate in percent; else the one of the due date.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--schedule", "with_schedule", is_flag=True, help="Print a line for every month.")
def interest(
    *,
    principal: Decimal,
    due: datetime,
    as_of: datetime,
    bank_rate: Decimal | None,
    as_json: bool,
    with_schedule: bool,
) -> None:
    """Compound interest for complete months overdue, at three times the Bank Rate (MSMED Act, s.16)."""
    try:
        owed = compound_interest(principal, due.date(), as_of.date(), bank_rate)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    if as_json:
        click.echo(json.dumps(_facts(owed)))
    else:
        click.echo("\n".join(_lines(owed, due.date(), with_schedule)))


def _facts(owed: Interest) -> dict[str, object]:
    return {
        "months": owed.months,
        "interest": f"{owed.interest:.2f}",
        "total": f"{owed.total:.2f}",
        "schedule": [_rest_facts(rest) for rest in owed.schedule],
    }


def _rest_facts(rest: Rest) -> dict[str, str]:
    return {
        "from": rest.start.isoformat(),
        "to": rest.end.isoformat(),
        "opening": f"{rest.opening:.2f}",
        "rate": f"{rest.rate_percent.normalize():f}",
        "interest": f"{rest.interest:.2f}",
        "closing": f"{rest.closing:.2f}",
    }


def _lines(owed: Interest, due: date, with_schedule: bool) -> list[str]:
    rate, bank_rate = (f"{figure.normalize():f}" for figure in (owed.rate_percent, owed.bank_rate))
    lines = [
        f"Principal  {owed.principal:>20,.2f}",
        f"Rate       {rate:>20} % a year (3 × Bank Rate {bank_rate} %)",
        f"Months     {owed.months:>20} complete since {due.isoformat()}",
        f"Interest   {owed.interest:>20,.2f}",
        f"Total      {owed.total:>20,.2f}",
    ]
    if with_schedule:
        lines += ["", f"{'from':<12}{'to':<12}{'opening':>20}{'rate %':>10}{'interest':>20}{'closing':>20}"]
        lines += [_line(rest) for rest in owed.schedule]
    return lines


def _line(rest: Rest) -> str:
    rate = f"{rest.rate_percent.normalize():f}"
    return (
        f"{rest.start.isoformat():<12}{rest.end.isoformat():<12}{rest.opening:>20,.2f}{rate:>10}"
        f"{rest.interest:>20,.2f}{rest.closing:>20,.2f}"
    )
