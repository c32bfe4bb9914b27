"""`baaki doctor`: what is configured, what answers, what stands in."""

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict

import click
from peewee import PeeweeException
from redis import Redis
from redis.exceptions import RedisError

import db
from cli import doctor_more
from cli.finding import Finding
from config import aws, clock, log, settings, tls
from config.settings import Settings
from db.database import connection, database
from jobs import embedded as valkey
from law import bank_rate
from services.messaging import SendError
from services.messaging.account import TwilioAccount


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def doctor(*, as_json: bool) -> None:
    """Look at everything Baaki needs; exit 1 where something it can't do without fails."""
    loaded = settings.load()
    log.configure(loaded)
    found = [check(loaded) for check in (*CHECKS, *doctor_more.CHECKS)]
    if as_json:
        click.echo(json.dumps([asdict(each) for each in found]))
    else:
        for each in found:
            click.echo(f"{each.state:<8} {each.need:<10} {each.form:<9} {each.told}")
    sys.exit(1 if any(each.state == "failed" for each in found) else 0)


def _database(loaded: Settings) -> Finding:
    form = "real" if loaded.database_url else "embedded"
    try:
        db.connect(loaded)
        with connection():
            version = database.execute_sql("SHOW server_version").fetchone()[0]
    except PeeweeException as error:
        return Finding("database", form, "failed", type(error).__name__)
    return Finding("database", form, "ok", f"PostgreSQL {version}")


def _queue(loaded: Settings) -> Finding:
    form = "real" if loaded.redis_url else "embedded"
    try:
        url = loaded.redis_url or valkey.start(loaded.baaki_var_dir)
        info = Redis.from_url(url, socket_timeout=3, **tls.redis_options(url)).info("server")
    except RedisError as error:
        return Finding("queue", form, "failed", f"{type(error).__name__}: work waits in the database")
    return Finding("queue", form, "ok", f"Redis protocol {info['redis_version']}")


def _twilio(loaded: Settings) -> Finding:
    if not loaded.twilio_account_sid:
        return Finding("whatsapp", "embedded", "ok", "the local Twilio of `baaki run` and its phones page")
    if not loaded.public_url.startswith("https://"):
        return Finding("whatsapp", "real", "warning", "PUBLIC_URL is not https: Twilio can't reach the webhooks")
    token = loaded.twilio_auth_token
    how = (loaded.twilio_api_url, loaded.twilio_timeout_seconds)
    try:
        account = TwilioAccount(loaded.twilio_account_sid, token.get_secret_value() if token else "", *how)
        status, kind = account.state()
    except SendError as error:
        return Finding("whatsapp", "real", "failed", f"Twilio: {error.code} (baaki twilio check)")
    state = "ok" if status == "active" else "failed"
    return Finding("whatsapp", "real", state, f"the account is {status} ({kind}); more by baaki twilio check")


def _codes(loaded: Settings) -> Finding:
    if loaded.twilio_sms_from:
        return Finding("codes", "real", "ok", f"by SMS from {loaded.twilio_sms_from}")
    state = "warning" if loaded.production else "ok"
    return Finding("codes", "embedded", state, "by WhatsApp, to the phone that asks; TWILIO_SMS_FROM sends them by SMS")


def _calls(loaded: Settings) -> Finding:
    if loaded.twilio_voice_from:
        return Finding(
            "calls", "real", "ok", f"reminders without WhatsApp and e-mail ring from {loaded.twilio_voice_from}"
        )
    return Finding(
        "calls", "real" if loaded.twilio_account_sid else "embedded", "ok", "answered; TWILIO_VOICE_FROM rings"
    )


def _mail(loaded: Settings) -> Finding:
    if loaded.ses_from:
        return Finding("e-mail", "real", "ok", f"SES in {loaded.aws_region}")
    return Finding("e-mail", "embedded", "ok", "a local mailbox beside the phones")


def _documents(loaded: Settings) -> Finding:
    if loaded.s3_bucket:
        silent = _bucket_fault(loaded)
        told = f"S3 bucket {loaded.s3_bucket}"
        return Finding("documents", "real", "failed" if silent else "ok", f"{told}: {silent}" if silent else told)
    free = shutil.disk_usage(loaded.baaki_var_dir).free // 2**30
    state = "ok" if free else "warning"
    return Finding("documents", "embedded", state, f"sealed files under {loaded.baaki_var_dir}, {free} GiB free")


