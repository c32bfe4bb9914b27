"""What belongs to a tagged name and stands beside it: a capital before it, its first letters, its trade behind."""

from collections.abc import Sequence

from intents.naming.endings import bare, firms, forms
from intents.naming.rules import is_no_name, is_trade, opens
from intents.naming.words import Word
from intents.understanding.model import how_often
from intents.understanding.phonetic import spoken

_SELDOM = 2
"""A word of no more phrases than these is said of little else."""
_FIRST = ("lead", "given", "brand")


def reached(words: Sequence[Word], first: int, end: int) -> tuple[int, int]:
    """The name's first word, and the one behind its last."""
    mixed = is_mixed(words)
    if is_trade(words[first].text) and first > 0 and _may_be_called(words[first - 1].text):
        first -= 1  # nobody is called "Stores" alone
    while first > 0 and _leads(words, first - 1, mixed=mixed):
        first -= 1
    while end < len(words) and (more := _ranked(words, end) or _trails(words, end, mixed=mixed)):
        end += more
    return first, end


def _ranked(words: Sequence[Word], end: int) -> int:
    """How many words are of who has the firm: "Anwar bhai", "Kamala akka Tiffin Center"; "Ravi anna" is courtesy."""
    named, behind = words[end - 1].text, spoken(words[end].text.casefold())
    if bare(named)[1] or not named[0].isalpha() or spoken(named) in forms("trade") | forms("rank"):
        return 0
    if behind in forms("honour") and end + 1 < len(words) and spoken(words[end + 1].text.casefold()) in forms("trade"):
        return 2
    return int(behind in forms("rank"))


def _may_be_called(text: str) -> bool:
    return text[0].isalpha() and not opens(text) and not is_no_name(text)


def is_mixed(words: Sequence[Word]) -> bool:
    """Whether large letters say something: a text is neither all small nor all in them."""
    latin = [word.text for word in words if word.text[0].isalpha() and word.text.isascii()]
    large = sum(is_large(each) for each in latin)
    return 0 < large < len(latin) or (large > 0 and any(not word.text.isascii() for word in words))


def is_large(word: str) -> bool:
    return word[0].isascii() and word[0].isupper()


def _leads(words: Sequence[Word], at: int, *, mixed: bool) -> bool:
    before, named = words[at].text, words[at + 1].text
    if is_letter(named):
        return is_letter(before)
    if not before[0].isalpha() or opens(before) or is_no_name(before) or len(before) == 1:
        return False
    of_firms = any(spoken(before) in forms(kind) for kind in _FIRST)
    if mixed and is_large(named):
        return is_large(before) and (at > 0 or of_firms or how_often(before) <= _SELDOM)
    return of_firms and how_often(before, spelt=True) <= _SELDOM


def is_letter(word: str) -> bool:
    """A letter as firms have them for their name: "k m r", "के एम आर"."""
    if word.isascii():
        return len(word) == 1 and word.isalpha()
    return any(word in part["letters"].split() for part in firms().values() if "letters" in part)


def _trails(words: Sequence[Word], end: int, *, mixed: bool) -> bool:
    named, behind = words[end - 1].text, words[end].text
    stem, _ = bare(behind)
    trade = is_trade(stem) or (spoken(stem) in forms("trade") and how_often(stem, spelt=True) <= _SELDOM)
    large = mixed and is_large(named)
    return not bare(named)[1] and behind[0].isalpha() and trade and (is_large(behind) or not large or is_trade(stem))
