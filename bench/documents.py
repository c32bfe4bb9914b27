"""How long a notice and a bundle of evidence take, beside bare typst on the same pages: `python bench/documents.py`.

Both in turns in one process, languages mixed. A notice is everything from facts to signed bytes; bare typst sets the
same template with the same words. A bundle is everything from the tables to the sealed ZIP, of 50 messages.
Exit status 1 where the median notice takes 0.3 s or more, or the median bundle 3 s or more.
"""

import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import typst

sys.path.insert(0, str(Path(__file__).parents[1]))

import db
from config.settings import Settings
from db import invoices
from db.database import connection
from db.embedded import stop
from jobs.evidence import making, words
from jobs.evidence.case import gather
from jobs.evidence.raw import files
from jobs.notices import paper
from locales import LANGUAGES, Lang
from services.signing import Signer, build
from services.typeset.compile import job
from tests.jobs.evidence.life import house, lived
from tests.jobs.notices.papers import facts

NUMBER = "BN-7F3A91C2/1"
AIMED_SECONDS = 0.3
AIMED_BUNDLE_SECONDS = 3.0
MESSAGES = 50


@click.command()
@click.option("--rounds", default=20, help="Notices in each language.")
@click.option("--bundles", default=9, help="Bundles of 50 messages.")
def main(*, rounds: int, bundles: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        signer = build(Settings(baaki_var_dir=Path(folder)))
        _notice("en", signer)
        taken: dict[str, list[float]] = {"notice": [], "bare typst": []}
        worked: dict[str, list[float]] = {"notice": [], "bare typst": []}
        for lang in LANGUAGES * rounds:
            words = paper.told(facts(lang), lang, NUMBER, signer)
            for name, work in (
                ("bare typst", lambda words=words: _bare(paper.TEMPLATES / "notice.typ", words)),
                ("notice", lambda lang=lang: _notice(lang, signer)),
            ):
                wall, cpu = _seconds(work)
                taken[name].append(wall)
                worked[name].append(cpu)
    click.echo(f"{platform.machine()}, Python {platform.python_version()}, {3 * rounds} notices")
    _told(taken, worked)
    click.echo(f"{bundles} bundles of a bill with {MESSAGES} messages")
    packed = _bundles(bundles)
    _told(*packed)
    fast = statistics.median(packed[0]["bundle"]) < AIMED_BUNDLE_SECONDS
    sys.exit(0 if statistics.median(taken["notice"]) < AIMED_SECONDS and fast else 1)


def _told(taken: dict[str, list[float]], worked: dict[str, list[float]]) -> None:
    for name, seconds in taken.items():
        middle, slow = statistics.median(seconds), statistics.quantiles(seconds, n=20)[18]
        work = statistics.median(worked[name])
        click.echo(
            f"{name:<11} median {1000 * middle:6.1f} ms   95 % {1000 * slow:6.1f} ms   CPU {1000 * work:6.1f} ms"
        )


def _bundles(count: int) -> tuple[dict[str, list[float]], dict[str, list[float]]]:
    """Both in turns; → seconds on the wall, seconds of the processor."""
    taken: dict[str, list[float]] = {"bundle": [], "bare typst": []}
    worked: dict[str, list[float]] = {"bundle": [], "bare typst": []}
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        known = Settings(baaki_var_dir=Path(folder))
        db.connect(known)
        here = house(known, Path(folder))
        with connection():
            people, invoice_id = lived(here, "ta", MESSAGES)
            bill = invoices.get(people.retailer_id, invoice_id)
            assert bill is not None
            case, signer = gather(here, bill), here.services.signer()
            facts_shown = words.facts(case, files(case), "ta", signer)
            for _ in range(count):
                for name, work in (
                    ("bundle", lambda: making.packed(here, gather(here, bill), "ta").archive),
                    ("bare typst", lambda: making.document(case, facts_shown)),
                ):
                    wall, cpu = _seconds(work)
                    taken[name].append(wall)
                    worked[name].append(cpu)
        stop()
    return taken, worked


def _notice(lang: Lang, signer: Signer) -> bytes:
    return signer.sign(paper.pdf(facts(lang), lang, NUMBER, signer), "as drafted")


def _bare(template: Path, words: dict[str, Any]) -> bytes:
    return bytes(typst.compile(**job(template, words), format="pdf"))


def _seconds(work: Callable[[], bytes]) -> tuple[float, float]:
    """On the wall, and of the processor."""
    start, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - cpu


if __name__ == "__main__":
    main()
