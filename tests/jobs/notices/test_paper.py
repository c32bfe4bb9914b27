"""The page: what stands on it, in which languages, and that a machine can read it as a person does."""

import io
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pypdf
import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf.generic import DictionaryObject

from config.settings import Settings
from jobs.notices import paper
from jobs.notices.words import dated, upi_link
from law.appropriation import Receipt
from law.notice import SECTIONS
from locales import LANGUAGES, Lang, Message, full_rupees, rupees
from services.signing import Signer, build
from tests.jobs.notices.papers import BILLS, DATED, bill, facts
from tests.services.typeset.test_selectable import HINDI, TAMIL

NUMBER = "BN-7F3A91C2/1"


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    return build(Settings(baaki_var_dir=tmp_path_factory.mktemp("var")))


def text_of(content: bytes) -> str:
    """All the text that can be selected."""
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


def bare(text: str) -> str:
    """Without its spaces: a line may break anywhere. Of spellings that are one to Unicode the one."""
    return re.sub(r"\s", "", unicodedata.normalize("NFC", text))


def _strings(told: Any) -> Iterator[str]:
    match told:
        case str():
            yield told
        case dict():
            yield from (each for value in told.values() for each in _strings(value))
        case list() | tuple():
            yield from (each for value in told for each in _strings(value))


def _told(signer: Signer, made: dict[str, Any], lang: Lang) -> str:
    """What the page is given to show; that it shows all of it is a property of its own."""
    return bare("\n".join(_strings(paper.told(made, lang, NUMBER, signer))))


@settings(max_examples=12)  # a page is set, signed and read each time
@example(bills=[bill("INV-1", date(2026, 9, 10), Decimal("1.00"))], lang="ta")  # not a month late: nothing to work out
@given(bills=BILLS, lang=st.sampled_from(LANGUAGES))
def test_the_page_shows_all_that_it_is_told(signer: Signer, bills: list[dict[str, Any]], lang: Lang) -> None:
    made = facts(lang, bills)
    assert _unseen(signer, made, lang) == []


@given(bills=BILLS, lang=st.sampled_from(LANGUAGES))
def test_p14_the_mandatory_elements_stand_on_every_notice(
    signer: Signer, bills: list[dict[str, Any]], lang: Lang
) -> None:
    """Feature: msme-payment-enforcement, Property 14: For any generated Section 15 notice, the document includes
    retailer, buyer, invoices, references to the Act, the compound interest and a formal demand for payment."""
    made = facts(lang, bills)
    seen = _told(signer, made, lang)
    for party in (made["supplier"], made["buyer"]):
        assert bare(party["name"]) in seen
        assert party["gstin"] in seen
        assert bare(party["address"]) in seen
    assert made["supplier"]["udyam"] in seen
    for each in bills:
        assert each["number"] in seen
        assert dated(each["date"]) in seen
        assert dated(each["due"]) in seen
        assert full_rupees(Decimal(each["billed"])) in seen
    for section in SECTIONS:
        assert bare(Message(f"legal.s{section}").render("en")) in seen
    asked = paper.demanded(made)
    demand = "legal.demand" if asked["interest"] else "legal.demand_principal"
    for language in {lang, "en"}:
        assert bare(Message(demand, asked).render(language)) in seen  # type: ignore[arg-type]


@given(bills=BILLS, lang=st.sampled_from(LANGUAGES))
def test_p15_the_penalty_and_its_working_stand_on_every_notice(
    signer: Signer, bills: list[dict[str, Any]], lang: Lang
) -> None:
    """Feature: msme-payment-enforcement, Property 15: For any generated Section 15 notice, the document includes the
    calculated compound interest, with its working."""
    made = facts(lang, bills)
    seen = _told(signer, made, lang)
    assert rupees(paper.totals(made)["interest"], lang) in seen or not paper.totals(made)["interest"]
    for each in bills:
        assert full_rupees(Decimal(each["total"])) in seen
        for row in each["rows"]:
            assert full_rupees(Decimal(row["closing"])) in seen
            assert f"{row['rate']}%" in seen
        assert Decimal(each["interest"]) == sum((Decimal(row["interest"]) for row in each["rows"]), Decimal(0))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_text_that_is_extracted_is_the_text_that_was_set(signer: Signer, lang: Lang) -> None:
    assert _unseen(signer, facts(lang), lang) == []


@settings(max_examples=12)
@given(name=HINDI, buyer=HINDI | TAMIL, lang=st.sampled_from(LANGUAGES))
def test_names_with_a_virama_that_is_seen_are_copied_as_they_were_set(
    signer: Signer, name: str, buyer: str, lang: Lang
) -> None:
    made = facts(lang)
    made["supplier"] |= {"name": f"{name} एण्ड् सन्स्"}
    made["buyer"] |= {"name": f"{buyer} मार्केट्"}
    assert _unseen(signer, made, lang) == []


