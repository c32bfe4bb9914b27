"""A hotel under the threshold owes for a bill without its GSTIN: lived through HTTP, in each language."""

from datetime import timedelta

import pytest

from locales import Lang, day, t
from tests.services.documents.bill_papers import bill_lines, text_pdf
from tests.stories.life import DIGIT, Life

NONE: dict[Lang, str] = {"ta": "அவருக்கு GST இல்லை", "hi": "उनके पास GST नहीं है", "en": "he is not registered"}
LATIN: dict[Lang, str] = {"ta": "avarukku GST illai", "hi": "GST nahi hai", "en": "URP"}
PROMISE: dict[Lang, str] = {"ta": "நாளை தருகிறேன்", "hi": "कल दे दूँगा", "en": "will pay tomorrow"}
SCORE: dict[Lang, str] = {
    "ta": "Kaveri Garments ஸ்கோர்",
    "hi": "Kaveri Garments का स्कोर",
    "en": "score of Kaveri Garments",
}
PDF = "application/pdf"


@pytest.mark.parametrize("lang", NONE)
def test_from_a_bill_without_a_gstin_to_the_buyers_answer(life: Life, lang: Lang) -> None:
    life.registers(lang)
    billed = life.today - timedelta(days=12)
    said = life.says(life.retailer, None, [(_bill(f"H/{lang}/1", f"{billed:%d/%m/%Y}"), PDF)])
    assert t("upload.ask.buyer_gstin", lang) in said
    assert t("upload.wrong.buyer_gstin", lang) in life.says(life.retailer, "33AADCK7310M1ZX")
    said = life.says(life.retailer, NONE[lang])
    assert t("upload.not_registered", lang) in said
    assert t("upload.ask_phone", lang, buyer="Kaveri Garments Pvt Ltd") in life.confirms(lang, said)
    life.says(life.retailer, life.buyer)
    life.says(life.retailer, DIGIT[lang])
    assert day(billed + timedelta(days=45), lang) in life.says(life.retailer, "1")

    life.mark()
    life.move(step="next_rung")
    assert f"H/{lang}/1" in life.hears(life.buyer, 1)
    life.says(life.buyer, PROMISE[lang])
    life.told(life.retailer, "Kaveri Garments Pvt Ltd")
    life.asks(SCORE[lang], t("score.no_gstin", lang, name="Kaveri Garments Pvt Ltd"))


@pytest.mark.parametrize("lang", NONE)
def test_the_next_bill_of_his_needs_no_number(life: Life, lang: Lang) -> None:
    life.registers(lang)
    billed = f"{life.today - timedelta(days=5):%d/%m/%Y}"
    life.says(life.retailer, None, [(_bill("H/1", billed), PDF)])
    life.confirms(lang, life.says(life.retailer, LATIN[lang]))
    for answer in (life.buyer, DIGIT[lang], "1"):
        life.says(life.retailer, answer)
    life.says(life.retailer, None, [(_bill("H/2", billed), PDF)])
    said = life.confirms(lang, life.says(life.retailer, NONE[lang]))
    assert life.buyer in said
    assert "H/2" in life.says(life.retailer, "1")


def _bill(number: str, billed: str) -> bytes:
    return text_pdf(bill_lines(number=number, day=billed, buyer=None, udyam=None))
