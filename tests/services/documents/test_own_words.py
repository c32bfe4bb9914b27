"""A total that is written out in Hindi or Tamil words."""

from decimal import Decimal

import pytest

from locales.spoken import rupees
from services.documents.amount import amounts, own_words
from services.documents.shapes import Box, Piece
from services.documents.sheet import Sheet

IN_WORDS = "(ரூபாய் பதினேழாயிரத்து ஐந்நூறு மட்டும்)"


def piece(text: str, top: float, left: float = 0.0, score: float = 1.0) -> Piece:
    return Piece(text, Box(0, left, top, left + 6.0 * len(text), top + 10.0), score)


def read(first: list[Piece], second: list[Piece]) -> tuple[Decimal, bool]:
    found = amounts.find(Sheet.of(first, codes=[], extra=second))
    assert found is not None
    return found.value, found.confidence >= 0.8


@pytest.mark.parametrize("n", [1_000, 1_001, 9_999, 17_500, 57_820, 1_00_000, 4_99_704, 12_34_56_789])
@pytest.mark.parametrize(("lang", "only"), [("hi", "मात्र"), ("ta", "மட்டும்")])
def test_what_the_voice_says_is_understood_with_and_without_its_blanks(lang: str, only: str, n: int) -> None:
    said = f"{rupees(Decimal(n), lang)} {only}"  # type: ignore[arg-type]
    assert {own_words.parse(said), own_words.parse(said.replace(" ", ""))} == {Decimal(n)}


@pytest.mark.parametrize(
    ("said", "sum_"),
    [
        ("शब्दों में: सत्तावन हजार आठ सौ बीस रुपये मात्र", "57820"),
        ("रु. बारह हज़ार पांच सौ रुपये पचास पैसे केवल", "12500.50"),
        ("எழுத்தால் ரூபாய் : முப்பத்தைந்தாயிரத்து நானூறு மட்டும்", "35400"),
        ("ரூபாய் ஐம்பத்தி ஏழாயிரத்து எண்ணூற்று இருபது மட்டும்", "57820"),
        ("ரூபாய் நாற்பத்தோராயிரத்து இருநூற்றைம்பது மட்டும்", "41250"),
    ],
)
def test_spellings_that_firms_use_are_understood(said: str, sum_: str) -> None:
    assert own_words.parse(said) == Decimal(sum_)


@pytest.mark.parametrize(
    "said",
    [
        "शब्दों में: सतताबन हजार आठ सौ बीस रुपये मात्र",  # its first word misread
        "आठ सौ बीस रुपये मात्र",  # may be the rest of a line
        "शब्दों में: बीस हजार तीस हजार रुपये मात्र",
        "रुपये मात्र",
        "माल की मात्रा",
    ],
)
def test_words_of_which_one_is_not_understood_say_nothing(said: str) -> None:
    assert own_words.parse(said) is None


def test_words_broken_over_two_lines_are_read_on() -> None:
    lines = [piece("ரூபாய் பதினேழாயிரத்து", 0), piece("ஐந்நூறு மட்டும்", 14)]
    assert {value for value, _ in own_words.find(Sheet.of(lines, codes=[]).rows)} == {Decimal(17_500)}


def test_on_a_photograph_the_second_readers_words_bear_the_total_out() -> None:
    total = [piece("Total", 0), piece("17,500.00", 0, 300, 0.97)]
    assert not read(total, [])[1]
    assert read(total, [piece(IN_WORDS, 30)]) == (Decimal(17_500), True)


def test_a_total_that_the_words_gainsay_is_asked_about() -> None:
    total = [piece("Total", 0), piece("11,500.00", 0, 300, 0.97)]
    assert not read(total, [piece(IN_WORDS, 30)])[1]
