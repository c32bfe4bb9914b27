"""On the running Baaki: a bill is sent by WhatsApp, a PIN set, and what is owed is heard by telephone."""

from datetime import timedelta
from typing import Any

import pytest

from locales import LANGUAGES, Lang, Message, t
from locales.spoken import said
from services import samples
from tests.stories.life import WAIT, Life

PIN = "4826"
NEW_PIN: dict[Lang, str] = {"ta": "புதிய பின்", "hi": "नया पिन", "en": "new PIN"}


def _heard(call: dict[str, Any]) -> str:
    return "\n".join(each["text"] for each in call["heard"] if each["who"] == "baaki")


def _words(message_id: str, lang: Lang, **params: Any) -> str:
    return said(Message(message_id, params).render(lang), lang)


def _sends_a_bill(life: Life, lang: Lang) -> None:
    """A PDF: what it says stands in it, and a busy machine reads it in time."""
    dated = life.today - timedelta(days=12)
    assert "WhatsApp" in life.confirms(lang, life.says(life.retailer, None, samples.render("bilingual", dated)))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_retailer_hears_by_telephone_what_he_is_owed(life: Life, lang: Lang) -> None:
    life.registers(lang)
    _sends_a_bill(life, lang)
    life.says(life.retailer, life.buyer)
    life.says(life.retailer, {"ta": "1", "hi": "2", "en": "3"}[lang])
    life.says(life.retailer, "1")

    assert _words("call.no_pin", lang) in _heard(life.phones.call(life.retailer))
    life.asks(NEW_PIN[lang], t("proof.pin_new", lang))
    life.asks(PIN, t("proof.pin_again", lang))
    life.asks(PIN, t("proof.pin_kept", lang))

    call = life.phones.call(life.retailer)
    call = life.phones.press(call, f"{PIN}#")
    assert _words("call.hello", lang, name="Murugan Stores") in _heard(call)
    call = life.phones.press(call, "1")
    assert _words("call.no_more", lang) in _heard(call)
    life.mark()
    call = life.phones.press(call, "*")
    call = life.phones.press(call, "3")
    life.told(life.retailer, "📷")
    assert life.phones.hang_up(call)["over"]


def test_a_buyer_without_whatsapp_is_called_and_says_that_he_has_paid(life: Life) -> None:
    life.registers("en")
    _sends_a_bill(life, "en")
    life.says(life.retailer, life.buyer)
    life.says(life.retailer, "3")
    life.says(life.retailer, "1")
    life.phones.set_faults({"kind": "fail_later", "code": 63024, "to": life.buyer, "times": None})
    try:
        life.mark()
        life.move(step="next_rung")
        call = life.phones.pick_up(life.phones.wait_for_call(life.buyer, WAIT))
        call = life.phones.press(call, "1")
        call = life.phones.press(call, "1")
        assert call["over"]
        life.told(life.retailer, "says the money was paid")
        life.told(life.retailer, "took my call")
    finally:
        life.phones.clear_faults()
