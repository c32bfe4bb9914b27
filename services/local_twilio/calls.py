"""Calls, as Twilio conducts them: TwiML is fetched, signed; prompts are heard; keys and words go back; the end is told.

A person's time is his own here: no `timeout` of a `<Gather>` runs, silence is something he does.
"""

import threading
from collections import defaultdict
from typing import Any
from urllib.parse import urljoin

from services.local_twilio.config import LocalTwilioConfig
from services.local_twilio.faults import Faults
from services.local_twilio.later import Later
from services.local_twilio.model import Awaited, Call, Said, new_sid
from services.local_twilio.store import Store
from services.local_twilio.twiml import Gather, Hangup, Redirect, Say, TwimlError, Verb, read
from services.local_twilio.wire import Wire

_MOST_REDIRECTS = 10


class LineError(Exception):
    """What a person tried does not go: the line is dead, or this is not awaited."""


def call_params(config: LocalTwilioConfig, call: Call) -> dict[str, str]:
    """The form fields that every webhook of a call has."""
    params = {
        "AccountSid": config.account_sid,
        "ApiVersion": "2010-04-01",
        "CallSid": call.sid,
        "CallStatus": call.status,
        "Direction": call.direction,
        "From": call.sender,
        "To": call.recipient,
        "Called": call.recipient,
        "Caller": call.sender,
    }
    return params | ({"AnsweredBy": call.answered_by} if call.answered_by else {})


