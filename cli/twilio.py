"""`baaki twilio check | setup`: are credentials, sender, webhooks and templates as they must be; set the webhooks."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import NoReturn

import click

from cli.twilio_checks import BY_HAND, MESSAGES, RECEIPTS, VOICE, VOICE_STATUS, checked, numbers
from config import log, settings, tls
from config.settings import Settings
from services.messaging import SendError
from services.messaging.account import SANDBOX, TwilioAccount


@click.group()
def twilio() -> None:
    """The Twilio account: look at it, point its webhooks here."""


@twilio.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def check(*, as_json: bool) -> None:
    """Credentials, our address, sender, webhooks, templates; exit 1 where messages could not flow."""
    loaded, account = _opened()
    lines = list(checked(loaded, account))
    if as_json:
        click.echo(json.dumps([asdict(line) for line in lines]))
    else:
        for line in lines:
            click.echo(f"{line.state:<8} {line.what:<12} {line.told}")
    sys.exit(1 if any(line.state == "failed" for line in lines) else 0)


@twilio.command()
def setup() -> None:
    """Set the webhooks of the sender and of its number to PUBLIC_URL. Doing it again changes nothing."""
    loaded, account = _opened()
    if not loaded.public_url.startswith("https://") and not tls.is_local(loaded.public_url):
        _stop("PUBLIC_URL must be the https address by which Twilio reaches Baaki")
    try:
        for line in (*_set_sender(loaded, account), *_set_voice(loaded, account)):
            click.echo(line)
    except SendError as error:
        _stop(f"Twilio refused: {error.code}")


def _opened() -> tuple[Settings, TwilioAccount]:
    loaded = settings.load()
    log.configure(loaded)
    token = loaded.twilio_auth_token
    if not loaded.twilio_account_sid or token is None:
        _stop("TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN are needed: docs/sandbox.md says where they stand")
    how = (loaded.twilio_api_url, loaded.twilio_timeout_seconds)
    return loaded, TwilioAccount(loaded.twilio_account_sid, token.get_secret_value(), *how)


def _set_sender(loaded: Settings, account: TwilioAccount) -> Iterator[str]:
    name = loaded.twilio_whatsapp_from
    messages, receipts = loaded.public_url + MESSAGES, loaded.public_url + RECEIPTS
    if name == SANDBOX:
        yield f"the sandbox's webhook is set by hand: {messages} ({BY_HAND})"
        return
    found = account.sender(name)
    if found is None:
        _stop(f"the account has no WhatsApp sender {name}")
    if (found.callback, found.status_callback) == (messages, receipts) and found.fallback:
        yield f"unchanged: {name}"
        return
    account.set_sender(found, messages, receipts)
    yield f"set: {name} → {messages}, receipts → {receipts}"


def _set_voice(loaded: Settings, account: TwilioAccount) -> Iterator[str]:
    url, ended = loaded.public_url + VOICE, loaded.public_url + VOICE_STATUS
    for number in filter(None, map(account.number, numbers(loaded))):
        if (number.voice_url, number.status_callback) == (url, ended):
            yield f"unchanged: calls to {number.number}"
        else:
            account.set_voice(number, url, ended)
            yield f"set: calls to {number.number} → {url}"


def _stop(message: str) -> NoReturn:
    click.echo(message, err=True)
    sys.exit(1)
