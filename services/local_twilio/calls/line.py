"""A person's telephone: he rings, picks up, presses keys, speaks, hangs up.

A person's time is his own here: no `timeout` of a `<Gather>` runs, silence is something he does.
"""

import threading
from collections import defaultdict

from services.local_twilio.calls.callbacks import Callbacks
from services.local_twilio.calls.conducting import Conductor, LineError
from services.local_twilio.config import LocalTwilioConfig
from services.local_twilio.faults import Faults
from services.local_twilio.later import Later
from services.local_twilio.model import Awaited, Call, Said, new_sid
from services.local_twilio.store import Store
from services.local_twilio.twiml import read
from services.local_twilio.wire import Wire


class Calls:
    def __init__(self, config: LocalTwilioConfig, store: Store, faults: Faults, wire: Wire, later: Later) -> None:
        self._config, self._store, self._later = config, store, later
        self._callbacks = Callbacks(config, faults, wire, later)
        self._twilio = Conductor(config, store, faults, wire, self._callbacks)
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
            return self._twilio.fetch(call, self._config.voice_url, {})

    def ring_out(self, call: Call) -> None:
        """Baaki calls a person: the phone rings until somebody does something."""
        self._store.add_call(call)
        self._later.call(self._config.step_seconds, lambda: self._ring(call.sid))

    def _ring(self, sid: str) -> None:
        with self._turns[sid]:
            call = self._twilio.change(sid, status="initiated")
            self._callbacks.tell(call)
            self._twilio.change(sid, status="ringing")

    def pick_up(self, sid: str, *, machine: bool) -> Call:
        with self._turns[sid]:
            call = self._alive(sid)
            if call.status != "ringing":
                raise LineError("the phone does not ring")
            who = ("machine_start" if machine else "human") if call.detects else None
            call = self._twilio.change(sid, status="in-progress", begun=self._store.clock(), answered_by=who)
            if call.twiml:
                return self._twilio.play(call, call.twiml, call.url or "")
            return self._twilio.fetch(call, call.url, {})

    def leave(self, sid: str, status: str) -> Call:
        """Not taken: "busy" or "no-answer"."""
        with self._turns[sid]:
            if self._alive(sid).status != "ringing":
                raise LineError("the phone does not ring")
            return self._twilio.end(sid, status)

    def press(self, sid: str, keys: str) -> Call:
        """Keys until the awaited number of them, or the key that ends them."""
        with self._turns[sid]:
            call, awaited = self._awaiting(sid)
            if not awaited.keys:
                raise LineError("no key is awaited")
            ended = awaited.finish and keys.endswith(awaited.finish)
            digits = keys.removesuffix(awaited.finish) if ended else keys
            # A PIN is not shown, nor kept in the journal.
            call = self._twilio.hear(call, Said(who="keys", text=keys if awaited.digits == 1 else "•" * len(keys)))
            return self._answered(call, awaited, {"Digits": digits[: awaited.digits], "FinishedOnKey": keys[-1:]})

    def speak(self, sid: str, text: str, confidence: float = 0.9) -> Call:
        with self._turns[sid]:
            call, awaited = self._awaiting(sid)
            if not awaited.speech:
                raise LineError("no speech is awaited")
            call = self._twilio.hear(call, Said(who="person", text=text))
            return self._answered(call, awaited, {"SpeechResult": text, "Confidence": str(confidence)})

    def say_nothing(self, sid: str) -> Call:
        with self._turns[sid]:
            call, awaited = self._awaiting(sid)
            if awaited.empty:
                return self._answered(call, awaited, {})
            rest = read(call.document)[awaited.rest :]
            return self._twilio.run(self._twilio.change(sid, awaited=None), rest, awaited.rest)

    def hang_up(self, sid: str) -> Call:
        with self._turns[sid]:
            self._alive(sid)
            return self._twilio.end(sid, "completed")

    def _answered(self, call: Call, awaited: Awaited, params: dict[str, str]) -> Call:
        return self._twilio.fetch(self._twilio.change(call.sid, awaited=None), awaited.action, params)

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
