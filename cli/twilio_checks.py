"""What `baaki twilio check` looks at, a line each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import httpx

from config import tls
from config.settings import Settings
from jobs.templates import catalogue
from services.messaging import SendError
from services.messaging.account import SANDBOX, TwilioAccount

MESSAGES, RECEIPTS = "/webhooks/twilio/whatsapp", "/webhooks/twilio/status"
VOICE, VOICE_STATUS = "/webhooks/twilio/voice", "/webhooks/twilio/voice/status"
BY_HAND = "Console → Messaging → Try it out → Send a WhatsApp message → Sandbox settings"


@dataclass(frozen=True)
class Line:
    """`told` says, where it is not "ok", what to do."""

    what: str
    state: Literal["ok", "warning", "failed"]
    told: str


def checked(loaded: Settings, account: TwilioAccount) -> Iterator[Line]:
    try:
        status, kind = account.state()
        yield Line("credentials", "ok" if status == "active" else "failed", f"the account is {status} ({kind})")
        yield _address(loaded)
        yield from _sender(loaded, account)
        yield from _voice(loaded, account)
        yield _templates(account)
    except SendError as error:
        yield Line("credentials", "failed", _why(error))


def _why(error: SendError) -> str:
    if error.code == "20003":
        return "Twilio does not know this account and token (20003): look at the Console's first page"
    return f"Twilio: {error.code}"


def _address(loaded: Settings) -> Line:
    """An unsigned POST must be refused: whoever answers 403 to it is Baaki."""
    url = loaded.public_url
    if not url:
        return Line("address", "failed", "PUBLIC_URL is not set: Twilio has nowhere to call")
    try:
        status = httpx.post(f"{url}{MESSAGES}", timeout=10, verify=tls.context()).status_code
    except httpx.HTTPError as error:
        return Line("address", "failed", f"{url} does not answer: {type(error).__name__}")
    if status != httpx.codes.FORBIDDEN:
        return Line(
            "address", "failed", f"{url}{MESSAGES} answers {status}, where Baaki refuses what is not signed (403)"
        )
    return Line("address", "ok", f"{url} answers, and refuses what is not signed")


def _sender(loaded: Settings, account: TwilioAccount) -> Iterator[Line]:
    name, wanted = loaded.twilio_whatsapp_from, loaded.public_url + MESSAGES
    if name == SANDBOX:
        yield Line("sender", "warning", f"Twilio's sandbox: {wanted} is set by hand ({BY_HAND})")
        return
    found = account.sender(name)
    if found is None:
        yield Line("sender", "failed", f"the account has no WhatsApp sender {name}")
        return
    yield Line("sender", "ok" if found.status.startswith("ONLINE") else "failed", f"{name} is {found.status}")
    yield _points("messages", found.callback, wanted)
    yield _points("receipts", found.status_callback, loaded.public_url + RECEIPTS)


def _points(what: str, url: str, wanted: str) -> Line:
    if url == wanted:
        return Line(what, "ok", url)
    return Line(what, "failed", f"go to {url or 'nobody'} and should go to {wanted}: baaki twilio setup")


def numbers(loaded: Settings) -> list[str]:
    """Those that a person may call: the sender's own, the one that codes come from, the one that rings."""
    named = (loaded.twilio_whatsapp_from.removeprefix("whatsapp:"), loaded.twilio_sms_from, loaded.twilio_voice_from)
    return list(dict.fromkeys(each for each in named if each.startswith("+") and f"whatsapp:{each}" != SANDBOX))


def _voice(loaded: Settings, account: TwilioAccount) -> Iterator[Line]:
    found = [number for each in numbers(loaded) if (number := account.number(each))]
    if not found:
        yield Line("calls", "warning", "none of our numbers is a phone number of this account: nobody can call")
    for number in found:
        yield _points(f"calls {number.number[-4:]}", number.voice_url, loaded.public_url + VOICE)
        yield _points(f"ends {number.number[-4:]}", number.status_callback, loaded.public_url + VOICE_STATUS)


def _templates(account: TwilioAccount) -> Line:
    kept = {each.name: each for each in account.templates()}
    ours = {f"{each.name}_{each.language}": each for each in catalogue()}
    missing = [name for name in ours if name not in kept]
    rejected = [f"{name} ({kept[name].reason})" for name in ours if name in kept and kept[name].status == "rejected"]
    waiting = [name for name in ours if name in kept and kept[name].status not in ("approved", "rejected")]
    if missing:
        return Line("templates", "warning", f"{len(missing)} of {len(ours)} are not there: baaki templates push")
    if rejected:
        return Line("templates", "warning", f"rejected by WhatsApp: {', '.join(rejected)}")
    if waiting:
        return Line("templates", "warning", f"{len(waiting)} of {len(ours)} wait for WhatsApp's approval")
    return Line("templates", "ok", f"all {len(ours)} are approved")
