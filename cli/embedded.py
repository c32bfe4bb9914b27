"""What stands in where nothing is configured, and the addresses by which the processes find each other."""

import hashlib
import json
import os
import secrets
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

import db
from cli.free_port import free_port
from config.clock import CALENDAR
from config.settings import Settings
from jobs import embedded as valkey

LONG_SECONDS = 60.0


@dataclass(frozen=True)
class Local:
    """One run: where things answer, and the environment that tells the processes so."""

    environment: dict[str, str]
    web_url: str
    phones_url: str
    phones_port: int
    smtp_port: int
    portal_port: int
    notes: Path

    def phones_command(self, settings: Settings) -> list[str]:
        command = [sys.executable, "-m", "services.local_twilio", "--port", str(self.phones_port)]
        command += ["--smtp-port", str(self.smtp_port), "--baaki-url", self.web_url]
        var = settings.baaki_var_dir.resolve()
        return [*command, "--journal", str(var / "phones" / "journal.jsonl"), "--calendar", str(var / CALENDAR)]

    def portal_command(self, settings: Settings) -> list[str]:
        keep = settings.baaki_var_dir.resolve() / "portal.json"
        command = [sys.executable, "-m", "services.local_portal"]
        return [*command, "--port", str(self.portal_port), "--keep", str(keep)]

    def announce(self, say: Callable[[str], object]) -> None:
        """Wait until everything answers, then say where; leave the addresses in `var/run.json` for other programs."""
        self._wait(say)
        addresses = {"web": self.web_url, "phones": self.phones_url, "environment": self.environment_set()}
        self.notes.write_text(json.dumps(addresses, indent=1))
        self.notes.chmod(0o600)
        page = self.phones_url or f"{self.web_url}/webhooks/twilio/whatsapp (set this in Twilio)"
        say(f"\n  Baaki runs. Open the phones page:  {page}")
        say(f"  The companion page:                {self.web_url}/app/\n  Ctrl-C ends everything.\n")

    def _wait(self, say: Callable[[str], object]) -> None:
        """However long it takes; a machine that takes long is told what is missing."""
        urls = [f"{self.web_url}/readyz", *([f"{self.phones_url}/"] if self.phones_url else [])]
        began, told = time.monotonic(), False
        while missing := [url for url in urls if not _answers(url)]:
            if not told and time.monotonic() - began > LONG_SECONDS:
                told = True
                say(f"no answer yet after {LONG_SECONDS:.0f} s: {', '.join(missing)}; look at the lines above")
            time.sleep(0.2)

    def environment_set(self) -> dict[str, str]:
        return {name: value for name, value in self.environment.items() if os.environ.get(name) != value}

    def stop(self) -> None:
        self.notes.unlink(missing_ok=True)


def prepare(settings: Settings) -> Local:
    """Start the servers that are not configured and choose ports. The servers end with this process."""
    var = settings.baaki_var_dir.resolve()
    var.mkdir(parents=True, exist_ok=True)
    port = free_port(settings.port)
    web_url = settings.public_url or f"http://127.0.0.1:{port}"
    environment = dict(os.environ) | {
        "DATABASE_URL": db.connect(settings),
        "REDIS_URL": settings.redis_url or valkey.start(settings.baaki_var_dir),
        "BAAKI_VAR_DIR": str(var),
        "PORT": str(port),
        "PUBLIC_URL": web_url,
        "PYTHONUNBUFFERED": "1",
    }
    phones_port, smtp_port, portal_port = free_port(settings.phones_port), free_port(), free_port()
    portal_url = f"http://127.0.0.1:{portal_port}"
    environment |= {
        "UDYAM_API_URL": settings.udyam_api_url or portal_url,
        "SAMADHAAN_API_URL": settings.samadhaan_api_url or portal_url,
    }
    phones_url = "" if settings.twilio_account_sid else f"http://127.0.0.1:{phones_port}"
    if phones_url:
        environment |= _local_account(var, settings) | {"TWILIO_API_URL": phones_url}
        environment |= {"SMTP_URL": settings.smtp_url or f"smtp://127.0.0.1:{smtp_port}"}
    return Local(environment, web_url, phones_url, phones_port, smtp_port, portal_port, var / "run.json")


def _local_account(var: Path, settings: Settings) -> dict[str, str]:
    """The local Twilio's account: the same at every start, so that yesterday's phones still fit."""
    file = var / "local-twilio-token"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_hex(16))
    token = file.read_text()
    return {
        "TWILIO_ACCOUNT_SID": "AC" + hashlib.sha256(token.encode()).hexdigest()[:32],
        "TWILIO_AUTH_TOKEN": token,
        "TWILIO_WHATSAPP_FROM": settings.twilio_whatsapp_from,
        "TWILIO_VOICE_FROM": settings.twilio_voice_from or settings.twilio_whatsapp_from.removeprefix("whatsapp:"),
    }


def _answers(url: str) -> bool:
    try:
        return httpx.get(url, timeout=2, trust_env=False).is_success
    except httpx.HTTPError:
        return False
