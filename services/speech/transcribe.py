"""Amazon Transcribe streaming: the note goes over one HTTP/2 stream, and what is heard comes back on it."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import structlog
from botocore.session import get_session

from config import tls
from locales import Lang
from services.claude.breaker import Breaker
from services.speech.codec import RATE
from services.speech.recogniser import Heard
from services.speech.sound import Sound

log = structlog.get_logger()
BUDGET_SECONDS = 10.0
"""For one note, connection and all; then the embedded recogniser hears it."""
_CHUNK = 8 * 1024
_LANGUAGES: dict[Lang, str] = {"ta": "ta-IN", "hi": "hi-IN", "en": "en-IN"}


@dataclass
class _Told:
    """The final results, one a sentence: its likeliest words, how else it could be, how sure each word is."""

    texts: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    sure: list[float] = field(default_factory=list)

    def add(self, result: Any) -> None:
        if result.is_partial or not result.alternatives:
            return
        first, *rest = result.alternatives
        self.texts.append(first.transcript)
        self.others += [each.transcript for each in rest]
        self.sure += [float(item.confidence) for item in first.items or () if item.confidence is not None]


class Transcribe:
    """`vocabulary`: the custom vocabularies' name without the language at its end. `url`: another endpoint."""

    def __init__(self, region: str, url: str = "", vocabulary: str = "", budget: float = BUDGET_SECONDS) -> None:
        self._region, self._url, self._vocabulary, self._budget = region, url, vocabulary, budget
        self._breaker = Breaker()

    def hear(self, sound: Sound, lang: Lang) -> Heard | None:
        """None where Transcribe fails or takes too long."""
        if not self._breaker.allows():
            return None
        try:
            told = asyncio.run(asyncio.wait_for(self._told(_pcm(sound), lang), self._budget))
        except Exception as error:
            log.warning("transcribe_failed", error=type(error).__name__)
            self._breaker.failed()
            return None
        self._breaker.succeeded()
        return _heard(told, lang)

    async def _told(self, pcm: bytes, lang: Lang) -> _Told:
        stream = await self._client().start_stream_transcription(
            language_code=_LANGUAGES[lang],
            media_sample_rate_hz=RATE,
            media_encoding="pcm",
            vocabulary_name=f"{self._vocabulary}-{lang}" if self._vocabulary else None,
        )
        told = _Told()
        _, _ = await asyncio.gather(_send(stream.input_stream, pcm), _collect(stream.output_stream, told))
        return told

    def _client(self) -> Any:
        """A new one a note: its connection belongs to the event loop that made it."""
        from amazon_transcribe.client import TranscribeStreamingClient
        from amazon_transcribe.endpoints import StaticEndpointResolver

        resolver = StaticEndpointResolver(self._url) if self._url else None  # type: ignore[no-untyped-call]
        client = TranscribeStreamingClient(
            region=self._region, endpoint_resolver=resolver, credential_resolver=_credentials()
        )
        client._session_manager._tls_ctx = tls.crt_context()
        return client


def _credentials() -> Any:
    """The same as boto3's clients have."""
    from amazon_transcribe.auth import StaticCredentialResolver

    found = get_session().get_credentials()
    if found is None:
        raise LookupError("no credentials")
    frozen = found.get_frozen_credentials()
    return StaticCredentialResolver(str(frozen.access_key), str(frozen.secret_key), frozen.token)


async def _send(stream: Any, pcm: bytes) -> None:
    for start in range(0, len(pcm), _CHUNK):
        await stream.send_audio_event(audio_chunk=pcm[start : start + _CHUNK])
    await stream.end_stream()


async def _collect(events: AsyncIterator[Any], told: _Told) -> None:
    async for event in events:
        for result in event.transcript.results:
            told.add(result)


def _heard(told: _Told, lang: Lang) -> Heard:
    text = " ".join(told.texts).strip()
    sure = sum(told.sure) / len(told.sure) if told.sure else 1.0
    ways = (text, *(told.others if len(told.texts) == 1 else ()))
    return Heard(ways if text else (), round(sure, 2), lang)


def _pcm(sound: Sound) -> bytes:
    return (np.clip(sound.samples, -1, 1) * 32767).astype("<i2").tobytes()
