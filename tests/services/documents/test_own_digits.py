"""Two readers of one picture, of which only the second knows Tamil and Devanagari digits."""

from services.documents.candidate import LEGIBLE
from services.documents.seen import overlaid
from services.documents.shapes import Box, Piece


def at(text: str, top: int, score: float = 0.97, left: int = 100) -> Piece:
    return Piece(text, Box(0, left, top, left + 120, top + 20), score)


def over(first: list[Piece], second: list[Piece]) -> list[tuple[str, bool]]:
    """The texts, and whether each is legible enough to be believed by itself."""
    return [(piece.text, piece.score >= LEGIBLE) for piece in overlaid.over(first, second)]


def test_digits_of_its_own_script_are_the_second_readers() -> None:
    assert over([at("28-24/2943", 40)], [at("२४-२५/२९५३", 40)]) == [("२४-२५/२९५३", False)]


def test_what_both_read_alike_is_believed_as_before() -> None:
    assert over([at("31/05/25", 40)], [at("३१/०५/२५", 40)]) == [("31/05/25", True)]


def test_what_the_first_does_not_see_is_added() -> None:
    assert over([at("Kanpur 208012", 40)], [at("௧௨-௦௧-௨௦௨௫", 80)])[1] == ("௧௨-௦௧-௨௦௨௫", False)


def test_among_such_figures_another_that_the_two_read_otherwise_is_doubted() -> None:
    figures = [at("२५,४९०.००", 80), at("०.४०", 120), at("५०९.७९", 160)]
    assert over([at("RJ/1340", 40)], [at("1/1340", 40), *figures])[0] == ("RJ/1340", False)


def test_a_page_of_latin_digits_stays_as_the_first_read_it() -> None:
    first = [at("SMT/101", 40), at("52,500.00", 80)]
    assert over(first, [at("SM7/101", 40), at("ரூ", 80)]) == [("SMT/101", True), ("52,500.00", True)]


def test_what_both_read_alike_is_legible() -> None:
    """A number is believed from 0.94 on."""
    read = overlaid.over([at(": BT/2610", 40, score=0.90)], [at("BT", 40), at("2610", 40, left=160)])
    assert [piece.score for piece in read] == [0.95]


def test_a_udyam_number_among_them_is_latin_whatever_the_second_makes_of_it() -> None:
    figures = [at("२५,४९०.००", 80), at("०.४०", 120), at("५०९.७९", 160)]
    given = "UDYAM-KR-26-0603744"
    assert over([at(given, 40)], [at("UDYAM-KR-26-O6O3744", 40), *figures])[0] == (given, True)


def test_a_number_that_begins_in_its_own_script_is_doubted() -> None:
    assert over([at("T/216", 40)], [at("जेएसआई/216", 40)]) == [("T/216", False)]


def test_a_month_that_only_the_second_knows_stands_where_both_read_the_same_figures() -> None:
    second = [at("12", 40, left=100), at("जून", 40, left=110), at("2026", 40, left=120)]
    assert over([at("122026", 40)], second) == [("12", True), ("जून", True), ("2026", True)]
    assert over([at("172026", 40)], second) == [("172026", True)]


def test_a_label_glued_to_its_number_makes_the_number_doubtful() -> None:
    second = [at("எண்", 40, left=100), at("A/26-27/956", 40, left=110)]
    assert over([at("6TA/26-27/956", 40)], second) == [("6TA/26-27/956", False)]
