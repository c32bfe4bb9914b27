"""How well voice notes are understood, beside bare faster-whisper: `nice python bench/speech.py --keep FILE.jsonl`.

The messages of bench/understanding that can be read aloud, spoken by synthetic voices (bench/kit/utterances.py): they
say little about people's voices, which Whisper knows far better. Both sides hear the same samples in turn, with the
same model and two threads. Bare: faster-whisper as its manual shows it, the language given, its text then routed.
Ours: the whole way of a note, from the file to what is said back. Each result goes to FILE at once; a second run goes
on from there. `--texts development` takes other texts, voices and seeds: what was tuned was tuned there. The mixed ones
are of two languages at once, ten in each of three; the unseen half was heard once.
"""

import json
import resource
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median, quantiles

import click
import numpy as np
from kit.utterances import CONDITIONS, PLANS, Utterance, utterances
from rapidfuzz.distance import Levenshtein

from intents import voice
from intents.heard import Own, Settled, settle
from intents.heard.sounds import words
from intents.router import route
from intents.turn import Reply, Turn, Voice, say
from locales import LANGUAGES, as_lang
from locales.spoken import said
from services.speech import Speech, Transcript, UnheardError
from services.speech.codec import RATE, as_wav
from services.speech.recogniser import Recogniser
from services.speech.sound import Samples

TODAY = date(2026, 11, 24)
QUESTIONS = frozenset({"check_status", "search_buyer", "help", "upload_invoice"})
"""Wishes that change nothing."""
_HEAD = (
    "| | notes | CER bare | CER ours | wish right, bare | right at once, ours | right or among the three offered "
    "| wrong, bare | wrong, ours | asked again |"
)


@dataclass(frozen=True)
class Result:
    """One message on both ways. `ours`: right, offered (among the three), wrong, asked (again, or not heard)."""

    lang: str
    condition: str
    intent: str
    text: str
    bare_text: str
    bare_intent: str
    bare_error: float
    bare_seconds: float
    our_text: str
    our_intent: str
    our_error: float
    our_seconds: float
    ours: str
    act: bool
    bare_processor: float
    our_processor: float


def measured(speech: Speech, bare: Callable[[Samples, str], str], spoken: Utterance) -> Result:
    """Both sides on one message."""
    wav = as_wav((np.clip(spoken.audio, -1, 1) * 32767).astype("<i2").tobytes(), RATE)
    began, bare_began = time.perf_counter(), time.process_time()
    bare_text = bare(spoken.audio, spoken.lang)
    between, ours_began = time.perf_counter(), time.process_time()
    heard, settled = _ours(speech, wav, spoken)
    ended, ours_ended = time.perf_counter(), time.process_time()
    bare_intent = route(bare_text, "retailer", spoken.lang, TODAY).name
    intent = route(settled.text, "retailer", spoken.lang, TODAY).name if settled.sure else "unknown"
    return Result(
        spoken.lang, spoken.condition, spoken.intent, spoken.text,
        bare_text, bare_intent, _error(bare_text, spoken), between - began,
        settled.text, intent, _error(settled.text, spoken), ended - between,
        _outcome(spoken.intent, intent, settled), _acts(spoken, heard, settled),
        ours_began - bare_began, ours_ended - ours_began,
    )  # fmt: skip


def _ours(speech: Speech, wav: bytes, spoken: Utterance) -> tuple[Transcript | None, Settled]:
    try:
        heard = speech.transcribe(wav, spoken.lang, "audio/x-wav")
    except UnheardError:
        return None, Settled("", sure=False)
    return heard, settle(_turn(spoken, ""), (heard.text, *heard.others), (), Own())


def _turn(spoken: Utterance, text: str) -> Turn:
    return Turn("", "retailer", as_lang(spoken.lang), text, "", TODAY, datetime(2026, 11, 24, tzinfo=UTC))


def _outcome(meant: str, understood: str, settled: Settled) -> str:
    if not settled.sure:
        return "offered" if meant in settled.maybe else "asked"
    return "right" if understood == meant else "asked" if understood == "unknown" else "wrong"


