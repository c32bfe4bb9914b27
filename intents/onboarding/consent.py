"""The yes to a notice that stands alone (DPDP Rules 2025), kept with the words it was said to."""

import uuid

from db import retailers
from intents import answers
from intents.onboarding.asking import CONSENT, ask
from intents.onboarding.trail import note
from intents.turn import Reply, Turn, say
from locales import Message

CONSENT_PURPOSE = "get_paid"
NOTICE_VERSION = "2026-11"


def consent_told(turn: Turn) -> Reply:
    chosen = answers.yes_or_no(turn.text, CONSENT)
    if chosen is None:
        return ask("consent", turn, Message("choose.again"))
    if not chosen:
        return say(Message("onboarding.declined"))
    retailer = retailers.begin(turn.phone, turn.lang)
    agree(turn, retailer.retailer_id)
    return ask("name", turn)


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
