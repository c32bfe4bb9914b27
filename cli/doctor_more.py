"""What else `baaki doctor` looks at: not whether a service answers, but whether all that depends on it is in order."""

from collections.abc import Callable

from peewee import PeeweeException

from cli.finding import Finding
from config.errors import SettingsError
from config.settings import Settings
from db import senders
from db import templates as kept_templates
from db.database import connection
from db.migrate import pending
from jobs.templates import catalogue


def _schema(_: Settings) -> Finding:
    try:
        open_ones = pending()
    except PeeweeException as error:
        return Finding("schema", "real", "failed", f"not looked at: {type(error).__name__}")
    if open_ones:
        return Finding("schema", "real", "failed", f"{len(open_ones)} migrations to run: baaki migrate")
    return Finding("schema", "real", "ok", "up to date")


def _templates(loaded: Settings) -> Finding:
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


def _sender(loaded: Settings) -> Finding:
    try:
        with connection():
            state = senders.state(loaded.twilio_whatsapp_from)
    except PeeweeException as error:
        return Finding("reminders", "real", "failed", f"not looked at: {type(error).__name__}")
    if state == "open":
        return Finding("reminders", "real", "ok", "go out")
    return Finding("reminders", "real", "warning", f"the governor has them {state}: baaki governor show")


def _eyes(loaded: Settings) -> Finding:
    if not loaded.baaki_eyes:
        return Finding(
            "more eyes", "embedded", "ok", "pages stay here: our own reading, and a question where it is unsure"
        )
    return Finding("more eyes", "real", "ok", f"{loaded.baaki_eyes}, for pages that leave a question")


def _signed_codes(loaded: Settings) -> Finding:
    from services.documents.signed.irp_keys import key_set

    if loaded.einvoice_keys is None:
        return Finding("e-invoices", "embedded", "ok", "a signed code helps and makes nothing certain (EINVOICE_KEYS)")
    try:
        number = len(key_set(loaded.einvoice_keys))
    except SettingsError as error:
        return Finding("e-invoices", "real", "failed", str(error))
    return Finding("e-invoices", "real", "ok", f"{number} keys of registration portals")


def _voices(loaded: Settings) -> Finding:
    """Which speaks in which language. What is there is read whole: a digest that is not the pinned one is told here."""
    from services.speech.kokoro import Kokoro, NoKokoroError

    kokoro = Kokoro(loaded.kokoro_dir)
    form, first = (
        ("real", "Polly in Hindi and English; behind it ") if loaded.baaki_speech == "aws" else ("embedded", "")
    )
    if missing := kokoro.missing():
        better = "make voices brings Kokoro for Hindi and English"
        told = f"{first}eSpeak NG in each language; {better} (not there: {', '.join(missing)})"
        return Finding("voices", form, "ok", told)
    try:
        kokoro.check()
    except NoKokoroError as error:
        return Finding("voices", form, "warning", f"{first}eSpeak NG in each language: {error} (make voices)")
    return Finding("voices", form, "ok", f"{first}Kokoro in Hindi and English, eSpeak NG in Tamil")


def _india(loaded: Settings) -> Finding:
    if not loaded.leaves_india:
        return Finding("india", "real", "ok", "what AWS computes and keeps stays in India")
    meant = "meant (DATA_MAY_LEAVE_INDIA)" if loaded.data_may_leave_india else "production refuses this"
    return Finding("india", "real", "warning", f"{'; '.join(loaded.leaves_india)}: {meant}")


CHECKS: tuple[Callable[[Settings], Finding], ...] = (
    _schema,
    _templates,
    _sender,
    _eyes,
    _signed_codes,
    _voices,
    _india,
)