def _acts(spoken: Utterance, heard: Transcript | None, settled: Settled) -> bool:
    """Whether the note alone sets off a wish that changes something; it never may, right or wrong."""
    if heard is None:
        return False
    set_off: list[str] = []

    def go_on(turn: Turn) -> Reply:
        set_off.append(route(turn.text, "retailer", turn.lang, TODAY).name)
        return say()

    unsure = heard.advice is not None or not settled.sure
    note = Voice("", heard.confidence, unsure, maybe=settled.maybe)
    turn = _turn(spoken, settled.text)
    turn.heard["retailer", turn.text] = route(turn.text, "retailer", turn.lang, TODAY)  # no database keeps it here
    voice.hear(turn, note, go_on)
    return any(name not in QUESTIONS for name in set_off)


def _error(text: str, spoken: Utterance) -> float:
    """Character errors as a share of what was said, figures in words, without signs."""
    meant, got = (_plain(said(each, spoken.lang)) for each in (spoken.text, text))
    return Levenshtein.distance(meant, got) / max(len(meant), 1)


def _plain(text: str) -> str:
    return " ".join(words(text.casefold()))


def _bare() -> Callable[[Samples, str], str]:
    model = Recogniser().model()

    def hear(samples: Samples, lang: str) -> str:
        segments, _ = model.transcribe(samples, language=lang)
        return " ".join(each.text.strip() for each in segments)

    return hear


def share(hits: Iterable[bool]) -> str:
    found = list(hits)
    return f"{sum(found) / len(found):.0%}" if found else "–"


def _row(name: str, here: list[Result]) -> str:
    wishes = [each for each in here if each.intent != "unknown"]
    return " | ".join((
        f"| {name}", str(len(here)),
        f"{np.mean([each.bare_error for each in here]):.2f}", f"{np.mean([each.our_error for each in here]):.2f}",
        share(each.bare_intent == each.intent for each in wishes),
        share(each.ours == "right" for each in wishes),
        share(each.ours in ("right", "offered") for each in wishes),
        share(each.bare_intent not in (each.intent, "unknown") for each in here),
        share(each.ours == "wrong" for each in here),
        share(each.ours == "asked" for each in wishes),
    )) + " |"  # fmt: skip


def report(found: list[Result]) -> None:
    print(_HEAD)
    print("| --- " * 10 + "|")
    for lang in LANGUAGES:
        print(_row(lang, [each for each in found if each.lang == lang]))
    for condition in CONDITIONS:
        if here := [each for each in found if each.condition == condition]:
            print(_row(condition, here))
    print(_row("all", found))
    wishes = [each for each in found if each.intent != "unknown"]
    errors = sum(each.bare_intent != each.intent for each in wishes)
    ours = sum(each.ours not in ("right", "offered") for each in wishes)
    print(f"intent errors: {errors} bare, {ours} ours (offered counts as understood), of {len(wishes)}")
    print(f"acts set off by a note alone: {sum(each.act for each in found)}")
    for name, times in (("bare", [r.bare_seconds for r in found]), ("ours", [r.our_seconds for r in found])):
        print(f"seconds a note, {name}: median {median(times):.2f}, 95 % {quantiles(times, n=20)[18]:.2f}")
    ratio = sum(each.our_seconds for each in found) / sum(each.bare_seconds for each in found)
    processor = sum(each.our_processor for each in found) / sum(each.bare_processor for each in found)
    print(f"processor time beside bare: {processor:.2f}")
    print(
        f"time beside bare: {ratio:.2f}; peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
    )


def _kept(keep: Path | None) -> list[Result]:
    lines = keep.read_text("utf-8").splitlines() if keep and keep.exists() else []
    return [Result(**json.loads(line)) for line in lines]


@click.command()
@click.option("--each", "each_language", default=51, show_default=True, help="Notes of each language.")
@click.option("--texts", type=click.Choice(list(PLANS)), default="test", show_default=True, help="Which set.")
@click.option("--keep", type=click.Path(path_type=Path), help="A file of results; what stands there is not run again.")
def main(*, each_language: int, texts: str, keep: Path | None) -> None:
    """Measure and print Markdown."""
    found = _kept(keep)
    done = {(each.lang, each.text) for each in found}
    speech, bare = Speech(), _bare()
    for spoken in utterances(PLANS[texts], each_language):
        if (spoken.lang, spoken.text) not in done:
            found.append(measured(speech, bare, spoken))
            if keep:
                with keep.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(asdict(found[-1]), ensure_ascii=False) + "\n")
    report(found)


if __name__ == "__main__":
    main()
