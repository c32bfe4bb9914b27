"""`baaki run`: everything on embedded defaults, in one terminal; Ctrl-C ends all."""

import shlex
import sys
import threading

import click

from cli.embedded import Local, prepare
from config import settings
from config.settings import Settings


@click.command()
def run() -> None:
    """Start database, queue, web, worker, clock and the phones page; print the page's address."""
    from honcho.manager import Manager

    loaded = settings.load()
    if loaded.production:
        raise click.ClickException("`baaki run` is for trying things out; production runs the Procfile")
    local = prepare(loaded)
    manager = Manager()
    for name, command in _commands(loaded, local).items():
        manager.add_process(name, shlex.join(command), env=local.environment)
    announcer = threading.Thread(target=local.announce, args=(click.echo,), daemon=True)
    announcer.start()
    manager.loop()
    local.stop()
    sys.exit(0 if manager.returncode in (0, 130, 143) else 1)


def _commands(loaded: Settings, local: Local) -> dict[str, list[str]]:
    cli = [sys.executable, "-m", "cli"]
    commands = {name: [*cli, name] for name in ("web", "worker", "clock")}
    if not (loaded.udyam_api_url and loaded.samadhaan_api_url):
        commands["portal"] = local.portal_command(loaded)
    if local.phones_url:
        commands["phones"] = local.phones_command(loaded)
    return commands
