"""`baaki`: each command in a module of its own, imported when it is called."""

import ast
import importlib
import importlib.util
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from config.errors import SettingsError

COMMANDS = {
    "run": ("cli.run", "run"),
    "web": ("cli.web", "web"),
    "worker": ("cli.processes", "worker"),
    "clock": ("cli.processes", "clock"),
    "migrate": ("cli.processes", "migrate"),
    "read": ("cli.read", "read"),
    "route": ("cli.route", "route"),
    "hear": ("cli.hear", "hear"),
    "say": ("cli.say", "say"),
    "replay": ("cli.replay", "replay"),
    "interest": ("cli.interest", "interest"),
    "dispute": ("cli.dispute", "dispute"),
    "bundle": ("cli.bundle", "bundle"),
    "export": ("cli.export", "export"),
    "verify": ("cli.verify", "verify"),
    "monitor": ("cli.monitor", "monitor"),
    "notice": ("cli.notice", "notice"),
    "templates": ("cli.templates", "templates"),
    "twilio": ("cli.twilio", "twilio"),
    "governor": ("cli.governor", "governor"),
    "score": ("cli.score", "score"),
    "audit": ("cli.audit", "audit"),
    "keys": ("cli.keys", "keys"),
    "partition": ("cli.partition", "partition"),
    "backup": ("cli.backup", "backup"),
    "restore": ("cli.backup", "restore"),
    "provision": ("cli.provision", "provision"),
    "doctor": ("cli.doctor.command", "doctor"),
}


class Commands(click.Group):
    """Loads only the command that is called: `baaki route` starts no database and no reader."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What each is for, read from its text: importing them all takes seconds."""
        room = formatter.width - 6 - max(map(len, COMMANDS))
        with formatter.section("Commands"):
            formatter.write_dl([(name, _short_help(*place, room)) for name, place in COMMANDS.items()])


def _short_help(module: str, name: str, room: int) -> str:
    found = importlib.util.find_spec(module)
    text = Path(found.origin).read_text("utf-8") if found and found.origin else ""
    functions = (each for each in ast.parse(text).body if isinstance(each, ast.FunctionDef) and each.name == name)
    return click.Command(name, help=ast.get_docstring(next(functions))).get_short_help_str(room)


@click.group(cls=Commands)
def baaki() -> None:
    """Gets India's micro and small firms paid."""


def main(args: Sequence[str] | None = None) -> None:
    """The door: errors go to stderr, with exit status 1 or 2 and never a traceback."""
    try:
        baaki(args=args)
    except SettingsError as error:
        _stop(str(error), 2)
    except OSError as error:
        # A folder that is not there, a disk that is full, a file that may not be written.
        _stop(f"{error.filename}: {error.strerror}" if error.filename else str(error), 1)
    except Exception as error:  # the edge: what is not foreseen is named
        _stop(f"baaki: {type(error).__name__}: {error}", 1)


def _stop(message: str, status: int) -> None:
    click.echo(message, err=True)
    sys.exit(status)
