"""How long a notice takes, beside bare typst on the same page: `python bench/documents.py`.

Both in turns in one process, languages mixed. A notice is everything from facts to signed bytes; bare typst sets the
same template with the same words. Exit status 1 where the median notice takes 0.3 s or more.
"""

import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parents[1]))

from config.settings import Settings
from jobs.notices import paper
from locales import LANGUAGES, Lang
from services import typeset
from services.signing import Signer, build
from tests.jobs.notices.papers import facts

NUMBER = "BN-7F3A91C2/1"
AIMED_SECONDS = 0.3


@click.command()
@click.option("--rounds", default=20, help="Notices in each language.")
def main(*, rounds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        signer = build(Settings(baaki_var_dir=Path(folder)))
        _notice("en", signer)
        taken: dict[str, list[float]] = {"notice": [], "bare typst": []}
        worked: dict[str, list[float]] = {"notice": [], "bare typst": []}
        for lang in LANGUAGES * rounds:
            words = paper.told(facts(lang), lang, NUMBER, signer)
            for name, work in (
                ("bare typst", lambda words=words: typeset.pdf(paper.TEMPLATES / "notice.typ", words)),
                ("notice", lambda lang=lang: _notice(lang, signer)),
            ):
                wall, cpu = _seconds(work)
                taken[name].append(wall)
                worked[name].append(cpu)
    click.echo(f"{platform.machine()}, Python {platform.python_version()}, {3 * rounds} notices")
    for name, seconds in taken.items():
        middle, slow = statistics.median(seconds), statistics.quantiles(seconds, n=20)[18]
        work = statistics.median(worked[name])
        click.echo(
            f"{name:<11} median {1000 * middle:6.1f} ms   95 % {1000 * slow:6.1f} ms   CPU {1000 * work:6.1f} ms"
        )
    sys.exit(0 if statistics.median(taken["notice"]) < AIMED_SECONDS else 1)


def _notice(lang: Lang, signer: Signer) -> bytes:
    return signer.sign(paper.pdf(facts(lang), lang, NUMBER, signer), "as drafted")


def _seconds(work: Callable[[], bytes]) -> tuple[float, float]:
    """On the wall, and of the processor."""
    start, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - cpu


if __name__ == "__main__":
    main()