def _unseen(signer: Signer, made: dict[str, Any], lang: Lang) -> list[str]:
    """What the page is told and does not show."""
    told = paper.told(made, lang, NUMBER, signer)
    seen = bare(text_of(signer.sign(paper.pdf(made, lang, NUMBER, signer), "as drafted")))
    unseen = {"langs", "title", "description", "qr", "qr_alt", "pay_as_before"}
    wanted = [each for name, value in told.items() if name not in unseen for each in _strings(value)]
    return [each for each in wanted if bare(each) not in seen and each not in _not_shown(made)]


def _not_shown(made: dict[str, Any]) -> set[str]:
    """Facts that no line of the page shows as they are stored."""
    return {made["supplier"][name] for name in ("size", "activity", "registered_on")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_pdf_a_2b_tagged_with_title_and_language_and_every_font_in_it(signer: Signer, lang: Lang) -> None:
    content = signer.sign(paper.pdf(facts(lang), lang, NUMBER, signer), "as drafted")
    reader = pypdf.PdfReader(io.BytesIO(content))
    root = reader.trailer["/Root"]
    told = root["/Metadata"].get_data().decode()
    assert re.search(r'pdfaid:part="2"|<pdfaid:part>2<', told)
    assert re.search(r'pdfaid:conformance="B"|<pdfaid:conformance>B<', told)
    assert str(root["/Lang"]).split("-")[0] == lang
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == f"{Message('legal.title').render(lang)}: {NUMBER}"
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile" in "".join(_descriptor(font.get_object()))


def _descriptor(font: DictionaryObject) -> list[str]:
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return list(inner["/FontDescriptor"].get_object())


@pytest.mark.parametrize("amount", ["1234567.89", "99999999.99", "99999999999.99"])
def test_no_figure_is_set_over_another_however_large(signer: Signer, amount: str) -> None:
    paid = [Receipt(date(2026, 3, 1), Decimal("100000.01"))]
    owed = [bill("SVLNPEXP2627/001", date(2025, 11, 3), Decimal(amount), paid)]
    assert list(over_each_other(paper.pdf(facts(bills=owed), "en", NUMBER, signer))) == []


def over_each_other(content: bytes) -> Iterator[tuple[str, str]]:
    """Texts of a page that share a place."""
    for page in pypdfium2.PdfDocument(content):
        text = page.get_textpage()
        places = [text.get_rect(at) for at in range(text.count_rects())]
        for one, other in combinations(places, 2):
            wide, high = (min(one[at + 2], other[at + 2]) - max(one[at], other[at]) for at in (0, 1))
            if wide > 0.5 and high > 2:
                yield text.get_text_bounded(*one), text.get_text_bounded(*other)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_or_two_pages_for_a_few_bills(signer: Signer, lang: Lang) -> None:
    assert len(pypdfium2.PdfDocument(paper.pdf(facts(lang), lang, NUMBER, signer))) <= 2


def test_without_bank_and_upi_it_says_to_pay_as_before_and_has_no_code(signer: Signer) -> None:
    told = paper.told(facts(bank=None, upi=None), "en", NUMBER, signer)
    assert told["qr"] is None
    assert told["pay_lines"] == []
    assert "as before" in text_of(paper.pdf(facts(bank=None, upi=None), "en", NUMBER, signer))


def test_the_code_to_scan_asks_for_the_sum_of_the_demand(signer: Signer) -> None:
    import zxingcpp

    page = pypdfium2.PdfDocument(paper.pdf(facts(), "en", NUMBER, signer))[0].render(scale=3).to_pil()
    [code] = zxingcpp.read_barcodes(page)
    assert code.text.startswith("upi://pay?pa=murugan@okaxis&")
    assert f"am={paper.totals(facts())['total']}" in code.text


def test_a_long_name_leaves_the_code_coarse_enough_to_be_scanned_from_paper() -> None:
    link = upi_link("murugan@okaxis", "ஸ்ரீ வெங்கடேஸ்வரா லட்சுமி நரசிம்மா துல்லியப் பொறியியல்", Decimal(1), [])
    assert unquote(link.partition("&pn=")[2].partition("&")[0]) == "ஸ்ரீ வெங்கடேஸ்வரா"


def test_it_says_whose_seal_it_carries(signer: Signer) -> None:
    seen = bare(text_of(paper.pdf(facts(), "en", NUMBER, signer)))
    assert bare("It is not an electronic signature under Sections 3 and 3A") in seen


def test_the_words_of_a_bill_number_are_words_and_never_markup(signer: Signer) -> None:
    odd = bill("#eval(1)*$x$", DATED.replace(month=6), Decimal("100.00"))
    assert "#eval(1)*$x$" in text_of(paper.pdf(facts(bills=[odd]), "en", NUMBER, signer))


def test_a_recital_that_was_checked_stands_in_the_retailers_language(signer: Signer) -> None:
    told = paper.told(facts("ta"), "ta", NUMBER, signer, recital="சோதித்த பத்தி.")
    assert told["recital"][0] == "சோதித்த பத்தி."
    assert told["recital"][1].startswith("முருகன் ஸ்டோர்ஸ் supplied goods")


def test_the_templates_lie_in_one_folder() -> None:
    assert {path.name for path in Path(paper.TEMPLATES).glob("*.typ")} == {"kit.typ", "notice.typ", "post.typ"}
