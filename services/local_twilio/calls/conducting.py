"""A call as Twilio conducts it: TwiML is fetched, signed, and done verb by verb until something is awaited."""

from typing import Any
from urllib.parse import urljoin

from services.local_twilio.calls.callbacks import Callbacks, call_params
from services.local_twilio.config import LocalTwilioConfig
from services.local_twilio.faults import Faults
from services.local_twilio.model import Awaited, Call, Said
from services.local_twilio.store import Store
from services.local_twilio.twiml import Gather, Hangup, Redirect, Say, TwimlError, Verb, read
from services.local_twilio.wire import Wire

_MOST_REDIRECTS = 10


class LineError(Exception):
    """What a person tried does not go: the line is dead, or this is not awaited."""


class Conductor:
    def __init__(
        self, config: LocalTwilioConfig, store: Store, faults: Faults, wire: Wire, callbacks: Callbacks
    ) -> None:
        self._config, self._store, self._faults, self._wire = config, store, faults, wire
        self._callbacks = callbacks

    def fetch(self, call: Call, url: str | None, params: dict[str, str], hops: int = 0) -> Call:
        """Ask Baaki what to do, and do it. No answer, or no TwiML, ends the call: Twilio's "application error"."""
        address = urljoin(call.url or "", url or "")
        repeat = self._faults.take("repeat_webhook", call.number)
        answer = None
        for _ in range(repeat.copies if repeat else 1):
            answer = self._wire.ask(address, call_params(self._config, call) | params)
        if answer is None or hops > _MOST_REDIRECTS:
            return self.end(call.sid, "failed")
        return self.play(call, answer, address, hops)

    def play(self, call: Call, document: str, address: str, hops: int = 0) -> Call:
        call = self.change(call.sid, document=document, url=address)
        try:
            return self.run(call, read(document), 0, hops)
        except TwimlError:
            return self.end(call.sid, "failed")

    def run(self, call: Call, verbs: list[Verb], start: int, hops: int = 0) -> Call:
        for at, verb in enumerate(verbs, start=start):
            match verb:
                case Say():
                    call = self.hear(call, Said(who="baaki", text=verb.text, lang=verb.lang))
                case Gather():
                    return self._gather(call, verb, at + 1)
                case Redirect():
                    return self.fetch(call, verb.url, {}, hops + 1)
                case Hangup():
                    break
        return self.end(call.sid, "completed")

    def _gather(self, call: Call, verb: Gather, rest: int) -> Call:
        for say in verb.says:
            call = self.hear(call, Said(who="baaki", text=say.text, lang=say.lang))
        awaited = Awaited(
            action=verb.action, keys=verb.keys, speech=verb.speech, digits=verb.digits, finish=verb.finish,
            language=verb.language, hints=verb.hints, empty=verb.empty, rest=rest,
        )  # fmt: skip
        return self.change(call.sid, awaited=awaited)

    def hear(self, call: Call, said: Said) -> Call:
        return self.change(call.sid, heard=[*call.heard, said])

    def end(self, sid: str, status: str) -> Call:
        call = self.change(sid, status=status, ended=self._store.clock(), awaited=None)
        self._callbacks.tell(call)
        return call

    def change(self, sid: str, **changes: Any) -> Call:
        call: Call | None = self._store.get("call", sid)
        if call is None:  # the phones were cleared meanwhile
            raise LineError("the line is dead")
        new = call.model_copy(update=changes)
        self._store.put("call", new)
        return new
