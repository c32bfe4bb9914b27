"""Whom a bill is for, by name: without his address, and never the seller or a thing."""

import pytest

from services.documents.pages import load
from services.documents.party import names
from services.documents.party.called import name_in
from services.documents.sheet import Sheet
from tests.services.documents.bill_papers import BUYER, SELLER, text_pdf


@pytest.mark.parametrize(
    ("run", "name"),
    [
        ("Kaveri Mess & Catering, Anna Nagar, Madurai   Ph: 9000000000", "Kaveri Mess & Catering"),
        ("M/s. Kaveri Garments, Pvt Ltd", "Kaveri Garments, Pvt Ltd"),
        ("व पता: कावेरी ट्रेडर्स", "कावेरी ट्रेडर्स"),
        ("Kaveri Dhaba (GSTIN 33AAAAA0000A1Z5)", "Kaveri Dhaba"),
        ("3M Kaveri India", "3M Kaveri India"),
    ],
)
def test_a_name_ends_where_the_address_begins(run: str, name: str) -> None:
    assert name_in(run) == name


@pytest.mark.parametrize(
    "run", ["The Accounts Officer", "D-77, Sector 63, Noida", "DC No. : 8801", "COMPANY", "In re: a suit", SELLER]
)
def test_what_is_no_firm_is_no_name(run: str) -> None:
    assert name_in(run) == ""


Line = tuple[int, int, str]
_REST = ((300, 40, "TAX INVOICE"), (300, 60, "Cotton cloth and other goods"))


def sheet(*lines: Line) -> Sheet:
    return Sheet.of(load([text_pdf([*lines, *_REST])])[0].pieces, codes=[])


def named(*lines: Line) -> str | None:
    found = names.buyer(sheet(*lines))
    return found.value if found else None


def test_the_firm_and_not_its_officer_is_the_buyer() -> None:
    assert (
        named((40, 40, "To,"), (40, 56, "The Secretary"), (40, 72, "Kaveri Housing Society"))
        == "Kaveri Housing Society"
    )


def test_who_signs_is_not_the_buyer() -> None:
    lines = ((40, 40, "M/s MURUGAN LABOUR"), (40, 300, "Billed to"), (40, 316, "Kaveri Garments"))
    assert named(*lines, (40, 500, "For Murugan Labour")) == "Kaveri Garments"


def test_without_a_label_the_name_over_the_buyers_gstin_is_his() -> None:
    lines = ((40, 100, "Kaveri Garments"), (40, 114, "12, Bazaar Street"), (40, 128, f"GSTIN {BUYER}"))
    page = sheet(*lines)
    box = next(piece.box for row in page.rows for piece in row.pieces if BUYER in piece.text)
    found = names.buyer(page, box)
    assert found is not None and found.value == "Kaveri Garments"
