"""Small catalogues of our own, so that these tests do not lean on texts that others may better."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from locales import catalogue

Text = str | tuple[str, ...]
WritePo = Callable[..., None]

TEXTS: dict[str, dict[str, Text]] = {
    "ta": {
        "reminder": "பில் {number}: {amount}, கடைசி தேதி {due}.",
        "both": "{first} மேலும் {second}",
        "plain": "வணக்கம்",
        "days": ("ஒரு நாள்", "{n} நாட்கள்"),
    },
    "hi": {
        "reminder": "बिल {number}: {amount}, आखिरी तारीख {due}.",
        "both": "{first} और {second}",
        "plain": "नमस्ते",
        "days": ("{n} दिन", "{n} दिन"),
    },
    "en": {
        "reminder": "Bill {number}: {amount}, due {due}.",
        "both": "{first} and {second}",
        "plain": "Hello",
        "days": ("one day", "{n} days"),
    },
}
HEAD = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""


def _entry(message_id: str, text: Text, flag: str = "") -> str:
    """One PO entry; a tuple gives plural forms."""
    comment = f"#, {flag}\n" if flag else ""
    if isinstance(text, str):
        return f'\n{comment}msgid "{message_id}"\nmsgstr "{text}"\n'
    forms = "".join(f'msgstr[{n}] "{form}"\n' for n, form in enumerate(text))
    return f'\n{comment}msgid "{message_id}"\nmsgid_plural "{message_id}"\n{forms}'


@pytest.fixture
def write_po() -> WritePo:
    """Adds entries to a catalogue file, which it makes where there is none."""

    def write(path: Path, texts: Mapping[str, Text], flag: str = "") -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else HEAD
        path.write_text(before + "".join(_entry(*text, flag) for text in texts.items()), encoding="utf-8")

    return write


@pytest.fixture
def catalogues(tmp_path: Path, write_po: WritePo) -> Path:
    """A root with `<lang>/sample.po` for the three languages."""
    root = tmp_path / "locales"
    for lang, texts in TEXTS.items():
        write_po(root / lang / "sample.po", {f"sample.{name}": text for name, text in texts.items()})
    return root


@pytest.fixture
def sample(catalogues: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The sample catalogues in place of the real ones."""
    monkeypatch.setattr(catalogue, "ROOT", catalogues)
    catalogue.texts.cache_clear()
    yield catalogues
    catalogue.texts.cache_clear()
