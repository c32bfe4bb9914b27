"""What the tagger is told of each word: its sound, its shape, whether the phrases have it, and its neighbours."""

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from intents.naming.endings import bare, forms
from intents.naming.rules import find
from intents.understanding.concepts import concepts_of
from intents.understanding.model import how_often
from intents.understanding.phonetic import skeleton, spoken
from intents.understanding.script import script_of

_AROUND = (-2, -1, 1, 2)
_TOLD = ("w=", "k=", "c=", "known", "spelt")
"""Of a neighbour two words away too."""
_RARE, _SELDOM, _OFTEN = 0, 2, 9
"""Up to so many phrases that have a word."""


@lru_cache(maxsize=40000)
def _count(word: str, *, spelt: bool = False) -> int:
    return how_often(word, spelt=spelt)


def _known(word: str, less: int, *, spelt: bool = False) -> int:
    """How well the phrases know a word, by its sound or as it is `spelt`, from 0 (not at all) to 3."""
    return sum(max(0, _count(word, spelt=spelt) - less) > bound for bound in (_RARE, _SELDOM, _OFTEN))


@lru_cache(maxsize=40000)
def _own(word: str, less: int) -> tuple[str, ...]:
    """What a word is by itself."""
    if word[0] == "#" or not word[0].isalpha():
        return (f"w={word if not word.isdigit() else '0'}",)
    low = word.casefold()
    stem, ending = bare(low)
    kinds = [kind for kind in ("given", "trade", "lead", "place") if spoken(stem) in forms(kind)]
    return (
        f"w={skeleton(low)}",
        f"s={spoken(low)[-3:]}",
        f"e={ending}",
        f"script={script_of(word)}",
        f"known={_known(low, less)}{_known(stem, less)}",
        f"spelt={_known(low, less, spelt=True)}",
        f"short={len(spoken(low)) < 3}",
        *(f"k={kind}" for kind in kinds),
        *(f"c={concept}" for concept in sorted(concepts_of(low))),
    )


def _case(word: str) -> str:
    if not (word.isascii() and word[0].isalpha()):
        return "none"
    return "small" if word.islower() else "one" if len(word) == 1 else "all" if word.isupper() else "first"


def signs(words: Sequence[str], said: Collection[str] = ()) -> list[list[str]]:
    """For each word the names of what holds of it. `said`: words that the phrase itself, learnt from, has brought among
    the known ones; a stranger's message has words that no phrase has, and so these count once less."""
    small = sum(_case(word) == "small" for word in words)
    large = sum(_case(word) in ("first", "all") for word in words)
    mixed = f"mixed={small > large // 2 and large > 0}"
    ruled = rule_labels(words, said)
    own = [_own(word, int(word in said)) for word in words]
    return [
        [*_at(words, own, at), mixed, f"case={_case(word)}{mixed}", f"rule={ruled[at]}"]
        for at, word in enumerate(words)
    ]


def rule_labels(words: Sequence[str], said: Collection[str] = ()) -> list[str]:
    """What the rules take for the name: its first word B, its others I, all else O."""
    found = find(" ".join(words), lambda word: _count(word) > int(word in said))
    starts = [sum(len(word) + 1 for word in words[:at]) for at in range(len(words))]
    inside = [at for at, start in enumerate(starts) if found and found[1][0] <= start < found[1][1]]
    return ["O" if at not in inside else "B" if at == inside[0] else "I" for at in range(len(words))]


def _at(words: Sequence[str], of_each: Sequence[tuple[str, ...]], at: int) -> Iterator[str]:
    own = of_each[at]
    yield from own
    yield f"at={'first' if at == 0 else 'last' if at == len(words) - 1 else 'inside'}"
    shape = next((sign for sign in own if sign.startswith("known")), own[0])
    for step in _AROUND:
        there = at + step
        near = of_each[there] if 0 <= there < len(words) else ("w=<" if there < 0 else "w=>",)
        for sign in near:
            if (
                sign[:2] in ("w=", "k=", "c=")
                or sign.startswith(("known", "spelt"))
                or (abs(step) == 1 and sign[:2] == "e=")
            ):
                yield f"{step}{sign}"
        if abs(step) == 1:
            yield f"{step}{near[0]}{shape}"
            yield f"{step}case={_case(words[there]) if 0 <= there < len(words) else 'none'}"
