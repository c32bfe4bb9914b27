"""The main job, lived through HTTP against a running `baaki run`, from the clone's folder and with its own .venv.

A retailer says hello, registers, sends a picture of a bill, sends a PDF of another, confirms it, names the buyer; the
calendar moves to day 30; the buyer's phone gets the reminder in Tamil, answers, and the retailer is told. Fails with
what came instead.
"""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx

from locales import t
from services import samples
from services.local_twilio.client import Phones

RETAILER, BUYER = "+919840012345", "+919176543210"
SECONDS = 60.0
ADDRESSES = json.loads(Path("var/run.json").read_text())
phones = Phones(ADDRESSES["phones"])
seen: set[str] = set()


def comes(number: str, wanted: str) -> dict[str, Any]:
    """Wait for the next message on this phone that shows `wanted`, in its text or to tap; the ones before it count as
    seen."""
    message = phones.wait_for(number, lambda each: each["sid"] not in seen and wanted in _shown(each), SECONDS)
    sids = [each["sid"] for each in phones.messages(number)]
    seen.update(sids[: sids.index(message["sid"]) + 1])
    return message


def _shown(message: dict[str, Any]) -> str:
    return "\n".join([message["body"], *(button["title"] for button in message["buttons"])])


def calendar(**step: str) -> dict[str, Any]:
    answer = httpx.post(f"{ADDRESSES['phones']}/calendar", json=step, timeout=120, trust_env=False)
    return dict(answer.raise_for_status().json())


def english(message_id: str) -> str:
    return t(message_id, "en")


def today() -> date:
    answer = httpx.get(f"{ADDRESSES['phones']}/calendar", timeout=30, trust_env=False)
    return date.fromisoformat(answer.raise_for_status().json()["today"])


def register(udyam: str) -> None:
    phones.send(RETAILER, "hello")
    comes(RETAILER, english("language.en"))
    phones.send(RETAILER, english("language.en"))
    comes(RETAILER, english("onboarding.agree"))
    phones.send(RETAILER, english("onboarding.agree"))
    comes(RETAILER, english("onboarding.ask_name"))
    phones.send(RETAILER, "Murugan Stores")
    comes(RETAILER, "UDYAM-")
    phones.send(RETAILER, udyam)
    comes(RETAILER, "Murugan Stores")


def send_bill(sample: str, dated: date) -> str:
    truth = samples.truth(sample, dated)
    phones.send(RETAILER, media=samples.render(sample, dated))
    asked = comes(RETAILER, english("upload.confirm_question"))
    number = str(truth["invoice_number"])
    assert number in asked["body"], asked["body"]
    assert str(truth["buyer_gstin"]) in asked["body"], asked["body"]
    phones.send(RETAILER, english("upload.confirm"))
    comes(RETAILER, str(truth["buyer_name"]))
    phones.send(RETAILER, BUYER)
    comes(RETAILER, english("language.ta"))
    phones.send(RETAILER, "1")
    comes(RETAILER, english("upload.opt_in.agreed_in_person"))
    phones.send(RETAILER, english("upload.opt_in.agreed_in_person"))
    comes(RETAILER, number)
    return number


def send_picture(sample: str, dated: date) -> None:
    """A picture needs the OCR engines and Tesseract's data; read back, then left."""
    phones.send(RETAILER, media=samples.render(sample, dated))
    asked = comes(RETAILER, english("upload.label.invoice_number"))
    assert str(samples.truth(sample, dated)["invoice_number"]) in asked["body"], asked["body"]
    phones.send(RETAILER, "cancel")
    comes(RETAILER, english("upload.cancelled"))


def main() -> None:
    start = today()
    register(str(samples.truth("bilingual", start)["udyam_number"]))
    send_picture("tamil", start)
    number = send_bill("bilingual", start)
    moved = calendar(to=(start + timedelta(days=30)).isoformat())
    reminder = comes(BUYER, number)
    assert any("\u0b80" <= letter <= "\u0bff" for letter in reminder["body"]), reminder["body"]
    phones.send(BUYER, "கட்டிவிட்டேன் UTR 423456789012")
    comes(RETAILER, number)
    print(f"the story: bill {number} read, confirmed, reminded on {moved['today']}, the answer told to the retailer")


if __name__ == "__main__":
    main()
