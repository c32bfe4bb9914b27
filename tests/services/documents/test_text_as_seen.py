"""A PDF's text is what a person sees on it: joined letters are words, and what nobody sees is not read."""

import pytest

from services.documents.pages import load
from services.documents.seen import parts
from services.documents.seen.textlayer import _is_one_word, is_sane
from services.documents.shapes import Box, Piece, told
from tests.services.documents.bill_papers import bill_lines, text_pdf

CLUSTERS = {0x41: "दि", 0x42: "नां", 0x43: "क"}


def browser_pdf(apart: int) -> bytes:
    """Clusters of letters set one by one, as browsers print Tamil and Hindi: each glyph stands for several letters."""
    named = b"".join(b"<%02x> <%s>\n" % (at, text.encode("utf-16-be").hex().encode()) for at, text in CLUSTERS.items())
    table = b"1 begincodespacerange <00> <ff> endcodespacerange %d beginbfchar\n%sendbfchar" % (len(CLUSTERS), named)
    shown = f"BT /F 10 Tf 40 700 Td [<41> -{apart} <42> -{apart} <43>] TJ ET BT /G 10 Tf 40 650 Td ".encode()
    shown += b"(Invoice total amount of this bill, dated 12/01/2026) Tj ET"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica"
    return _whole(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R/G 6 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
        font + b"/ToUnicode 7 0 R>>",
        font + b">>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(table), table),
    )


def _whole(*objects: bytes) -> bytes:
    """Without a table of places: readers find the objects by themselves."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    return b"%%PDF-1.4\n%strailer\n<</Size %d/Root 1 0 R>>\n%%%%EOF\n" % (body, len(objects) + 1)


def texts(pdf: bytes) -> list[str]:
    return [piece.text for page in load([pdf]) for piece in page.pieces or ()]


def test_letters_joined_into_one_glyph_make_one_word() -> None:
    assert texts(browser_pdf(150))[0] == "दिनांक"


def test_words_far_apart_stay_words() -> None:
    assert texts(browser_pdf(500))[0] == "दि नां क"


def test_a_bill_in_torn_tamil_alone_is_text() -> None:
    torn = "வி லை ப்பட்டியல் வா ங்குபவர் பட்டியல் எண் ௭௪௬ வி லை மொ த்தத் தொ கை ௧,௦௭,௮௨௨.௦௦"
    assert is_sane(torn)
    assert not is_sane(torn.translate({ord(char): "\u25a1" for char in torn[:60] if char != " "}))


def test_a_blank_behind_a_capital_t_is_none_where_the_letters_stand_close() -> None:
    assert _is_one_word(["O", "T", " "], "A", gap=1.1, height=10)
    assert not _is_one_word(["O", "T", " "], "A", gap=2.0, height=10)
    assert not _is_one_word(["D", "T", " "], "1", gap=1.1, height=10)


def test_words_torn_apart_are_also_told_whole() -> None:
    assert "बाकी" in told("मा गी ल बा की 27,500")
    assert told("Old balance 500") == "Old balance 500"


def test_text_that_nobody_sees_makes_the_page_a_picture() -> None:
    plain = text_pdf(bill_lines())
    hidden = plain.replace(b"40 802 Td (Sri Murugan Textiles)", b"3 Tr 40 802 Td (Sri Murugan Tex)")
    assert len(hidden) == len(plain)
    assert texts(plain)
    assert not texts(hidden)


def test_a_value_is_worth_its_own_letters_and_not_those_of_a_label_in_another_script() -> None:
    text = "L 6T6t / No.: SM-7"
    letters = [0.6] * text.index(":") + [0.99] * (len(text) - text.index(":"))
    label, value = parts.of(Piece(text, Box(0, 0, 0, 180, 10), 0.72), letters)
    assert (value.text, round(value.score, 2)) == ("SM-7", 0.99)
    assert label.score < 0.70


def test_a_letter_in_doubt_leaves_its_line_whole() -> None:
    line = Piece("No.: SM-7", Box(0, 0, 0, 90, 10), 0.9)
    assert [each.text for each in parts.of(line, [0.99] * 7 + [0.6] * 2)] == [line.text]


@pytest.mark.parametrize(("text", "badly"), [("faaich 3/4/26", 6), ("3/4/26", 0)])
def test_figures_by_themselves_are_worth_their_own_letters(text: str, badly: int) -> None:
    letters = [0.5] * badly + [0.98] * (len(text) - badly)
    (line,) = parts.of(Piece(text, Box(0, 0, 0, 90, 10), 0.8), letters)
    assert round(line.worth(text.index("3"), len(text)), 2) == 0.98


@pytest.mark.parametrize("text", ["Raich18-2-26", "no T216"])
def test_figures_glued_to_letters_are_worth_no_more_than_their_line(text: str) -> None:
    line = Piece(text, Box(0, 0, 0, 90, 10), 0.8, letters=(0.99,) * len(text))
    assert line.worth(text.index("1" if "1" in text[:8] else "2"), len(text)) == 0.8
