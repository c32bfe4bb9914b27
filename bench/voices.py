"""What the voices cost and how well a recogniser understands them: `nice python bench/voices.py --kokoro FOLDER`.

A dozen replies with figures, in Hindi and English, by eSpeak NG and by Kokoro (`make voices`); each written down by the
recogniser as a note is, its letters compared with what was to be said. A recogniser is no person: it says whether words
can be made out, not how they sound.
"""

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import mean

import click
from rapidfuzz.distance import Levenshtein

from intents.heard.sounds import words
from locales import Lang, Message
from locales.message import Value
from locales.spoken import said
from services.speech import Speech, UnheardError, codec, voice
from services.speech.codec import Pcm
from services.speech.kokoro import Kokoro

_FIGURES: dict[str, Value] = {
    "amount": Decimal("25980.50"), "total": Decimal(151204), "interest": Decimal("1204.75"), "paid": Decimal(50000),
    "left": Decimal(101204), "due": date(2026, 12, 14), "date": date(2027, 1, 9), "n": 17,
}  # fmt: skip
REPLIES = (
    "call.owed", "call.bill_late", "call.buyer_promised", "page.late", "paid.ask_interest", "paid.interest_open",
    "status.overdue", "status.one_part", "status.one_statutory", "status.next.legal_notice", "summary.overdue",
    "delete.still_time",
)  # fmt: skip


@dataclass(frozen=True)
class Rendered:
    error: float
    spoken: float
    processor: float
    clock: float


@click.command()
@click.option("--kokoro", type=click.Path(path_type=Path), default=Path("var/kokoro"), help="Where its voices lie.")
@click.option("--keep", type=click.Path(path_type=Path), help="Leave the recordings in this folder.")
def main(*, kokoro: Path, keep: Path | None) -> None:
    better = Kokoro(kokoro)
    if better.missing():
        click.echo("Kokoro's data is not here: make voices")
        return
    by: dict[str, Callable[[str, Lang], Pcm | None]] = {
        "eSpeak NG": lambda text, lang: Pcm(voice.pcm(text, lang), voice.RATE),
        "Kokoro": better.spoken,
    }
    began = time.perf_counter()
    better.spoken(said("1", "hi"), "hi")
    click.echo(f"first word {time.perf_counter() - began:.1f} s; at most {_memory()} MB so far")
    click.echo("| | letters wrong | speech | of a second of processor | clock for one |")
    click.echo("| --- | --- | --- | --- | --- |")
    for lang in ("hi", "en"):
        for name, spoken in by.items():
            found = [_rendered(each, lang, spoken, keep and keep / f"{lang}-{name[:1]}") for each in REPLIES]
            click.echo(_row(f"{lang}, {name}", found))
    click.echo(f"at most {_memory()} MB, the recogniser among them")


def _rendered(reply: str, lang: Lang, spoken: Callable[[str, Lang], Pcm | None], keep: Path | None) -> Rendered:
    text = said(Message(reply, _FIGURES).render(lang), lang)
    clock, processor = time.perf_counter(), _processor()
    pcm = spoken(text, lang)
    clock, processor = time.perf_counter() - clock, _processor() - processor
    assert pcm is not None, reply
    wav = codec.as_wav(*pcm)
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{reply}.wav").write_bytes(wav)
    return Rendered(_error(text, wav, lang), len(pcm.pcm) / 2 / pcm.rate, processor, clock)


def _error(text: str, wav: bytes, lang: Lang) -> float:
    try:
        heard = Speech().transcribe(wav, lang, "audio/x-wav").text
    except UnheardError:
        return 1.0
    wanted = _letters(text, lang)
    return min(1.0, Levenshtein.distance(wanted, _letters(heard, lang)) / len(wanted))


def _letters(text: str, lang: Lang) -> str:
    """The recogniser writes figures: both sides in words, without marks."""
    return "".join(words(said(text, lang))).casefold()


def _processor() -> float:
    """Ours and that of the programs that ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _row(name: str, found: list[Rendered]) -> str:
    spoken, processor = sum(each.spoken for each in found), sum(each.processor for each in found)
    error, clock = mean(each.error for each in found), mean(each.clock for each in found)
    return f"| {name} | {error:.2f} | {spoken:.0f} s | {spoken / processor:.1f} s | {clock:.1f} s |"


if __name__ == "__main__":
    main()
