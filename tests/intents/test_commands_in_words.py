"""Commands as people say them, in any of the three languages: understood, and carried out."""

from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings
from db import retailers
from intents.router import route
from intents.understanding.phrases import Phrase, load
from tests.cast import cast
from tests.intents.talk import Talk
from tests.world import RETAILER, START

ANSWERS = {
    "upload_invoice": ("upload.",),
    "check_status": ("status.",),
    "search_buyer": ("score.", "payments."),
}
_SAID = {"{number}": "INV-7", "{amount}": "80,252", "{date}": "10 December", "{ref}": "432198765012"}
_SAID |= {"{gstin}": "33AADCK7310M1ZK", "{name}": "Kaveri Garments"}
PHRASES = [phrase for phrase in load("retailer") if phrase.intent in ANSWERS and len(phrase.text.split()) > 1]


def _spoken(phrase: Phrase) -> str:
    text = phrase.text
    for hole, value in _SAID.items():
        text = text.replace(hole, value)
    return text


@given(phrase=st.sampled_from(PHRASES))
def test_p32_a_command_is_understood_as_what_it_is(phrase: Phrase) -> None:
    """Feature: msme-payment-enforcement, Property 32: For any recognized command the right intent is identified.

    In words; what was heard in a voice note goes the same way.
    """
    assert route(_spoken(phrase), "retailer", phrase.lang, START).name == phrase.intent


@given(phrase=st.sampled_from(PHRASES))
def test_p33_a_command_for_upload_status_or_buyer_is_carried_out(empty_db: Settings, phrase: Phrase) -> None:
    """Feature: msme-payment-enforcement, Property 33: upload, status and buyer search are recognized and executed."""
    if not retailers.find_by_phone(RETAILER):
        cast().bill("INV-7")
    said = Talk(lang=phrase.lang).ids(_spoken(phrase))
    assert any(part.startswith(ANSWERS[phrase.intent]) for part in said), said
