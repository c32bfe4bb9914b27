"""`python -m services.local_twilio --port 8100 …`: the local Twilio as a process of its own."""

import signal
import threading
from pathlib import Path

import click

from services.local_twilio.config import LocalTwilioConfig, RefusedInProductionError
from services.local_twilio.server import LocalTwilio


def _serve(server: LocalTwilio) -> None:
    ended = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: ended.set())
    with server:
        ended.wait()


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8100, show_default=True, type=int)
@click.option("--smtp-port", type=int, help="Keep a mailbox on this port too.")
@click.option("--account-sid", envvar="TWILIO_ACCOUNT_SID", required=True)
@click.option("--auth-token", envvar="TWILIO_AUTH_TOKEN", required=True)
@click.option("--whatsapp-from", envvar="TWILIO_WHATSAPP_FROM", required=True)
@click.option("--baaki-url", default="http://127.0.0.1:8000", show_default=True)
@click.option("--webhook-url", help="Default: Baaki's /webhooks/twilio/whatsapp.")
@click.option("--own-url", help="Base of the media addresses in webhooks. Default: this server's own.")
@click.option("--journal", type=click.Path(path_type=Path), help="Keep the phones' history in this file.")
@click.option("--calendar", type=click.Path(path_type=Path), help="The file of Baaki's day; the chats follow it.")
@click.option("--baaki-env", envvar="BAAKI_ENV", default="development", help="`production` is refused.")
def main(
    *,
    host: str,
    port: int,
    smtp_port: int | None,
    account_sid: str,
    auth_token: str,
    whatsapp_from: str,
    baaki_url: str,
    webhook_url: str | None,
    own_url: str | None,
    journal: Path | None,
    calendar: Path | None,
    baaki_env: str,
) -> None:
    """Stand for Twilio, and show the phones in a page."""
    try:
        config = LocalTwilioConfig(
            account_sid=account_sid,
            auth_token=auth_token,
            whatsapp_from=whatsapp_from,
            webhook_url=webhook_url or f"{baaki_url.rstrip('/')}/webhooks/twilio/whatsapp",
            baaki_url=baaki_url,
            journal=journal,
            calendar=calendar,
            production=baaki_env == "production",
            own_url=own_url,
        )
        server = LocalTwilio(config, port, host, smtp_port)
    except (RefusedInProductionError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"phones page: {server.url}/", err=True)
    _serve(server)


if __name__ == "__main__":
    main()
