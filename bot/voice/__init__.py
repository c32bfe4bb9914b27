"""Twilio's voice webhooks: a caller waits on the line, so the answer is made here and not in a job."""

import re
import uuid

from flask import Blueprint, Response, request
from werkzeug.exceptions import BadRequest

from bot.here import here
from bot.signature import signed
from bot.voice.talk import Heard, talk
from bot.voice.twiml import HUNG_UP
from db import calls
from db.database import connection
from jobs.calls import take_status
from jobs.dispatch import dispatch

webhooks = Blueprint("voice", __name__, url_prefix="/webhooks/twilio")

_SID, _STATUS, _NUMBER = re.compile(r"[A-Za-z0-9]{2,64}"), re.compile(r"[a-z-]{1,20}"), re.compile(r"\+\d{6,15}")


@webhooks.post("/voice")
@signed
def receive() -> Response:
    """One turn of a call. A repeated webhook is answered as it was the first time, and changes nothing."""
    form = request.form
    if form.get("CallStatus", "") in calls.FINAL:
        # Whoever hangs up during a question leaves it unanswered: that is no silence to be counted.
        return Response(HUNG_UP, mimetype="text/xml")
    caller = form.get("To" if form.get("Direction", "").startswith("outbound") else "From", "")
    heard = Heard(
        call_sid=_sid(),
        phone=caller if _NUMBER.fullmatch(caller) else "",
        turn=request.args.get("turn", 0, type=int),
        keys=form.get("Digits", ""),
        speech=form.get("SpeechResult", "").replace("\0", " ").strip(),
        outbox_id=_ours(),
        machine=form.get("AnsweredBy", "").startswith(("machine", "fax")),
    )
    with connection():
        said = talk(here(), heard)
        dispatch(here())
    return Response(said, mimetype="text/xml")


@webhooks.post("/voice/status")
@signed
def status() -> Response:
    """What became of a call."""
    form = request.form
    told = form.get("CallStatus", "")
    if not _STATUS.fullmatch(told):
        raise BadRequest("CallStatus is needed")
    machine = form.get("AnsweredBy", "").startswith(("machine", "fax"))
    with connection():
        take_status(here(), _sid(), told, form.get("CallDuration", type=int), _ours(), machine=machine)
        dispatch(here())
    return Response(status=204)


def _sid() -> str:
    sid = request.form.get("CallSid", "")
    if not _SID.fullmatch(sid):
        raise BadRequest("CallSid is needed")
    return sid


def _ours() -> uuid.UUID | None:
    text = request.args.get("outbox")
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        raise BadRequest("outbox is not an id") from None
