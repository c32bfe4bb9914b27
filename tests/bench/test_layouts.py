"""What reading is measured on must say what its recorded truth says."""

import importlib
import re
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

_BENCH = Path(__file__).parents[2] / "bench"


@pytest.fixture
def invoices(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.syspath_prepend(str(_BENCH))
    return importlib.import_module("invoices")


def _text(pdf: bytes) -> str:
    return _dense("".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)))


def _dense(text: str) -> str:
    """Where a program breaks its lines, groups its figures or rules a column for paise does not matter."""
    return re.sub(r"[\s,.]", "", text)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_each_paper_of_the_seventh_set_prints_its_facts(invoices: Any, seed: int) -> None:
    for layout in invoices.SEVENTH:
        made = invoices.paper(layout, seed)
        facts, text = made.facts, _text(made.pdf())
        total = str(facts.sums.total).removesuffix(".00")
        printed = [facts.number, facts.day.strftime(facts.day_form), facts.seller.gstin, total]
        printed += [value for name in ("buyer_gstin", "udyam_number") if (value := made.truth[name])]
        missing = [value for value in printed if _dense(value) not in text]
        assert not missing, f"{layout}/{seed} does not print {missing}"


def test_what_a_paper_leaves_out_is_not_in_its_truth(invoices: Any) -> None:
    for layout in invoices.SEVENTH:
        made = next(paper for seed in range(99) if not (paper := invoices.paper(layout, seed)).truth["udyam_number"])
        assert "UDYAM" not in _text(made.pdf()).upper()


def test_a_set_is_ten_layouts_that_no_other_set_has(invoices: Any) -> None:
    others = {*invoices.DEV, *invoices.TEST, *invoices.FRESH, *invoices.SECOND, *invoices.THIRD, *invoices.FOURTH}
    others |= {*invoices.FIFTH, *invoices.SIXTH}
    assert len(invoices.SEVENTH) == 10
    assert not others & set(invoices.SEVENTH)
