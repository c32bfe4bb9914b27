"""The real clients against a portal and a register on loopback."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from services.local_portal import LocalPortal
from services.portal import Filing, Paper, Portal, PortalRefusedError, PortalUnreachableError
from services.udyam import UdyamRegister, UdyamUnreachableError

KNOWN = "UDYAM-TN-03-0048217"
FORM: dict[str, Any] = {
    "udyam_number": KNOWN,
    "pan": "AADCK7310M",
    "respondent_gstin": "33AADCK7310M1ZK",
    "principal": "80252.00",
    "interest": "1157.38",
    "invoices": [{"number": "INV-7"}],
    "declaration": True,
}
FILING = Filing(FORM, (Paper("invoice.pdf", "application/pdf", b"%PDF-1.7"),))


@pytest.fixture
def desk() -> Iterator[LocalPortal]:
    with LocalPortal(slow_seconds=0.6) as portal:
        yield portal


@pytest.fixture
def portal(desk: LocalPortal) -> Portal:
    return Portal(desk.url, timeout=0.5)


def test_a_filing_gets_a_reference_and_keeps_it(desk: LocalPortal, portal: Portal) -> None:
    filed = portal.submit(FILING, "key-1")
    assert (filed.status, portal.status(filed.reference_number)) == ("submitted", filed)


def test_the_same_key_files_once(desk: LocalPortal, portal: Portal) -> None:
    assert portal.submit(FILING, "key-1") == portal.submit(FILING, "key-1")
    assert len(desk.desk.all()) == 1


def test_an_answer_that_was_lost_is_found_again_by_its_key(desk: LocalPortal, portal: Portal) -> None:
    desk.desk.faults = ["lost_answer"]
    with pytest.raises(PortalUnreachableError):
        portal.submit(FILING, "key-1")
    portal.submit(FILING, "key-1")
    assert len(desk.desk.all()) == 1


@pytest.mark.parametrize("fault", ["unavailable", "garbage", "slow"])
def test_a_portal_that_is_down_slow_or_senseless_is_unreachable(desk: LocalPortal, portal: Portal, fault: str) -> None:
    desk.desk.faults = [fault]
    with pytest.raises(PortalUnreachableError):
        portal.submit(FILING, "key-1")


def test_a_refusal_says_why(portal: Portal) -> None:
    without_pan = Filing(FORM | {"pan": ""}, FILING.papers)
    with pytest.raises(PortalRefusedError) as refused:
        portal.submit(without_pan, "key-1")
    assert refused.value.reasons == ["pan is missing"]


def test_a_paper_over_two_megabytes_is_refused(portal: Portal) -> None:
    large = Filing(FORM, (Paper("invoice.pdf", "application/pdf", bytes(2 * 1024 * 1024 + 3)),))
    with pytest.raises(PortalRefusedError):
        portal.submit(large, "key-1")


def test_what_was_filed_outlives_the_process(tmp_path: Path) -> None:
    keep = tmp_path / "portal.json"
    with LocalPortal(keep=keep) as first:
        filed = Portal(first.url).submit(FILING, "key-1")
    with LocalPortal(keep=keep) as second:
        httpx.patch(f"{second.url}/references/{filed.reference_number}", json={"status": "resolved"})
        assert Portal(second.url).status(filed.reference_number).status == "resolved"


def test_the_register_knows_a_number_or_says_no(desk: LocalPortal) -> None:
    register = UdyamRegister(desk.url)
    found = register.find(KNOWN)
    assert found is not None
    assert (found.name, found.enterprise) == ("Sri Murugan Textiles", "micro")
    assert register.find("UDYAM-TN-03-9999999") is None


def test_the_register_is_asked_three_times_and_no_more(desk: LocalPortal) -> None:
    waits: list[float] = []
    register = UdyamRegister(desk.url, sleep=waits.append)
    desk.desk.faults = ["unavailable", "garbage"]
    assert register.find(KNOWN) is not None
    desk.desk.faults = ["unavailable"] * 3
    with pytest.raises(UdyamUnreachableError):
        register.find(KNOWN)
    assert len(waits) == 4
