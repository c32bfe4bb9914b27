"""All that may be wrong with a text, by its kind."""

from collections.abc import Collection, Mapping, Sequence

from locales import Lang
from services.claude.figures import plain, seen_in
from services.claude.grounded.facts import figure_faults, missing, without
from services.claude.grounded.shape import script_faults, shape_faults
from services.claude.grounded.wording import forbidden, name_faults, word_faults

_SHORT_FACT = 80


def faults(
    text: str,
    facts: Mapping[str, str],
    lang: Lang,
    must_show: Sequence[str],
    *,
    allowed: Collection[str] = (),
    most: int = 1500,
    about: Collection[str] = (),
) -> set[str]:
    """The kinds of what is wrong; empty where the text may go out.

    `must_show` are values. `allowed`: texts that may stand in it besides the facts; `about`: kinds of forbidden words
    that are this text's own subject.
    """
    shown, known = plain(text), [plain(line) for each in facts.values() for line in each.splitlines() if line.strip()]
    seen = seen_in(without(shown, [*known, *map(plain, allowed)]))
    return {
        *shape_faults(text, most),
        *missing(shown, must_show),
        *figure_faults(seen, [seen_in(each) for each in known]),
        *word_faults(seen.rest.lower()),
        *name_faults(seen.rest, lang),
        *script_faults(seen.rest, lang),
        *forbidden(without(shown, [each for each in known if len(each) <= _SHORT_FACT]), about),
    }
