"""What is copied out of a page is what was set on it, in Tamil, Hindi and English; and the page looks as before."""

import re
import unicodedata
from pathlib import Path

import pypdfium2
import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st

from locales import LANGUAGES, Lang
from services import typeset
from services.typeset.compile import job
from tests.some import some

PAGE = """
#let told = json(bytes(sys.inputs.facts))
#set document(title: "Words")
#set text(font: ("Noto Sans", "Noto Sans Tamil", "Noto Sans Devanagari"), size: 9pt, hyphenate: false)
#for line in told.lines [#line #parbreak()]
#strong(told.lines.at(0))
"""
_LETTERS = "क ख ग घ च छ ज झ ट ठ ड ढ ण त थ द ध न प फ ब भ म य र ल व श ष स ह"
_JOINED = "क्ष ज्ञ त्र श्र प्र ट्र ड्र क्र ग्र स्त स्थ न्द म्प ट्ट ड्ड क्त ल्ल च्च र्म र्य ष्ट ण्ड श्व स्व व्य द्य"
_SYLLABLES = st.builds(
    "".join, st.tuples(st.sampled_from(f"{_LETTERS} {_JOINED}".split()), st.sampled_from(["", *"ािीुूेैोौ"]))
)
HINDI = st.builds(
    lambda syllables, last: "".join(syllables) + last,
    st.lists(_SYLLABLES, min_size=1, max_size=4),
    st.sampled_from(["", "ं", *(f"{letter}्" for letter in _LETTERS.split())]),
)
"""Names as they are written, many with a virama that is seen: अर्थात्, मार्केट्, एण्ड्."""
TAMIL = st.builds(
    "".join,
    st.lists(
        st.builds("".join, st.tuples(st.sampled_from("கஙசஞடணதநபமயரலவழளறனஜஷஸஹ"), st.sampled_from(["", *"ாிீுூெேைொோௌ்"]))),
        min_size=2,
        max_size=6,
    ),
)
LATIN = st.from_regex(r"[A-Z][a-z]{1,9}", fullmatch=True)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("page") / "page.typ"
    file.write_text(PAGE)
    return file


def _copied(content: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


def _same(text: str) -> str:
    """Canonically, as Unicode says which spellings are one."""
    return unicodedata.normalize("NFC", text)


@some
@given(lines=st.lists(st.lists(HINDI | TAMIL | LATIN, min_size=1, max_size=6), min_size=1, max_size=12))
def test_what_is_copied_is_what_was_set(template: Path, lines: list[list[str]]) -> None:
    set_ = [" ".join(words) for words in lines]
    copied = _copied(typeset.pdf(template, {"lines": set_}, ["a-2b"]))
    assert _same("".join(copied.split())) == _same("".join([*set_, set_[0]]).replace(" ", ""))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_ours_is_copied_whole_and_apart_from_the_next(template: Path, lang: Lang) -> None:
    script = {"ta": "\u0b80-\u0bff", "hi": "\u0900-\u097f", "en": "A-Za-z"}[lang]
    told = "".join(path.read_text() for path in sorted(Path("locales", lang).glob("*.po")))
    words = sorted(set(re.findall(f"[{script}]{{2,}}", told)))
    lines = [" ".join(words[at : at + 6]) for at in range(0, len(words), 6)]
    copied = _copied(typeset.pdf(template, {"lines": lines}))
    assert [_same(each) for each in copied.split()][: len(words)] == [_same(each) for each in words]


@pytest.mark.parametrize("word", ["मार्केट्", "एण्ड् सन्स्", "ऋषिकेश्", "विद्युत् ट्रेडर्स्", "ट्ट्ट", "कट् ट् ट्", "फूँक् झट्"])
def test_a_virama_that_is_seen_doubles_nothing(template: Path, word: str) -> None:
    assert _copied(typeset.pdf(template, {"lines": [word]})).splitlines()[0] == word


def test_the_page_looks_as_it_did(template: Path) -> None:
    facts = {"lines": ["एण्ड् सन्स् मार्केट् (कट्)", "க்ஷேத்ரம் ஸ்ரீ", "Murugan (Stores) \\ 28)"]}
    before = typst.compile(**job(template, facts), format="pdf")
    after = typeset.pdf(template, facts)
    assert after != before
    one, other = (pypdfium2.PdfDocument(each)[0].render(scale=3).to_pil().tobytes() for each in (before, after))
    assert one == other


def test_a_page_with_nothing_to_mend_is_left_as_it_is(template: Path) -> None:
    facts = {"lines": ["Murugan Stores"]}
    assert len(typeset.pdf(template, facts)) == len(typst.compile(**job(template, facts), format="pdf"))
