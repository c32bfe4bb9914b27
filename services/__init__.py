"""The outside world: built once from the settings; nothing else looks at the environment.

The clients are imported when built: `baaki route` needs none of them and answers in well under a second. The settings
are imported by whoever reads them: what parses hostile files knows none.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from config.settings import Settings
    from services.claude.claude import Claude
    from services.eyes import Eye
    from services.mail import Mailer
    from services.messaging import Messenger
    from services.portal import Portal
    from services.signing import Signer
    from services.speech import Speech
    from services.storage import Storage
    from services.udyam import UdyamRegister


@dataclass(frozen=True)
class Services:
    """The set that jobs work with."""

    messenger: "Messenger"
    mailer: "Mailer"
    storage: "Storage"
    signer: "Callable[[], Signer]"
    speech: "Speech"
    claude: "Claude | None" = None
    udyam: "UdyamRegister | None" = None
    portal: "Portal | None" = None
    eyes: "tuple[Eye, ...]" = ()

    def at_home(self) -> "Services":
        """Those of them that understand, read and hear on our own machines."""
        return replace(self, speech=self.speech.at_home, claude=None, eyes=())


def build(settings: "Settings") -> Services:
    """Real where configured, embedded where not; the two mix freely. Raises SettingsError for keys that are none."""
    _check_keys(settings)
    return Services(
        _messenger(settings),
        _mailer(settings),
        _storage(settings),
        _signer(settings),
        build_speech(settings),
        claude=build_claude(settings),
        udyam=_udyam(settings),
        portal=_portal(settings),
        eyes=_eyes(settings),
    )


def _check_keys(settings: "Settings") -> None:
    """A key set that can't be used stops the start, not the first bill."""
    if settings.einvoice_keys is not None:
        from services.documents.signed.irp_keys import key_set

        key_set(settings.einvoice_keys)


def build_claude(settings: "Settings") -> "Claude | None":
    """Claude on Bedrock, where the settings say so; the library takes a second to load and is loaded only then."""
    if not settings.claude_configured:
        return None
    from services.claude.bedrock import Bedrock
    from services.claude.claude import Claude

    bedrock = Bedrock(settings.aws_region, settings.bedrock_base_url)
    return Claude(bedrock, writer=settings.bedrock_model_id, router=settings.bedrock_router_model_id)


def build_speech(settings: "Settings") -> "Speech":
    """The recogniser and the voices, each loaded when first needed; Amazon's before them where the settings say so."""
    from services.speech import Speech
    from services.speech.kokoro import Kokoro

    kokoro = Kokoro(settings.kokoro_dir)
    if settings.baaki_speech == "embedded":
        return Speech(settings.baaki_whisper_model_dir, kokoro)
    from services.speech.cloud import CloudSpeech
    from services.speech.polly import Polly
    from services.speech.transcribe import Transcribe

    ear = Transcribe(settings.aws_region, settings.transcribe_url, settings.transcribe_vocabulary)
    voice = Polly(settings.aws_region, settings.aws_endpoint_url or None)
    return CloudSpeech(ear, voice, settings.baaki_whisper_model_dir, kokoro)


def _eyes(settings: "Settings") -> "tuple[Eye, ...]":
    """In the order in which they are named."""
    return tuple(_EYES[name](settings) for name in settings.baaki_eyes.split(",") if name)


def _textract(settings: "Settings") -> "Eye":
    from services.eyes.textract import Textract

    return Textract(settings.aws_region, settings.aws_endpoint_url or None)


def _claudes(settings: "Settings") -> "Eye":
    from services.claude.bedrock import Bedrock
    from services.eyes.claude import ClaudeEyes

    return ClaudeEyes(Bedrock(settings.aws_region, settings.bedrock_base_url), settings.bedrock_model_id)


_EYES: "dict[str, Callable[[Settings], Eye]]" = {"textract": _textract, "claude": _claudes}


def _udyam(settings: "Settings") -> "UdyamRegister | None":
    if not settings.udyam_api_url:
        return None
    from services.udyam import UdyamRegister

    key = settings.udyam_api_key
    return UdyamRegister(settings.udyam_api_url, key.get_secret_value() if key else "")


def _portal(settings: "Settings") -> "Portal | None":
    if not settings.samadhaan_api_url:
        return None
    from services.portal import Portal

    key = settings.samadhaan_api_key
    return Portal(settings.samadhaan_api_url, key.get_secret_value() if key else "")


def _messenger(settings: "Settings") -> "Messenger":
    from services.messaging import Messenger

    token = settings.twilio_auth_token
    return Messenger(
        settings.twilio_account_sid,
        token.get_secret_value() if token else "",
        settings.twilio_whatsapp_from,
        settings.twilio_sms_from,
        settings.twilio_api_url,
        settings.twilio_timeout_seconds,
        settings.twilio_voice_from,
    )


def _mailer(settings: "Settings") -> "Mailer":
    from services.mail import Ses, Smtp

    if settings.ses_from:
        endpoint = settings.aws_endpoint_url or None
        return Ses(settings.ses_from, settings.aws_region, endpoint, settings.ses_configuration_set)
    return Smtp(settings.smtp_url or "smtp://127.0.0.1:25", settings.twilio_timeout_seconds)


def _storage(settings: "Settings") -> "Storage":
    from services.storage import S3, Files, Storage

    if settings.s3_bucket:
        endpoint = settings.aws_endpoint_url or None
        return Storage(S3(settings.s3_bucket, settings.kms_key_id, settings.aws_region, endpoint))
    return Storage(Files(settings.baaki_var_dir / "documents"))


def _signer(settings: "Settings") -> "Callable[[], Signer]":
    """Its key is read, or made, when a document is first signed."""

    @cache
    def signer() -> "Signer":
        from services.signing import build as build_signer

        return build_signer(settings)

    return signer
