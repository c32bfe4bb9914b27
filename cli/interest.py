"""`baaki interest`: what a late payment costs, from a few facts and no database."""

import json
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

import click

from cli.interest_shown import facts, lines
from law.appropriation import Receipt
from law.claim import Claim, Schedule, claim_since
from law.msmed import Terms, statutory_due

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


class Payment(click.ParamType[tuple[date, Decimal]]):
    """A payment as DATE:AMOUNT, 2026-11-15:50000."""

    name = "date:amount"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, Decimal]:
        """Its day and rupees; a usage error for any other shape."""
        day, colon, amount = str(value).partition(":")
        if not colon:
            self.fail(f"{value!r} is not DATE:AMOUNT, as in 2026-11-15:50000", param, ctx)
        try:
            return date.fromisoformat(day.strip()), Amount().convert(amount, param, ctx)
        except ValueError:
            self.fail(f"{value!r} is not DATE:AMOUNT, as in 2026-11-15:50000", param, ctx)


DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command("interest")
@click.option("--principal", type=Amount(), required=True, help="What was billed, in rupees.")
@click.option("--due", type=DAY, help="The last day on which payment was in time (45 days after the bill's date).")
@click.option("--as-of", type=DAY, required=True, help="The day up to which interest is wanted.")
@click.option("--bank-rate", type=Amount(), help="The RBI Bank Rate in percent; else the one on record.")
@click.option("--accepted", type=DAY, help="The day of delivery: the Act's own dates, month by month.")
@click.option("--agreed-days", type=click.IntRange(0, 999), help="Days agreed in writing (0 is an agreement).")
@click.option("--objection-removed", type=DAY, help="The day on which a written objection was removed.")
@click.option("--paid", type=Payment(), multiple=True, help="DATE:AMOUNT that came; may be repeated.")
@click.option("--tds", type=Payment(), multiple=True, help="DATE:AMOUNT of tax deducted; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("--schedule", "with_schedule", is_flag=True, help="Print a line for every month.")
def interest(
    *,
    principal: Decimal,
    due: datetime | None,
    as_of: datetime,
    bank_rate: Decimal | None,
    accepted: datetime | None,
    agreed_days: int | None,
    objection_removed: datetime | None,
    paid: tuple[tuple[date, Decimal], ...],
    tds: tuple[tuple[date, Decimal], ...],
    as_json: bool,
    with_schedule: bool,
) -> None:
    """Compound interest at three times the Bank Rate (MSMED Act, s.16): by complete months from the due date, and by
    the Act's own schedule from the day of delivery."""
    receipts = [Receipt(day, amount, "tds") for day, amount in tds] + [Receipt(day, amount) for day, amount in paid]
    last_days = _last_days(due, accepted, agreed_days, objection_removed)
    try:
        claims = [
            claim_since(principal, last, as_of.date(), receipts, schedule, bank_rate=bank_rate)
            for schedule, last in last_days.items()
        ]
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    click.echo(
        json.dumps(_together(claims))
        if as_json
        else "\n\n".join("\n".join(lines(each, with_schedule)) for each in claims)
    )


def _last_days(
    due: datetime | None, accepted: datetime | None, agreed_days: int | None, removed: datetime | None
) -> dict[Schedule, date]:
    """The last day for payment by each convention that the options allow."""
    last_days: dict[Schedule, date] = {"default": due.date()} if due else {}
    start = removed or accepted
    if start:
        terms = Terms(accepted.date() if accepted else None, agreed_days, removed.date() if removed else None)
        last_days["statutory"] = statutory_due(terms, start.date())
    elif agreed_days is not None:
        raise click.UsageError("--agreed-days count from --accepted: name the day of delivery")
    if not last_days:
        raise click.UsageError("name the last day for payment (--due) or the day of delivery (--accepted)")
    return last_days


def _together(claims: list[Claim]) -> dict[str, object]:
    """The first convention's facts, and the second one's beside them."""
    first, *more = claims
    return facts(first) | {each.schedule: facts(each) for each in more}