class Calls:
    def __init__(self, config: LocalTwilioConfig, store: Store, faults: Faults, wire: Wire, later: Later) -> None:
        self._config, self._store, self._faults, self._wire, self._later = config, store, faults, wire, later
        self._turns: defaultdict[str, threading.RLock] = defaultdict(threading.RLock)

    def get(self, sid: str) -> Call | None:
        return self._store.get("call", sid)

    def ring_in(self, number: str) -> Call:
        """A person calls Baaki; → the call once Baaki has answered."""
        now = self._store.clock()
        call = Call(
            sid=new_sid("CA"), number=number, direction="inbound", sender=number,
            recipient=self._config.sender_number, status="in-progress", created=now, begun=now,
            url=self._config.voice_url,
        )  # fmt: skip
        self._store.put("call", call)
        with self._turns[call.sid]:
            return self._fetch(call, self._config.voice_url, {})

    def ring_out(self, call: Call) -> None:
        """Baaki calls a person: the phone rings until somebody does something."""
        self._store.add_call(call)
        self._later.call(self._config.step_seconds, lambda: self._ring(call.sid))

    def _ring(self, sid: str) -> None:
        with self._turns[sid]:
            call = self._change(sid, status="initiated")
            self._tell(call)
            self._change(sid, status="ringing")

    def pick_up(self, sid: str, *, machine: bool) -> Call:
        with self._turns[sid]:
            call = self._alive(sid)
            if call.status != "ringing":
                raise LineError("the phone does not ring")
            who = ("machine_start" if machine else "human") if call.detects else None
            call = self._change(sid, status="in-progress", begun=self._store.clock(), answered_by=who)
            return self._document(call, call.twiml, call.url or "") if call.twiml else self._fetch(call, call.url, {})

    def leave(self, sid: str, status: str) -> Call:
        """Not taken: "busy" or "no-answer"."""
        with self._turns[sid]:
            if self._alive(sid).status != "ringing":
                raise LineError("the phone does not ring")
            return self._end(sid, status)

    def press(self, sid: str, keys: str) -> Call:
        """Keys until the awaited number of them, or the key that ends them."""
        with self._turns[sid]:
            call, awaited = self._awaiting(sid)
            if not awaited.keys:
                raise LineError("no key is awaited")
            ended = awaited.finish and keys.endswith(awaited.finish)
            digits = keys.removesuffix(awaited.finish) if ended else keys
            # A PIN is not shown, nor kept in the journal.
            call = self._hear(call, Said(who="keys", text=keys if awaited.digits == 1 else "•" * len(keys)))
            return self._answered(call, awaited, {"Digits": digits[: awaited.digits], "FinishedOnKey": keys[-1:]})

    def speak(self, sid: str, text: str, confidence: float = 0.9) -> Call:
        with self._turns[sid]:
            call, awaited = self._awaiting(sid)
            if not awaited.speech:
                raise LineError("no speech is awaited")
            call = self._hear(call, Said(who="person", text=text))
            return self._answered(call, awaited, {"SpeechResult": text, "Confidence": str(confidence)})

    def say_nothing(self, sid: str) -> Call:
        with self._turns[sid]:
            call, awaited = self._awaiting(sid)
            if awaited.empty:
                return self._answered(call, awaited, {})
            return self._run(self._change(sid, awaited=None), read(call.document)[awaited.rest :], awaited.rest)

    def hang_up(self, sid: str) -> Call:
        with self._turns[sid]:
            self._alive(sid)
            return self._end(sid, "completed")

    def _answered(self, call: Call, awaited: Awaited, params: dict[str, str]) -> Call:
        return self._fetch(self._change(call.sid, awaited=None), awaited.action, params)

    def _fetch(self, call: Call, url: str | None, params: dict[str, str], hops: int = 0) -> Call:
        """Ask Baaki what to do, and do it. No answer, or no TwiML, ends the call: Twilio's "application error"."""
        address = urljoin(call.url or "", url or "")
        repeat = self._faults.take("repeat_webhook", call.number)
        answer = None
        for _ in range(repeat.copies if repeat else 1):
            answer = self._wire.ask(address, call_params(self._config, call) | params)
        if answer is None or hops > _MOST_REDIRECTS:
            return self._end(call.sid, "failed")
        return self._document(call, answer, address, hops)

    def _document(self, call: Call, document: str, address: str, hops: int = 0) -> Call:
        call = self._change(call.sid, document=document, url=address)
        try:
            return self._run(call, read(document), 0, hops)
        except TwimlError:
            return self._end(call.sid, "failed")

    def _run(self, call: Call, verbs: list[Verb], start: int, hops: int = 0) -> Call:
        for at, verb in enumerate(verbs, start=start):
            match verb:
                case Say():
                    call = self._hear(call, Said(who="baaki", text=verb.text, lang=verb.lang))
                case Gather():
                    return self._gather(call, verb, at + 1)
                case Redirect():
                    return self._fetch(call, verb.url, {}, hops + 1)
                case Hangup():
                    break
        return self._end(call.sid, "completed")

    def _gather(self, call: Call, verb: Gather, rest: int) -> Call:
        for say in verb.says:
            call = self._hear(call, Said(who="baaki", text=say.text, lang=say.lang))
        awaited = Awaited(
            action=verb.action, keys=verb.keys, speech=verb.speech, digits=verb.digits, finish=verb.finish,
            language=verb.language, hints=verb.hints, empty=verb.empty, rest=rest,
        )  # fmt: skip
        return self._change(call.sid, awaited=awaited)

    def _hear(self, call: Call, said: Said) -> Call:
        return self._change(call.sid, heard=[*call.heard, said])

    def _end(self, sid: str, status: str) -> Call:
        call = self._change(sid, status=status, ended=self._store.clock(), awaited=None)
        self._tell(call)
        return call

    def _tell(self, call: Call) -> None:
        """By callback: of our number's calls their end, of Baaki's own calls what was asked for."""
        address = self._config.voice_status_url if call.direction == "inbound" else call.status_callback
        event = "completed" if call.over else call.status
        if not address or (call.direction != "inbound" and event not in (call.told or ["completed"])):
            return
        params = call_params(self._config, call)
        if call.over:
            talked = call.ended - call.begun if call.ended and call.begun else None
            params |= {"CallDuration": str(int(talked.total_seconds()) if talked else 0)}
        repeat = self._faults.take("repeat_callbacks", call.number)
        lost = self._faults.take("lose_callbacks", call.number)
        for _ in range(0 if lost else repeat.copies if repeat else 1):
            self._later.call(0, lambda: self._post(address, params))

    def _post(self, address: str, params: dict[str, str]) -> None:
        self._wire.post(address, params)

    def _awaiting(self, sid: str) -> tuple[Call, Awaited]:
        call = self._alive(sid)
        if call.awaited is None:
            raise LineError("nothing is awaited")
        return call, call.awaited

    def _alive(self, sid: str) -> Call:
        call = self.get(sid)
        if call is None or call.over:
            raise LineError("the line is dead")
        return call

    def _change(self, sid: str, **changes: Any) -> Call:
        call = self.get(sid)
        if call is None:  # the phones were cleared meanwhile
            raise LineError("the line is dead")
        new = call.model_copy(update=changes)
        self._store.put("call", new)
        return new
