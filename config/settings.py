"""Settings: one typed object, read from the environment and `.env` once, at the door of each process.

Every setting stands in `docs/settings.md`; a test compares the two.
"""

from datetime import date
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from config import residency, tls
from config.errors import SettingsError


class Settings(BaseSettings):
    """What the operator may set. With nothing set, everything embedded stands in."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", frozen=True, env_ignore_empty=True)

    baaki_env: Literal["development", "production"] = "development"
    baaki_var_dir: Path = Path("var")
    baaki_master_key: SecretStr | None = None
    baaki_today: date | None = None
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    port: int = Field(8000, ge=1, le=65535)
    web_concurrency: int = Field(2, ge=1, le=64)
    phones_port: int = Field(8100, ge=1, le=65535)
    public_url: str = Field("", pattern=r"^(https?://[^\s/]+(:\d+)?)?$")

    database_url: str = Field("", pattern=r"^(postgres(ql)?://\S+)?$")
    database_pool_size: int = Field(20, ge=1, le=500)
    redis_url: str = Field("", pattern=r"^((rediss?|unix)://\S+)?$")

    twilio_account_sid: str = Field("", pattern=r"^(AC[0-9a-fA-F]{32})?$")
    twilio_auth_token: SecretStr | None = None
    twilio_whatsapp_from: str = Field("whatsapp:+14155238886", pattern=r"^whatsapp:\+\d{8,15}$")
    twilio_sms_from: str = Field("", pattern=r"^(\+\d{8,15}|[A-Za-z0-9]{3,11})?$")
    twilio_voice_from: str = Field("", pattern=r"^(\+\d{8,15})?$")
    twilio_api_url: str = Field("", pattern=r"^(https?://\S+)?$")
    twilio_timeout_seconds: float = Field(10.0, gt=0, le=60)
    messages_per_second: float = Field(20.0, gt=0, le=1000)
    metrics_token: SecretStr | None = None
    operator_password: SecretStr | None = Field(None, min_length=12)
    otel_exporter_otlp_endpoint: str = Field("", pattern=r"^(https?://\S+)?$")
    partition_rows: int = Field(20_000_000, ge=0)
    backup_dir: Path | None = None
    backup_keep: int = Field(7, ge=1, le=1000)
    backup_passphrase: SecretStr | None = Field(None, min_length=12)
    operator_email: str = Field("", pattern=r"^([^@\s]+@[^@\s]+)?$")

    aws_region: str = Field("ap-south-1", pattern=r"^[a-z]{2}(-[a-z]+)+-\d$")
    data_may_leave_india: bool = False
    baaki_claude: Literal["auto", "on", "off"] = "auto"
    bedrock_model_id: str = Field("global.anthropic.claude-sonnet-5-5", pattern=r"^[A-Za-z0-9][\w.:/-]*$")
    bedrock_router_model_id: str = Field("global.anthropic.claude-haiku-5-5", pattern=r"^[A-Za-z0-9][\w.:/-]*$")
    bedrock_base_url: str = Field("", pattern=r"^(https?://\S+)?$")
    aws_endpoint_url: str = Field("", pattern=r"^(https?://\S+)?$")
    s3_bucket: str = ""
    kms_key_id: str = ""
    ses_from: str = Field("", pattern=r"^([^@\s]+@[^@\s]+)?$")
    ses_configuration_set: str = Field("", pattern=r"^[A-Za-z0-9_-]{0,64}$")
    ses_topic_arn: str = Field("", pattern=r"^(arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]+)?$")
    sns_certificate_url: str = Field("", pattern=r"^(https?://\S+)?$")
    udyam_api_url: str = Field("", pattern=r"^(https?://\S+)?$")
    udyam_api_key: SecretStr | None = None
    samadhaan_api_url: str = Field("", pattern=r"^(https?://\S+)?$")
    samadhaan_api_key: SecretStr | None = None
    smtp_url: str = Field("", pattern=r"^(smtps?://[^\s/]+:\d+)?$")

    baaki_speech: Literal["embedded", "aws"] = "embedded"
    transcribe_vocabulary: str = Field("", pattern=r"^[A-Za-z0-9._-]{0,190}$")
    transcribe_url: str = Field("", pattern=r"^(https://\S+)?$")
    baaki_whisper_model_dir: Path | None = None
    baaki_kokoro_dir: Path | None = None
    einvoice_keys: Path | None = None
    storage_quota_mb: int = Field(500, ge=1, le=1_000_000)
    baaki_eyes: str = Field("", pattern=r"^((textract|claude)(,(textract|claude))?)?$")

    signing_certificate: Path | None = None
    signing_key: Path | None = None
    signing_key_passphrase: SecretStr | None = None
    timestamp_url: str = Field("", pattern=r"^(https?://\S+)?$")

    @property
    def production(self) -> bool:
        return self.baaki_env == "production"

    @property
    def page_url(self) -> str:
        """Where the companion page is; empty where nobody can reach us."""
        return f"{self.public_url}/app" if self.public_url else ""

    @property
    def kokoro_dir(self) -> Path:
        """Where `make voices` puts the better voices, and where they are looked for."""
        return self.baaki_kokoro_dir or self.baaki_var_dir / "kokoro"

    @property
    def claude_configured(self) -> bool:
        """Somebody named a model or an endpoint, or said `on`; credentials alone may be there for S3."""
        if self.baaki_claude != "auto":
            return self.baaki_claude == "on"
        named = {"bedrock_model_id", "bedrock_router_model_id"} & self.model_fields_set
        return bool(named or self.bedrock_base_url)

    @property
    def leaves_india(self) -> tuple[str, ...]:
        """What of our use of AWS leaves India, a reason each. An endpoint on this machine is nobody's abroad."""
        claude = self.claude_configured or "claude" in self.baaki_eyes
        asked = claude and not tls.is_local(self.bedrock_base_url)
        stores = self.s3_bucket or self.kms_key_id or self.ses_from or self.baaki_eyes or self.baaki_speech == "aws"
        region = self.aws_region if asked or (stores and not tls.is_local(self.aws_endpoint_url)) else "ap-south-1"
        return residency.leaving(region, (self.bedrock_model_id, self.bedrock_router_model_id) if asked else ())

    @property
    def computes_abroad(self) -> bool:
        """Whether what AWS computes may leave India."""
        return self.data_may_leave_india or bool(self.leaves_india)

    @model_validator(mode="after")
    def _production_needs_real_things(self) -> Self:
        if not self.production:
            return self
        needed = {
            "DATABASE_URL": self.database_url,
            "REDIS_URL": self.redis_url,
            "BAAKI_MASTER_KEY": self.baaki_master_key,
            "PUBLIC_URL": self.public_url,
            "TWILIO_ACCOUNT_SID": self.twilio_account_sid,
            "TWILIO_AUTH_TOKEN": self.twilio_auth_token,
        }
        missing = [name for name, value in needed.items() if not value]
        if missing:
            raise ValueError(f"production needs {', '.join(missing)}")
        if self.baaki_today:
            raise ValueError("BAAKI_TODAY is for trying things out and is refused in production")
        if self.leaves_india and not self.data_may_leave_india:
            raise ValueError(f"{'; '.join(self.leaves_india)}: DATA_MAY_LEAVE_INDIA=true where that is meant")
        if self.sns_certificate_url:
            raise ValueError("SNS_CERTIFICATE_URL is for trying things out and is refused in production")
        return self

    @model_validator(mode="after")
    def _a_certificate_comes_with_its_key(self) -> Self:
        if (self.signing_certificate is None) != (self.signing_key is None):
            raise ValueError("SIGNING_CERTIFICATE and SIGNING_KEY belong together")
        return self


def load() -> Settings:
    """Read the settings. Raises SettingsError, one line per malformed setting."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("\n".join(_line(e) for e in error.errors())) from error


def _line(error: object) -> str:
    assert isinstance(error, dict)  # noqa: S101 -- pydantic's ErrorDetails is a TypedDict
    name = "_".join(str(part) for part in error["loc"]).upper() or "settings"
    expected = (error.get("ctx") or {}).get("pattern", "")
    if expected:
        return f"{name}: expected to match {expected}"
    return f"{name}: {error['msg'].removeprefix('Value error, ')}"
