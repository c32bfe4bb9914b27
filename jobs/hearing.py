"""A voice note: fetched, sealed into the store, written down."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import structlog

from db import preferences
from intents import proof, voice
from intents.dialogues import offered
from intents.heard import Candidate, Own, Settled, answers_to, own, settle, ways_to_say
from intents.turn import Enclosure, Reply, Turn, Voice
from intents.understanding.script import script_of
from jobs.house import House
from locales import Lang, Message
from services.messaging import MediaGoneError
from services.speech import NoModelError, Transcript, UnheardError

log = structlog.get_logger()
KIND = "spoken"
_SCRIPTS: dict[Lang, str] = {"ta": "tamil", "hi": "devanagari", "en": "latin"}
_MOST_HINTS, _MOST_ANSWERS = 6, 10
_BRACKET = re.compile(r"[()]")


def is_voice(turn: Turn, media: Sequence[dict[str, Any]]) -> bool:
    """Whether a retailer speaks. Others are not listened to: they have not agreed to it."""
    return turn.side == "retailer" and any(each["content_type"].startswith("audio/") for each in media)


def with_voice(here: House, turn: Turn, media: Sequence[dict[str, Any]]) -> Turn:
    """The turn with what was heard as its text. Where a PIN is awaited nothing is fetched, heard or kept."""
    if proof.awaits_secret(turn.state):
        return _refused(turn, "speech.never_secret")
    if len(media) > 1:
        return _refused(turn, "speech.one_only")
    try:
        return _heard(here, turn, media[0])
    except MediaGoneError:
        log.warning("media_gone", sid=turn.message_sid)
        return _refused(turn, "error.media_gone")


def _heard(here: House, turn: Turn, media: dict[str, Any]) -> Turn:
    assert turn.retailer_id is not None  # noqa: S101 -- is_voice looked
    audio = here.services.messenger.fetch_media(media["url"])
    key = f"voice_recordings/{turn.retailer_id}/{turn.message_sid}"
    here.services.storage.put(turn.retailer_id, key, audio)
    mine, asked = own(turn.retailer_id), voice.before(turn)
    choices = voice.menu(turn) or offered(asked)
    candidates = answers_to(choices, turn.lang)
    expected = (hints(turn.lang, mine, choices), ways_to_say(candidates, turn.lang))
    try:
        told = here.services.speech.transcribe(audio, turn.lang, media["content_type"], *expected)
    except UnheardError as unheard:
        return _refused(turn, unheard.reason, key)
    except NoModelError:
        log.warning("no_speech_model")
        return _refused(turn, "speech.no_model", key)
    log.info("voice_heard", seconds=told.speech_seconds, confidence=told.confidence)
    settled = _settled(asked, told, candidates, mine)
    unsure = told.advice is not None or not settled.sure
    return replace(turn, text=settled.text, voice=Voice(key, told.confidence, unsure, maybe=settled.maybe))


def _settled(asked: Turn, told: Transcript, candidates: Sequence[Candidate], mine: Own) -> Settled:
    """An answer that was only told from the others is never sure: it is shown back."""
    if told.answer is not None:
        return Settled(candidates[told.answer].text, sure=False)
    return settle(asked, (told.text, *told.others), candidates, mine)


def _refused(turn: Turn, reason: str, key: str | None = None) -> Turn:
    return replace(turn, text="", voice=Voice(key, refused=Message(reason)))


def hints(lang: Lang, mine: Own, choices: Sequence[Message] = ()) -> tuple[str, ...]:
    """Buyers' names and the answers to the open question, for the recogniser to expect.

    Those in the script of the language: others would pull it there.
    """
    offered = [part.strip() for choice in choices for part in _BRACKET.split(choice.render(lang))]
    names = _written_in(lang, mine.buyers)[:_MOST_HINTS]
    return (*names, *_written_in(lang, offered)[:_MOST_ANSWERS])


def _written_in(lang: Lang, texts: Sequence[str]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text and script_of(text) == _SCRIPTS[lang]]


def with_spoken_answer(here: House, turn: Turn, reply: Reply, key: str) -> Reply:
    """The reply with itself as a voice note behind it: to whoever spoke, or always, or never, as he chose.

    `key` is the outbox's own of the words, which are read again when the voice is made.
    """
    if turn.side != "retailer" or turn.retailer_id is None or not here.services.speech.speaks:
        return reply
    wanted = preferences.get(turn.retailer_id).voice_replies
    if wanted != "always" and (wanted == "never" or turn.voice is None):
        return reply
    return replace(reply, enclosures=(*reply.enclosures, _note(key)))


def also_spoken(here: House, retailer_id: uuid.UUID, key: str) -> tuple[Enclosure, ...]:
    """News that matters, by voice too: to everyone who did not choose otherwise. `key` is the outbox's of the words."""
    never = preferences.get(retailer_id).voice_replies == "never"
    return () if never or not here.services.speech.speaks else (_note(key),)


def _note(key: str) -> Enclosure:
    return Enclosure(KIND, {"key": key}, Message("speech.answer"))
