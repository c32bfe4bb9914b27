"""Properties 5 and 6 on readings of any kind."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from services.documents import FLOOR, MANDATORY, Field, Reading
from services.documents.examined import gains_by_labels
from services.documents.model import OTHERS

confidences = st.floats(0, 1)
KEYS = {"invoice_number", "buyer_gstin", "udyam_number", "invoice_date", "principal_amount"}


def fields(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Field[Any]]:
    return st.builds(Field, st.none() | values, confidences, st.just("seen"))


readings = st.builds(
    Reading,
    invoice_number=fields(st.text(min_size=1, max_size=16)),
    buyer_gstin=fields(st.just("33AADCK7310M1ZK")),
    udyam_number=fields(st.just("UDYAM-TN-03-0048217")),
    invoice_date=fields(st.dates(date(2018, 1, 1), date(2060, 1, 1))),
    principal_amount=fields(st.decimals("0.01", "99999999", places=2)),
)


@given(readings)
def test_p05_every_mandatory_field_has_a_confidence(reading: Reading) -> None:
    """Feature: msme-payment-enforcement, Property 5: the four mandatory fields come with a confidence each."""
    shown = reading.to_json()
    assert shown.keys() == KEYS | {"confidence", "requires_manual_review", "review_fields", "other_fields"}
    assert shown["other_fields"].keys() == {*OTHERS, "confidence"}
    assert set(MANDATORY) <= shown["confidence"].keys() == KEYS
    assert all(0 <= each <= 1 for each in shown["confidence"].values())


@given(readings)
def test_p06_a_field_missing_or_under_the_floor_is_put_up_for_review(reading: Reading) -> None:
    """Feature: msme-payment-enforcement, Property 6: any field under 0.80 is asked for."""
    for name in KEYS:
        field = reading.field(name)
        doubtful = field.value is None or field.confidence < FLOOR
        assert (name in reading.review_fields) == doubtful
    assert reading.requires_manual_review == bool(reading.review_fields)


def test_json_writes_amounts_with_two_decimals_and_days_as_iso() -> None:
    reading = Reading(principal_amount=Field(Decimal("1234.5"), 0.9), invoice_date=Field(date(2026, 1, 5), 0.9))
    shown = reading.to_json()
    assert shown["principal_amount"] == "1234.50"
    assert shown["invoice_date"] == "2026-01-05"
    assert shown["buyer_gstin"] is None


def test_a_second_look_is_taken_only_for_what_labels_may_settle() -> None:
    sure: dict[str, Any] = {name: Field("x", 0.9) for name in KEYS}
    assert not gains_by_labels(Reading(**sure))
    assert not gains_by_labels(Reading(**(sure | {"udyam_number": Field()})))
    assert gains_by_labels(Reading(**(sure | {"invoice_date": Field()})))
