"""A first hour with a Baaki that is known by its address alone, as `tests/image.sh` and `tests/compose.sh` play it."""

import time
from collections.abc import Callable
from datetime import datetime

import httpx

from config.clock import INDIA
from locales import t
from services import samples
from services.local_twilio import Phones
from tests.world import RETAILER

SECONDS = 120.0


def first_hour(url: str, phones: Phones) -> str:
    """A firm registers, and its photographed bill is read back; → the bill's number."""
    today = datetime.now(INDIA).date()
    truth = samples.truth("tally", today)
    _until(lambda: _answers(url))
    _told(phones, "hi", "வணக்கம்")
    _told(phones, t("language.en", "en"), "consent")
    _told(phones, t("onboarding.agree", "en"), t("onboarding.ask_name", "en"))
    _told(phones, "Murugan Stores", "UDYAM-")
    _told(phones, str(truth["udyam_number"]), "Murugan Stores")
    _told(phones, None, str(truth["invoice_number"]), media=samples.render("tally", today))
    return str(truth["invoice_number"])


def _until(ready: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not ready():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/readyz", trust_env=False).is_success
    except httpx.HTTPError:
        return False


def _told(phones: Phones, said: str | None, wanted: str, **more: list[tuple[bytes, str]]) -> None:
    before = len(phones.received(RETAILER))
    phones.send(RETAILER, said, **more)
    _until(lambda: any(wanted in each["body"] for each in phones.received(RETAILER)[before:]))
