"""What a council would send back, as a pure function."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from law.councils import council_of, gst_state
from law.filing import BLOCKING, LARGEST_ATTACHMENT, Fault, Reference, UdyamCheck, faults, pan_of

TODAY = date(2027, 3, 1)
WHOLE = Reference(
    udyam="UDYAM-DL-08-0031774",
    gstin="07AAPFU0939F1ZX",
    pan="AAPFU0939F",
    address="12 Bazaar Street, Delhi 110005",
    due=(date(2027, 1, 8),),
    outstanding=Decimal("80252.00"),
    accepted=True,
    notice_sent_on=date(2027, 1, 20),
    notice_demands_by=date(2027, 2, 4),
    udyam_check=UdyamCheck.VERIFIED,
    sizes=(1000,),
)


def test_a_whole_reference_has_no_fault() -> None:
    assert faults(WHOLE, TODAY) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"outstanding": Decimal(0)}, Fault.NOTHING_OWED),
        ({"due": (TODAY,)}, Fault.NOT_OVERDUE),
        ({"pan": None}, Fault.NO_PAN),
        ({"address": None}, Fault.NO_ADDRESS),
        ({"gstin": "33AAPFU0939F1ZQ"}, Fault.UNIT_ELSEWHERE),
        ({"udyam": "UDYAM-MH-08-0031774", "gstin": None}, Fault.COUNCIL_OPEN),
        ({"accepted": False}, Fault.NO_ACCEPTANCE),
        ({"notice_sent_on": None}, Fault.NO_NOTICE),
        ({"notice_demands_by": TODAY}, Fault.NOTICE_RUNNING),
        ({"udyam_check": UdyamCheck.UNKNOWN}, Fault.UDYAM_UNKNOWN),
        ({"udyam_check": UdyamCheck.UNREACHABLE}, Fault.UDYAM_UNCHECKED),
        ({"sizes": (1, LARGEST_ATTACHMENT + 1)}, Fault.TOO_LARGE),
    ],
)
def test_each_fault_is_found_alone(change: dict[str, object], fault: Fault) -> None:
    assert faults(replace(WHOLE, **change), TODAY) == [fault]


@given(late=st.integers(-400, 400), owed=st.decimals(0, 10**6, places=2), sizes=st.lists(st.integers(0, 4 * 10**6)))
def test_what_blocks_comes_first_and_only_when_it_must(late: int, owed: Decimal, sizes: list[int]) -> None:
    reference = replace(WHOLE, due=(TODAY - timedelta(days=late),), outstanding=owed, sizes=tuple(sizes))
    found = faults(reference, TODAY)
    blocking = [fault for fault in found if fault in BLOCKING]
    assert found[: len(blocking)] == blocking
    assert bool(blocking) == (late <= 0 or owed <= 0 or any(size > LARGEST_ATTACHMENT for size in sizes))


def test_the_pan_and_the_state_stand_in_the_gstin() -> None:
    assert (pan_of("33AADCK7310M1ZK"), gst_state("33AADCK7310M1ZK")) == ("AADCK7310M", "TN")


def test_a_council_is_that_of_the_suppliers_state_even_where_we_do_not_know_it() -> None:
    assert council_of("UDYAM-TN-02-0012345")[:2] == ("TN", "Tamil Nadu")
    assert council_of("UDYAM-ZZ-02-0012345") == ("ZZ", "ZZ", False)
