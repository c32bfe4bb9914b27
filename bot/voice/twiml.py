"""A screen of a call as TwiML: what is said in which voice, which keys and words are awaited."""

from typing import Any

from twilio.twiml.voice_response import Gather, VoiceResponse

from intents.call import Line, Screen
from locales import Lang
from locales.spoken import said

VOICES: dict[Lang, tuple[str, str]] = {
    "ta": ("Google.ta-IN-Standard-A", "ta-IN"),
    "hi": ("Polly.Kajal-Neural", "hi-IN"),
    "en": ("Polly.Kajal-Neural", "en-IN"),
}
"""Amazon Polly has no Tamil voice; the second is also the language in which Twilio listens."""
HUNG_UP = '<?xml version="1.0" encoding="UTF-8"?><Response><Hangup /></Response>'
_PATIENCE, _PATIENCE_FOR_PIN = 6, 10
_LONGEST_PIN = 6
_LONGEST_HINT = 100


def as_twiml(screen: Screen, action: str) -> str:
    """`action` is where the answer goes, an empty one too, so that silence is answered by us."""
    response = VoiceResponse()
    if screen.asks == "nothing":
        _say(response, screen.lines)
        response.hangup()
    else:
        gather = Gather(action=action, method="POST", action_on_empty_result=True, barge_in=True, **_awaited(screen))
        _say(gather, screen.lines)
        response.append(gather)
    return str(response)


def _awaited(screen: Screen) -> dict[str, Any]:
    """A PIN comes by the keypad alone: it is never said aloud."""
    if screen.asks == "pin":
        return {"input": "dtmf", "finish_on_key": "#", "num_digits": _LONGEST_PIN, "timeout": _PATIENCE_FOR_PIN}
    hints = ", ".join(hint.replace(",", " ")[:_LONGEST_HINT] for hint in screen.hints)
    listening: dict[str, Any] = {"language": VOICES[screen.lang][1], "speech_timeout": "auto"}
    listening |= {"hints": hints} if hints else {}
    return {"input": "dtmf speech", "num_digits": 1, "timeout": _PATIENCE, **listening}


def _say(where: Any, lines: tuple[Line, ...]) -> None:
    for line in lines:
        voice, language = VOICES[line.lang]
        where.say(said(line.said.render(line.lang), line.lang), voice=voice, language=language)
