"""`python -m locales.check`: are the catalogues whole, and do they fit the code?  Prints each fault, exits 1.

An entry that rightly shows several scripts, or none of its own (a list of languages, "UDYAM-…"), carries the
flag `#, any-script` in its file.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.pofile import read_po

from locales.catalogue import ROOT, Forms, id_of
from locales.languages import LANGUAGES, Lang
from locales.message import PLACEHOLDER
from locales.uses import Uses, uses_in

ROOMS = ("bot", "cli", "config", "db", "intents", "jobs", "prompts", "services", "wsgi.py")
FAMILIES: tuple[str, ...] = ()
"""Beginnings of ids that are built in ways `locales.uses` cannot see; an f-string it sees by itself."""
NOT_MESSAGES: frozenset[str] = frozenset()
"""Strings in the code that look like an id of one of our domains and are something else."""

_SCRIPTS: dict[str, str] = {"ta": "\u0b80-\u0bff", "hi": "\u0900-\u097f"}
_ANY_SCRIPT = "any-script"


@dataclass(frozen=True)
class Entry:
    """One message in one language, with the place to mend it."""

    id: str
    lang: Lang
    domain: str
    forms: Forms
    flags: frozenset[str]

    @property
    def placeholders(self) -> frozenset[str]:
        return frozenset(name for form in self.forms for name in PLACEHOLDER.findall(form))

    def __str__(self) -> str:
        return f"locales/{self.lang}/{self.domain}.po: {self.id}"


def main(root: Path = ROOT, code: Path = ROOT.parent) -> int:
    """Prints what is wrong; the exit status, 0 or 1."""
    entries = list(read(root))
    uses = uses_in(code, ROOMS)
    faults = sorted({*repeated(root), *text_faults(entries), *language_faults(entries), *use_faults(entries, uses)})
    for fault in faults:
        sys.stdout.write(f"{fault}\n")
    sys.stdout.write(f"{len({entry.id for entry in entries})} messages, {len(faults)} faults\n")
    return 1 if faults else 0


def read(root: Path) -> Iterator[Entry]:
    """Every entry of every catalogue, the unfinished ones too."""
    for lang in LANGUAGES:
        for path in sorted((root / lang).glob("*.po")):
            with path.open("rb") as file:
                for message in read_po(file, locale=lang):
                    if message.id:
                        text = message.string or ""
                        forms = (text,) if isinstance(text, str) else tuple(text)
                        yield Entry(id_of(message), lang, path.stem, forms, frozenset(message.flags))


def repeated(root: Path) -> Iterator[str]:
    """Ids that stand twice in one file: the reader would silently keep one of the two."""
    for path in sorted(root.glob("*/*.po")):
        ids = Counter(re.findall(r'^msgid "(.+)"$', path.read_text(encoding="utf-8"), re.MULTILINE))
        yield from (f"{path.parent.name}/{path.name}: {name} stands twice" for name, n in ids.items() if n > 1)


def text_faults(entries: list[Entry]) -> Iterator[str]:
    """What can be seen wrong in one entry by itself."""
    for entry in entries:
        if not entry.id.startswith(f"{entry.domain}."):
            yield f"{entry}: an id begins with the name of its file, {entry.domain!r}"
        if len(entry.forms) not in {1, 2}:
            yield f"{entry}: has {len(entry.forms)} plural forms, our languages have 2"
        for form in entry.forms:
            yield from _form_faults(entry, form)


def _form_faults(entry: Entry, form: str) -> Iterator[str]:
    if not form.strip():
        yield f"{entry}: is empty"
    words = PLACEHOLDER.sub("", form)
    if "{" in words or "}" in words:
        yield f"{entry}: has a brace that belongs to no {{placeholder}}"
    if _ANY_SCRIPT in entry.flags:
        return
    for lang, script in _SCRIPTS.items():
        if lang != entry.lang and re.search(f"[{script}]", words):
            yield f"{entry}: has letters of the script of {lang!r}"
    own = _SCRIPTS.get(entry.lang)
    if own and re.search(r"[^\W\d_]", words) and not re.search(f"[{own}]", words):
        yield f"{entry}: is not written in the script of {entry.lang!r}"


def language_faults(entries: list[Entry]) -> Iterator[str]:
    """What differs between the languages: ids missing in one, placeholders that are not the same."""
    by_id: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_id[entry.id].append(entry)
    for message_id, same in by_id.items():
        missing = set(LANGUAGES) - {entry.lang for entry in same}
        yield from (f"locales/{lang}/{same[0].domain}.po: {message_id} is missing" for lang in missing)
        for entry in same[1:]:
            if entry.placeholders != same[0].placeholders:
                odd = ", ".join(sorted(entry.placeholders ^ same[0].placeholders))
                yield f"{entry}: placeholders differ from {same[0].lang!r}: {odd}"


def use_faults(entries: list[Entry], uses: Uses) -> Iterator[str]:
    """What differs between catalogues and code: ids unknown or unused, parameters not given."""
    placeholders = {entry.id: entry.placeholders for entry in entries}
    domains = {entry.domain for entry in entries}
    for call in uses.calls:
        if call.message_id not in placeholders:
            yield f"{call.where}: no message {call.message_id!r}"
        elif call.params is not None and (lacking := placeholders[call.message_id] - call.params):
            yield f"{call.where}: {call.message_id!r} needs {', '.join(sorted(lacking))}"
    for literal, where in uses.literals.items():
        known = literal in placeholders or literal in NOT_MESSAGES
        if not known and literal.split(".")[0] in domains:
            yield f"{where}: no message {literal!r}"
    families = (*FAMILIES, *uses.families)
    for message_id in placeholders.keys() - uses.literals.keys():
        if not message_id.startswith(families):
            yield f"locales: {message_id} is used nowhere"


if __name__ == "__main__":
    sys.exit(main())
