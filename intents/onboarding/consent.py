"""The yes to a notice that stands alone (DPDP Rules 2025), kept with the words it was said to."""

import uuid

from db import retailers
from intents import answers
from intents.lexicon import says
from intents.onboarding.asking import CONSENT, ask, consent_again
from intents.onboarding.trail import note
from intents.turn import Reply, Turn, say
from locales import Message

CONSENT_PURPOSE = "get_paid"
NOTICE_VERSION = "2026-11"
_LONGEST = 6


def consent_told(turn: Turn) -> Reply:
    chosen = answers.yes_or_no(turn.text, CONSENT)
    if chosen is None and not _agrees(turn.text):
        return consent_again(Message("choose.again"))
    if chosen is False:
        return say(Message("onboarding.declined"))
    retailer = retailers.begin(turn.phone, turn.lang)
    agree(turn, retailer.retailer_id)
    return ask("name", turn)


def _agrees(text: str) -> bool:
    """ "Yes, I agree to that": a short text that says so, without any "not" or "if"."""
    doubtful = "?" in text or len(text.split()) > _LONGEST or any(says(each, text) for each in ("no", "unsure"))
    return not doubtful and says("agrees", text)


def agree(turn: Turn, retailer_id: uuid.UUID) -> None:
    """Keep the yes, and to which words it was said."""
    version = NOTICE_VERSION + (retailers.ABROAD if turn.abroad else "")
    retailers.record_consent(
        retailer_id,
        purpose=CONSENT_PURPOSE,
        notice_version=version,
        language=turn.lang,
        message_sid=turn.message_sid,
        at=turn.now,
    )
    note(retailer_id, "consent_given", turn, notice_version=version, language=turn.lang)
