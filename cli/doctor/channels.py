"""By which ways words go out: WhatsApp and its templates, codes, calls, e-mail, and whether reminders are held back."""

from peewee import PeeweeException

from cli.doctor.finding import Finding
from config.settings import Settings
from db import senders
from db import templates as kept_templates
from db.database import connection
from jobs.templates import catalogue
from services.messaging import SendError
from services.messaging.account import TwilioAccount


def check_twilio(loaded: Settings) -> Finding:
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


def check_codes(loaded: Settings) -> Finding:
    if loaded.twilio_sms_from:
        return Finding("codes", "real", "ok", f"by SMS from {loaded.twilio_sms_from}")
    state = "warning" if loaded.production else "ok"
    return Finding("codes", "embedded", state, "by WhatsApp, to the phone that asks; TWILIO_SMS_FROM sends them by SMS")


def check_calls(loaded: Settings) -> Finding:
    if loaded.twilio_voice_from:
        return Finding(
            "calls", "real", "ok", f"reminders without WhatsApp and e-mail ring from {loaded.twilio_voice_from}"
        )
    return Finding(
        "calls", "real" if loaded.twilio_account_sid else "embedded", "ok", "answered; TWILIO_VOICE_FROM rings"
    )


def check_mail(loaded: Settings) -> Finding:
    if loaded.ses_from:
        return Finding("e-mail", "real", "ok", f"SES in {loaded.aws_region}")
    return Finding("e-mail", "embedded", "ok", "a local mailbox beside the phones")


def check_templates(loaded: Settings) -> Finding:
    """Only an approved template passes outside the 24 hours after a person's last message."""
    if not loaded.twilio_account_sid:
        return Finding("templates", "embedded", "ok", "the local Twilio asks for none")
    try:
        with connection():
            kept = kept_templates.all_kept()
    except PeeweeException as error:
        return Finding("templates", "real", "failed", f"not looked at: {type(error).__name__}")
    ours = catalogue()
    # One whose words have changed since is not used.
    approved = {(*key, row.body) for key, row in kept.items() if row.status == "approved"}
    fit = sum((each.name, each.language, each.body) in approved for each in ours)
    if fit < len(ours):
        told = f"{fit} of {len(ours)} approved: baaki templates push, then status"
        return Finding("templates", "real", "warning", told)
    return Finding("templates", "real", "ok", f"all {len(ours)} approved")


def check_sender(loaded: Settings) -> Finding:
    try:
        with connection():
            state = senders.state(loaded.twilio_whatsapp_from)
    except PeeweeException as error:
        return Finding("reminders", "real", "failed", f"not looked at: {type(error).__name__}")
    if state == "open":
        return Finding("reminders", "real", "ok", "go out")
    return Finding("reminders", "real", "warning", f"the governor has them {state}: baaki governor show")
