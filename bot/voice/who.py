"""Whom a number on the line belongs to, and in which language he is spoken to."""

from dataclasses import dataclass

from config.clock import today
from db import buyers, outbox
from db.models import Call, Member, Retailer
from intents.call import Caller
from intents.turn import Role, Side, Turn
from jobs.house import House
from jobs.known import known
from locales import Lang, as_lang

FIRST_LANGUAGE: Lang = "en"


@dataclass(frozen=True)
class Whose:
    """`phone` is empty where the number is hidden."""

    phone: str
    side: Side
    language: Lang
    retailer: Retailer | None = None
    member: Member | None = None
    role: Role = "owner"


def known_as(phone: str) -> Whose:
    """A retailer before a buyer: his own account is what he calls about."""
    if not phone:
        return Whose("", "stranger", FIRST_LANGUAGE)
    found = known(phone)
    if found.retailer is not None and found.retailer.status == "active":
        language = found.member.language if found.member else found.retailer.preferred_language
        return Whose(phone, "retailer", as_lang(language), found.retailer, found.member, found.role)
    contacts = buyers.contacts_with_phone(phone)
    if contacts:
        chosen = [each.language for each in contacts if each.language]
        return Whose(phone, "buyer", as_lang(chosen[0]) if chosen else FIRST_LANGUAGE)
    return Whose(phone, "stranger", FIRST_LANGUAGE)


def heard(here: House, call: Call, keys: str, speech: str, phone: str, *, machine: bool) -> Caller:
    """The caller of this turn, where the last one left him."""
    if call.outbox_id is not None:
        row = outbox.get(call.outbox_id)
        whose = Whose(row.recipient if row else phone, "buyer", as_lang(call.language))
    else:
        whose = known_as(phone)
    found = caller(here, whose, f"{call.call_sid}:{call.turn}", keys, speech, call)
    return Caller(found.turn, keys, rung=call.outbox_id is not None, machine=machine, link=found.link)


def caller(
    here: House, whose: Whose, message_sid: str, keys: str = "", speech: str = "", call: Call | None = None
) -> Caller:
    settings = here.settings
    turn = Turn(
        phone=whose.phone,
        side=whose.side,
        lang=as_lang(call.language) if call else whose.language,
        text="" if keys else speech,
        message_sid=message_sid,
        today=today(here.clock),
        now=here.clock.now(),
        retailer_id=whose.retailer.retailer_id if whose.retailer else None,
        state=(call.state or {}) if call else {},
        replied_to=call.call_sid if call and call.outbox_id else None,
        role=whose.role,
        member_id=whose.member.member_id if whose.member else None,
        codes_by_sms=bool(settings.twilio_sms_from),
    )
    number = settings.twilio_whatsapp_from.removeprefix("whatsapp:+")
    return Caller(turn, keys, link=f"https://wa.me/{number}?text=hi")
