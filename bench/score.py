"""How well the score tells who pays: `python bench/score.py`. Simulated buyers, since no real ones are known yet.

Beside it, in the same run, the plain average of days late and a logistic regression (numpy) trained on other buyers
of the same kind. Exit status 1 where the score falls behind the average, is ever not monotone, or is slow.
"""

import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median

import click
import numpy as np
from kit.buyers import HARDER, TODAY, USUAL, Buyer, buyers
from kit.logistic import auc, average_delay, chances, fit
from peewee import chunked

import db
from config.settings import Settings
from db import scores, vault
from db.buyers import for_gstin
from db.database import connection, transaction
from db.embedded import stop
from db.models import Buyer as BuyerRow
from db.models.history import PaymentHistory
from law.reliability import Basis, assess, score
from law.track_record import Outcome, Past, measure, month_of, tally

GSTIN = "33AADCK7310M1ZK"
AIMED_MS = 50.0
EDGES = (0, 20, 40, 60, 80, 101)


def points(found: list[Buyer]) -> np.ndarray:
    return np.array([assess(tally(buyer.rows), TODAY, Basis.SHARED).score for buyer in found])


def calibration_error(chance: np.ndarray, bad: np.ndarray) -> float:
    """Mean gap between what was said and what happened, over ten bands of equal width."""
    band = np.minimum((chance * 10).astype(int), 9)
    gaps = [abs(chance[band == n].mean() - bad[band == n].mean()) * (band == n).mean() for n in set(band)]
    return float(sum(gaps))


def compare(name: str, found: list[Buyer], trained: np.ndarray) -> bool:
    """Print the table's lines for one set of buyers; → whether the score is at least as good as the average."""
    bad = np.array([buyer.went_bad for buyer in found])
    attacked = np.array([buyer.attacked for buyer in found])
    ours, plain, logistic = points(found), average_delay(found), chances(trained, found)
    risks = {"score": 100 - ours, "average delay": plain, "logistic regression": logistic}
    risks["the truth"] = np.array([buyer.chance for buyer in found])
    said = risks | {"score": (100 - ours) / 100}
    for what, risk in risks.items():
        gap = "" if what == "average delay" else f"{calibration_error(said[what], bad):.3f}"
        print(f"| {name} | {what} | {auc(risk, bad):.3f} | {auc(risk[attacked], bad[attacked]):.3f} | {gap} |")
    return auc(100 - ours, bad) >= auc(plain, bad)


def show_calibration(found: list[Buyer]) -> None:
    bad, ours = np.array([buyer.went_bad for buyer in found]), points(found)
    print("\n| score | buyers | mean score | paid, of 100 |\n| --- | --- | --- | --- |")
    for low, high in pairwise(EDGES):
        here = (ours >= low) & (ours < high)
        if here.any():
            said, paid = ours[here].mean(), 100 * (~bad[here]).mean()
            print(f"| {low}–{min(high - 1, 100)} | {here.sum()} | {said:.1f} | {paid:.1f} |")


def violations(found: list[Buyer], count: int, seed: int) -> int:
    """Worsen one bill after another, each of a buyer drawn anew; how often the score rose."""
    random, risen, done = Random(seed), 0, 0
    while done < count:
        rows = random.choice(found).rows[:25]
        before = score(measure(tally(rows), TODAY))
        for _ in range(min(20, count - done)):
            at = random.randrange(len(rows))
            rows[at] = _worse(rows[at], random)
            after = score(measure(tally(rows), TODAY))
            risen, before, done = risen + (after > before), after, done + 1
    return risen


def _worse(row: Past, random: Random) -> Past:
    match random.randrange(8):
        case 0:
            return row._replace(disputed=True)
        case 1:
            return row._replace(outcome=Outcome.DEFAULT.value)
    return row._replace(late_days=row.late_days + random.randint(1, 40))


def milliseconds(count: int) -> tuple[float, float]:
    """(anew, from the day's cache): a buyer with so many rows of 40 suppliers, from the database."""
    random = Random(7)
    with tempfile.TemporaryDirectory(prefix="baaki-bench-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        db.connect(Settings(baaki_var_dir=Path(folder)))
        with connection():
            buyer_id = for_gstin(GSTIN)
            _fill(count, random)
            anew = [_timed(buyer_id, forget=True) for _ in range(15)]
            kept = [_timed(buyer_id, forget=False) for _ in range(15)]
        stop()
    return median(anew), median(kept)


def _fill(count: int, random: Random) -> None:
    index = vault.blind_index("gstin", GSTIN)
    rows = [
        {
            "buyer_index": index,
            "source_key": random.randrange(40).to_bytes(32, "big"),
            "bill_key": n.to_bytes(32, "big"),
            "amount_band": random.randrange(5),
            "due_month": month_of(TODAY.replace(year=TODAY.year - random.randrange(3), month=random.randint(1, 11))),
            "days_late": random.randint(-20, 90),
            "outcome": "paid",
            "disputed": random.random() < 0.03,
        }
        for n in range(count)
    ]
    with transaction():
        for part in chunked(rows, 1000):
            PaymentHistory.insert_many(part).execute()


def _timed(buyer_id: object, *, forget: bool) -> float:
    if forget:
        BuyerRow.update(score_updated_at=None).where(BuyerRow.buyer_id == buyer_id).execute()
    began = time.perf_counter()
    scores.shared(GSTIN, datetime(2026, 11, 25, 6, tzinfo=UTC), TODAY)
    return (time.perf_counter() - began) * 1000


@click.command()
@click.option("--buyers", "count", default=4000, show_default=True, help="Buyers in each set.")
@click.option("--perturbations", default=1_000_000, show_default=True)
@click.option("--rows", default=10_000, show_default=True, help="Bills of the buyer whose score is timed.")
def main(*, count: int, perturbations: int, rows: int) -> None:
    """Measure and print Markdown tables."""
    trained = fit(buyers(count, seed=11))
    usual, harder = buyers(count, seed=12, habits=USUAL), buyers(count, seed=13, habits=HARDER)
    print("| buyers | | AUC | AUC, of those attacked | calibration error |\n| --- | --- | --- | --- | --- |")
    good = [compare(name, found, trained) for name, found in (("as fitted", usual), ("harder times", harder))]
    show_calibration(usual)
    risen = violations(usual, perturbations, seed=14)
    print(f"\nrises of the score in {perturbations:,} changes for the worse: {risen}")
    anew, kept = milliseconds(rows)
    print(f"a buyer with {rows:,} bills: {anew:.1f} ms anew, {kept:.1f} ms from the day's cache")
    sys.exit(int(not all(good) or risen > 0 or anew > AIMED_MS))


if __name__ == "__main__":
    main()
