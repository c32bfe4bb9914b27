"""Whose browser it is: the session of the cookie, looked at anew with every request."""

import uuid
from dataclasses import dataclass

from flask import Response, request

from bot.app import device
from bot.here import here
from config.clock import today
from db import members, page_sessions, retailers
from db.models import Member, PageSession, Retailer
from intents.turn import Role, Turn
from locales import Lang, as_lang


@dataclass(frozen=True)
class Person:
    """The owner of a firm, or (`member`) a helper or accountant of it."""

    retailer: Retailer
    member: Member | None

    @property
    def retailer_id(self) -> uuid.UUID:
        found: uuid.UUID = self.retailer.retailer_id
        return found

    @property
    def member_id(self) -> uuid.UUID | None:
        return self.member.member_id if self.member else None

    @property
    def role(self) -> Role:
        if self.member is None:
            return "owner"
        return "accountant" if self.member.role == "accountant" else "helper"

    @property
    def lang(self) -> Lang:
        return as_lang(self.member.language if self.member else self.retailer.preferred_language)

    @property
    def phone(self) -> str:
        return str(self.member.phone if self.member else self.retailer.phone)

    def turn(self, text: str = "") -> Turn:
        """What he does on the page, as a message of his would be: the acts are the chat's own."""
        house = here()
        return Turn(
            phone=self.phone,
            side="retailer",
            lang=self.lang,
            text=text,
            message_sid=f"PT{uuid.uuid4().hex}",
            today=today(house.clock),
            now=house.clock.now(),
            retailer_id=self.retailer_id,
            role=self.role,
            member_id=self.member_id,
            codes_by_sms=bool(house.settings.twilio_sms_from),
            page=house.settings.page_url,
        )


def of_request() -> Person | None:
    """None without a session that stands."""
    session = session_of_request()
    return of(session.retailer_id, session.member_id) if session else None


def session_of_request() -> PageSession | None:
    token = request.cookies.get(_name(), "")
    return page_sessions.find(token) if token else None


def of(retailer_id: uuid.UUID, member_id: uuid.UUID | None) -> Person | None:
    """None for a member who has gone, and of a firm that is forgotten."""
    retailer = retailers.get(retailer_id)
    member = members.get(retailer_id, member_id) if member_id else None
    gone = member_id is not None and (member is None or member.status != "active")
    return None if gone or retailer.status != "active" else Person(retailer, member)


def sign_in(answer: Response, retailer_id: uuid.UUID, member_id: uuid.UUID | None) -> Response:
    """A new session in place of the one this browser had."""
    _end_own()
    named = device.named(request.headers.get("User-Agent", ""))
    token = page_sessions.begin(retailer_id, member_id, named)
    answer.set_cookie(
        _name(),
        token,
        max_age=page_sessions.LONGEST,
        secure=_by_https(),
        httponly=True,
        samesite="Strict",
        path="/",
    )
    return answer


def sign_out(answer: Response) -> Response:
    _end_own()
    answer.delete_cookie(_name(), path="/", secure=_by_https(), httponly=True, samesite="Strict")
    return answer


def _end_own() -> None:
    if token := request.cookies.get(_name()):
        page_sessions.end(token)


def _by_https() -> bool:
    """TLS ends at the proxy: the public address says whether there is any."""
    return here().settings.public_url.startswith("https://") or request.is_secure


def _name() -> str:
    """With the prefix a browser takes it from this host alone, and by https alone."""
    return "__Host-baaki" if _by_https() else "baaki"
