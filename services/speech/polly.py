"""Amazon Polly: Kajal's neural voice for Hindi and English; it has none for Tamil."""

import structlog
from botocore.exceptions import BotoCoreError, ClientError

from config import aws
from locales import Lang
from services.claude.breaker import Breaker
from services.speech.codec import Pcm

log = structlog.get_logger()
_RATE = 16000
_SECONDS = 8.0
_LANGUAGES: dict[Lang, str] = {"hi": "hi-IN", "en": "en-IN"}
_VOICE = "Kajal"


class Polly:
    """One for a process; after several failures in a row it is left alone for a while."""

    def __init__(self, region: str, endpoint_url: str | None) -> None:
        self._client = aws.client("polly", region, endpoint_url, tries=2, read_seconds=_SECONDS)
        self._breaker = Breaker()

    def spoken(self, text: str, lang: Lang) -> Pcm | None:
        """None in Tamil and where Polly fails."""
        if lang not in _LANGUAGES or not self._breaker.allows():
            return None
        try:
            pcm = self._said(text, _LANGUAGES[lang])
        except (BotoCoreError, ClientError, OSError) as error:
            log.warning("polly_failed", error=type(error).__name__)
            self._breaker.failed()
            return None
        self._breaker.succeeded()
        return Pcm(pcm, _RATE) if pcm else None

    def _said(self, text: str, language: str) -> bytes:
        answer = self._client.synthesize_speech(
            Text=text,
            LanguageCode=language,
            VoiceId=_VOICE,
            Engine="neural",
            OutputFormat="pcm",
            SampleRate=str(_RATE),
        )
        pcm: bytes = answer["AudioStream"].read()
        return pcm