def _bucket_fault(loaded: Settings) -> str:
    """Why the bucket can't be used; empty where it can."""
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        s3 = aws.client("s3", loaded.aws_region, loaded.aws_endpoint_url or None)
        s3.head_bucket(Bucket=loaded.s3_bucket)
    except ClientError as error:
        return f"S3 says {error.response['Error']['Code']}"
    except BotoCoreError as error:
        return type(error).__name__
    return ""


def _reading(_: Settings) -> Finding:
    from services.documents.seen.indic import data_folder

    if data_folder() is None:
        return Finding("reading", "embedded", "warning", "no Tesseract data for Tamil and Hindi labels (make install)")
    return Finding("reading", "embedded", "ok", "OCR with Tamil and Hindi labels")


def _speech(loaded: Settings) -> Finding:
    import services

    speech = services.build_speech(loaded)
    own = loaded.baaki_whisper_model_dir
    if loaded.baaki_speech == "aws":
        return Finding("speech", "real", "ok", f"Transcribe and Polly in {loaded.aws_region}; the embedded ones behind")
    if not speech.hears:
        how = f"no model.bin in {own}" if own else "no recogniser's model: make install brings it"
        return Finding("speech", "embedded", "warning", f"{how}; voice notes are answered with a kind no")
    if not speech.speaks:
        return Finding("speech", "embedded", "warning", "voice notes are heard; no voice answers (make install)")
    return Finding("speech", "embedded", "ok", f"{own or 'Whisper base'} hears voice notes")


def _claude(loaded: Settings) -> Finding:
    import services

    claude = services.build_claude(loaded)
    if claude is None:
        return Finding("model", "embedded", "ok", "rules and a small trained classifier; words from templates")
    silent = claude.answers()
    if silent:
        return Finding("model", "real", "warning", f"{silent} does not answer: rules and templates stand in")
    return Finding("model", "real", "ok", f"{loaded.bedrock_router_model_id} and {loaded.bedrock_model_id} answer")


def _portal(loaded: Settings) -> Finding:
    if not loaded.samadhaan_api_url:
        return Finding("disputes", "embedded", "ok", "a packet that the retailer uploads on the MSME ODR portal")
    return Finding("disputes", "real", "ok", f"filed at {loaded.samadhaan_api_url}")


def _register(loaded: Settings) -> Finding:
    if not loaded.udyam_api_url:
        return Finding("udyam", "embedded", "warning", "no register (UDYAM_API_URL): numbers are marked unchecked")
    return Finding("udyam", "real", "ok", f"asked at {loaded.udyam_api_url}")


def _master_key(loaded: Settings) -> Finding:
    if loaded.baaki_master_key:
        sealed = "kms:" in loaded.baaki_master_key.get_secret_value()
        told = "sealed by KMS" if sealed else "in the clear: baaki keys new with KMS_KEY_ID would seal it"
        return Finding("master key", "real", "ok", f"from BAAKI_MASTER_KEY, {told}")
    return Finding("master key", "embedded", "ok", f"{loaded.baaki_var_dir}/master.key: keep a copy of it")


def _signatures(loaded: Settings) -> Finding:
    from services.signing import SigningError, build

    try:
        signer = build(loaded)
        stamped = signer.stamps()
    except SigningError as error:
        return Finding("signatures", "real", "failed", str(error))
    form = "real" if signer.licensed else "embedded"
    told = signer.name if signer.licensed else "a self-made certificate, which the documents call by its name"
    if stamped is False:
        return Finding("signatures", form, "warning", f"{told}; TIMESTAMP_URL does not answer: signed without a stamp")
    return Finding("signatures", form, "ok", f"{told}; {'time stamped' if stamped else 'no timestamp server'}")


def _bank_rate(_: Settings) -> Finding:
    newest = bank_rate.BANK_RATES[-1]
    told = f"{newest.percent} % since {newest.since}, known to the meeting of {bank_rate.LAST_MEETING}"
    if bank_rate.stale(clock.today(clock.SystemClock())):
        asked = "the committee must have met since: look at rbi.org.in and mend law/bank_rate.toml"
        return Finding("bank rate", "embedded", "warning", f"{told}; {asked}")
    return Finding("bank rate", "embedded", "ok", told)


CHECKS: tuple[Callable[[Settings], Finding], ...] = (
    _database, _queue, _twilio, _codes, _calls, _mail, _documents, _reading, _speech, _claude, _portal, _register,
    _master_key, _signatures, _bank_rate,
)  # fmt: skip
