"""Transcribe's custom vocabularies: the words of bills and dues, which a general recogniser mishears.

A vocabulary's name carries the hash of its words: other words make another vocabulary beside it, so that a process that
still names the old one goes on hearing.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from services.provision.account import Account
from services.provision.model import Step, step

LANGUAGES = {"ta": "ta-IN", "hi": "hi-IN", "en": "en-IN"}
_WORDS = Path(__file__).with_name("words")


def plan(account: Account) -> Iterator[Step]:
    transcribe = account.client("transcribe")
    there = {each["VocabularyName"]: each for each in _listed(account)}
    for lang, code in LANGUAGES.items():
        name, said = name_of(lang), words(lang)
        now = there.get(name)

        def make(name: str = name, code: str = code, said: list[str] = said) -> None:
            if name in there:
                # It failed: Transcribe keeps such a one until it is taken away.
                transcribe.delete_vocabulary(VocabularyName=name)
            transcribe.create_vocabulary(VocabularyName=name, LanguageCode=code, Phrases=said)

        failed = now is not None and now.get("VocabularyState") == "FAILED"
        yield step(
            f"vocabulary {code}", f"{name}: {len(said)} words", now and {"failed": failed}, {"failed": False}, make
        )


def words(lang: str) -> list[str]:
    """Transcribe wants a phrase's words joined by hyphens."""
    lines = (_WORDS / f"{lang}.txt").read_text("utf-8").splitlines()
    return ["-".join(line.split()) for line in lines if line.strip() and not line.startswith("#")]


def name_of(lang: str) -> str:
    digest = hashlib.sha256("\n".join(words(lang)).encode()).hexdigest()
    return f"baaki-{LANGUAGES[lang]}-{digest[:8]}"


def _listed(account: Account) -> Iterator[dict[str, str]]:
    """Its list comes in pages, for which boto3 has no paginator."""
    transcribe, how = account.client("transcribe"), {"NameContains": "baaki-", "MaxResults": 100}
    while True:
        answer = transcribe.list_vocabularies(**how)
        yield from answer["Vocabularies"]
        if not answer.get("NextToken"):
            return
        how["NextToken"] = answer["NextToken"]
