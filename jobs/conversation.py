"""One message becomes a turn, the turn a reply, the reply a row in the outbox: all of it or none of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from config.clock import today
from db import audit, buyers, conversations, inbound, outbox
from db.conversations import Talk
from db.models import InboundMessage, Retailer
from intents import agree_abroad, behind, offer_language, onboarding, proof, upload, voice
from intents.dispatch import answer
from intents.post import post
from intents.spoken import Spoken, spoken
from intents.turn import Reply, Side, Turn
from jobs import abroad, hearing, intake, rate, unlocking
from jobs.house import House
from jobs.known import Known, known
from locales import Lang, Message, as_lang

FIRST_LANGUAGE: Lang = "en"


def converse(here: House, message: InboundMessage) -> None:
    """Answer one message. Raises whatever goes wrong; then nothing of it has happened."""
    payload, phone = message.payload, message.payload["from"]
    talk, who = conversations.get(phone), known(phone)
    if rate.too_many(here, message, who):
        rate.ask_to_wait(message, who, _language("stranger", phone, talk, who))
        return
    here = abroad.of(here, who.retailer.retailer_id if who.retailer else None)
    turn = _turn(here, message, payload, talk, who)
    with audit.acting(turn.role):
        reply = agree_abroad.perhaps(turn, offer_language.perhaps(turn, answer(turn)))
    _keep(here, message, turn, talk, reply)


def _turn(here: House, message: InboundMessage, payload: dict[str, Any], talk: Talk, who: Known) -> Turn:
    phone, retailer, member = payload["from"], who.retailer, who.member
    side = _side(phone, retailer, payload)
    now = here.clock.now()
    turn = Turn(
        phone=phone,
        side=side,
        lang=_language(side, phone, talk, who),
        text=payload["body"].strip(),
        message_sid=message.message_sid,
        today=today(here.clock),
        now=now,
        retailer_id=retailer.retailer_id if retailer else None,
        state=talk.state,
        replied_to=payload.get("replied_to"),
        role=who.role,
        member_id=member.member_id if member else None,
        firm=retailer.name if retailer and who.firms > 1 else None,
        codes_by_sms=bool(here.settings.twilio_sms_from),
        abroad=here.settings.computes_abroad,
        page=here.settings.page_url,
        model=here.services.claude,
    )
    return _with_what_came(here, turn, payload["media"])


def _with_what_came(here: House, turn: Turn, media: Sequence[dict[str, Any]]) -> Turn:
    """A voice note is heard, a document taken in; a text may be the password of one that waits."""
    if hearing.is_voice(turn, media):
        return hearing.with_voice(here, turn, media)
    if media:
        return intake.with_document(here, behind.before(voice.before(turn)), media)
    return unlocking.with_password(here, turn) if upload.awaits_password(turn.state) else turn


def _side(phone: str, retailer: Retailer | None, payload: dict[str, Any]) -> Side:
    """A retailer who answers somebody's reminder answers as the buyer he is there."""
    if retailer is not None and retailer.status == "active":
        quoted = outbox.find_by_sid(payload.get("replied_to") or "")
        return "buyer" if quoted and quoted.kind in ("reminder", "legal_notice") else "retailer"
    if retailer is None and buyers.contacts_with_phone(phone):
        return "buyer"
    return "stranger"


def _language(side: Side, phone: str, talk: Talk, who: Known) -> Lang:
    joining = talk.state.get("dialogue") == onboarding.DIALOGUE and talk.language is not None
    if side == "buyer" and not joining:
        chosen = [contact.language for contact in buyers.contacts_with_phone(phone) if contact.language]
        return as_lang(chosen[0]) if chosen else FIRST_LANGUAGE
    if who.member is not None:
        return as_lang(who.member.language)
    if who.retailer is not None:
        return as_lang(who.retailer.preferred_language)
    return as_lang(talk.language) if talk.language else FIRST_LANGUAGE


def _keep(here: House, message: InboundMessage, turn: Turn, talk: Talk, reply: Reply) -> None:
    now = turn.now
    owner = known(turn.phone).retailer
    language = reply.lang or (turn.lang if owner or talk.language else None)
    # What came by the page does not open WhatsApp's 24 hours.
    heard = None if _by_page(message) else now
    conversations.save(turn.phone, owner.retailer_id if owner else None, Talk(language, reply.state), heard)
    which = "parked" if reply.park else str(message.attempts)
    reply = hearing.with_spoken_answer(here, turn, reply, _key(message, which))
    said = spoken(reply)
    if said.parts or said.enclosures:  # a STOP said again gets no answer
        _say(message, which, turn.phone, owner, reply.lang or turn.lang, said)
    inbound.finish(message.message_id, "parked" if reply.park else "done", now)
    served_now = owner is not None and owner.status == "active"
    if served_now and turn.side == "stranger":
        inbound.unpark(turn.phone)


def _say(message: InboundMessage, which: str, phone: str, owner: Retailer | None, lang: Lang, said: Spoken) -> None:
    post(
        said,
        retailer_id=owner.retailer_id if owner else None,
        # Outside WhatsApp's 24 hours this goes as news; an answer to one who wrote there is always inside.
        kind="notify" if _by_page(message) else "reply",
        recipient=phone,
        language=lang,
        key=_key(message, which),
    )


def _by_page(message: InboundMessage) -> bool:
    return bool(message.payload.get("by") == "page")


def _key(message: InboundMessage, which: str) -> str:
    return f"reply:{message.message_id}:{which}"


def _awaits_secret(state: dict[str, Any]) -> bool:
    return proof.awaits_secret(state) or upload.awaits_password(state)


def apologise(here: House, message: InboundMessage) -> None:
    """It failed as often as it may: the person is told, the message stays for whoever repairs it."""
    now: datetime = here.clock.now()
    phone = message.payload["from"]
    who, talk = known(phone), conversations.get(phone)
    lang = _language("stranger", phone, talk, who)
    _say(message, "sorry", phone, who.retailer, lang, Spoken((Message("error.ours"),)))
    inbound.set_aside(message.message_id, now, secret=_awaits_secret(talk.state))
