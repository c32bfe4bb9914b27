"""The whole life of a bill that is not paid: reminders, notice, bounce, part payment, dispute, award, money."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from locales import Lang, day, rupees, t
from services import samples
from tests.sns import LocalSns
from tests.stories.life import DIGIT, Life

BILLS: dict[Lang, str] = {"ta": "tamil", "hi": "hindi", "en": "tally"}
BUYER_SPEAKS: dict[Lang, Lang] = {"ta": "en", "hi": "ta", "en": "hi"}
PDF = "application/pdf"
PIN = "4826"
ADDRESS = "12, Bazaar Street, Erode 638001"
RIGHT_AMOUNT, PART = Decimal("80000.00"), Decimal("30000.00")
NUMBER: dict[Lang, str] = {"ta": "எண் {}", "hi": "नंबर {}", "en": "number {}"}
NOTICE: dict[Lang, str] = {"ta": "நோட்டீஸ் {}", "hi": "नोटिस {}", "en": "notice {}"}
STATUS: dict[Lang, str] = {"ta": "{} நிலை என்ன", "hi": "{} की स्थिति", "en": "status of {}"}
ALL: dict[Lang, str] = {"ta": "நிலை", "hi": "स्थिति", "en": "status"}
DISPUTE: dict[Lang, str] = {"ta": "{} புகார் கொடு", "hi": "{} की शिकायत करो", "en": "file a dispute for {}"}
CAME: dict[Lang, str] = {"ta": "{} பணம் வந்துவிட்டது", "hi": "{} का पैसा आ गया", "en": "payment received {}"}


@pytest.mark.parametrize("lang", BILLS)
def test_from_a_photo_to_the_award_and_the_money(life: Life, sns: LocalSns, lang: Lang) -> None:
    billed = life.today - timedelta(days=12)
    number = str(samples.truth(BILLS[lang], billed)["invoice_number"])
    _the_bill_is_sent(life, lang, billed, number)
    _three_reminders_go(life, lang, billed, number)
    _the_notice_is_drafted_on_day_46(life, lang, billed, number)
    _another_amount_needs_another_yes(life, lang)
    _approved_it_goes_by_mail_and_whatsapp(life, lang)
    _it_bounces_and_goes_to_the_right_address(life, sns, lang, number)
    _a_part_comes(life, lang, number)
    reference = _a_dispute_is_filed(life, lang, billed, number)
    _the_council_decides(life, lang, reference)
    _the_rest_comes(life, lang, number)
    for phone in (life.retailer, life.buyer):
        assert all(before != after for before, after in pairwise(life.heard(phone)))


def _the_bill_is_sent(life: Life, lang: Lang, billed: date, number: str) -> None:
    life.registers(lang)
    said = life.says(life.retailer, None, samples.render(BILLS[lang], billed))
    assert number in said
    assert "WhatsApp" in life.confirms(lang, said)
    life.says(life.retailer, life.buyer)
    life.says(life.retailer, DIGIT[BUYER_SPEAKS[lang]])
    assert day(billed + timedelta(days=45), lang) in life.says(life.retailer, "1")
    life.says(life.retailer, NUMBER[lang].format(number))
    assert life.buyer not in life.says(life.retailer, life.wrong_mail)


def _three_reminders_go(life: Life, lang: Lang, billed: date, number: str) -> None:
    for nth, at in enumerate((30, 40, 44), start=1):
        life.mark()
        assert life.move(to=str(billed + timedelta(days=at))) == billed + timedelta(days=at)
        assert number in life.hears(life.buyer, nth)
        life.told(life.retailer, "📨")


def _the_notice_is_drafted_on_day_46(life: Life, lang: Lang, billed: date, number: str) -> None:
    """Outside his 24 hours the retailer is told; he asks for it, and is asked what it must know of him."""
    life.mark()
    life.move(to=str(billed + timedelta(days=46)))
    life.told(life.retailer, "🔴")
    wish = NOTICE[lang].format(number)
    life.told(life.retailer, wish)
    life.asks(wish, t("notice.ask_size", lang))
    life.asks("1", t("notice.ask_activity", lang))
    life.asks("1", t("notice.ask_registered", lang))
    life.asks("4/3/2021", t("notice.ask_address", lang))
    assert number in life.asks(ADDRESS, t("notice.approve", lang))
    life.gets_file(life.retailer, PDF)


def _another_amount_needs_another_yes(life: Life, lang: Lang) -> None:
    life.asks("2", t("notice.change.amount", lang))
    life.says(life.retailer, "4")
    assert rupees(RIGHT_AMOUNT, lang) in life.asks("80000", t("notice.version", lang, version=2))
    life.gets_file(life.retailer, PDF)
    assert life.mails(life.wrong_mail) == []


def _approved_it_goes_by_mail_and_whatsapp(life: Life, lang: Lang) -> None:
    life.asks("1", t("proof.pin_new", lang))
    life.asks(PIN, t("proof.pin_again", lang))
    assert life.buyer in life.asks(PIN, life.wrong_mail)
    notice = life.gets_file(life.buyer, PDF)
    [mail] = life.mails(life.wrong_mail, 1)
    assert life.phones.file(mail["attachments"][0]) == notice
    for channel in ("email", "whatsapp"):
        life.told(life.retailer, t(f"notice.channel.{channel}", lang))


def _it_bounces_and_goes_to_the_right_address(life: Life, sns: LocalSns, lang: Lang, number: str) -> None:
    """The yes given to this document stands; who has it on WhatsApp does not get it there again."""
    life.mark()
    [bounced] = life.mails(life.wrong_mail)
    life.ses_says(sns, bounced, "Bounce", bounce={"bounceType": "Permanent"})
    correct = NUMBER[lang].format(number)
    life.told(life.retailer, correct)
    life.asks(correct, _of_a_buyer("upload.correct_contact", lang))
    life.asks(life.right_mail, _of_a_buyer("upload.contact_saved", lang))
    life.asks(NOTICE[lang].format(number), t("notice.send_again", lang))
    assert life.buyer not in life.asks("1", life.right_mail)
    life.told(life.retailer, "📨")
    [mail] = life.mails(life.right_mail, 1)
    assert [each["content_type"] for each in mail["attachments"]] == [PDF]
    life.ses_says(sns, mail, "Delivery")
    assert len(life.heard(life.buyer)) == 4


def _a_part_comes(life: Life, lang: Lang, number: str) -> None:
    life.asks(CAME[lang].format(number), t("paid.ask_date", lang, number=number))
    life.asks(f"{life.today:%d/%m/%Y}", t("paid.ask_reference", lang))
    life.asks("SBIN526312345678", t("paid.a_part", lang))
    life.asks("2", t("paid.ask_amount", lang))
    left = rupees(RIGHT_AMOUNT - PART, lang)
    life.asks("30000", left)
    assert rupees(PART, lang) in life.asks(STATUS[lang].format(number), left)


def _a_dispute_is_filed(life: Life, lang: Lang, billed: date, number: str) -> str:
    """The time that the notice gave is over."""
    life.move(to=str(billed + timedelta(days=64)))
    assert rupees(RIGHT_AMOUNT - PART, lang) in life.asks(DISPUTE[lang].format(number), t("dispute.file", lang))
    life.gets_file(life.retailer, PDF)
    life.asks("1", t("proof.ask", lang))
    life.asks(PIN, t("dispute.approved", lang))
    return life.reference_told()


def _the_council_decides(life: Life, lang: Lang, reference: str) -> None:
    for status in ("hearing_scheduled", "resolved"):
        life.mark()
        life.portal_moves(reference, status)
        life.move(step="day")
        assert reference in life.told(life.retailer, t(f"dispute.status.{status}", lang))


def _the_rest_comes(life: Life, lang: Lang, number: str) -> None:
    life.asks(CAME[lang].format(number), t("paid.ask_date", lang, number=number))
    life.asks(f"{life.today:%d/%m/%Y}", t("paid.ask_reference", lang))
    life.asks("UTIB526412345678", t("paid.all_of_it", lang))
    life.asks("1", "✅")
    life.asks(ALL[lang], t("status.none", lang))


def _of_a_buyer(message_id: str, lang: Lang) -> str:
    """The longer of what this message says before and after the buyer's name."""
    return max(t(message_id, lang, buyer="|").split("|"), key=len)
