"""`python scripts/cli_reference.py`: writes docs/cli.md from the commands themselves."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/cli.md"
_HEAD = """# Commands

Written from the commands themselves by `python scripts/cli_reference.py`; a test compares. Each prints JSON with
`--json` where it has that option, errors go to stderr with exit status 1 or 2.
"""


def page() -> str:
    """The whole page."""
    from cli import COMMANDS, baaki

    context = click.Context(baaki, info_name="baaki")
    parts = [part for name in COMMANDS for part in _command(baaki, context, name)]
    return "\n".join([_HEAD, *parts])


def _command(group: click.Group, above: click.Context, name: str) -> Iterator[str]:
    command = group.get_command(above, name)
    if command is None:
        raise LookupError(name)
    here = click.Context(command, info_name=name, parent=above)
    yield f"## `{here.command_path}`\n"
    yield f"{_text(command)}\n"
    if isinstance(command, click.Group):
        for each in command.list_commands(here):
            yield from _command(command, here, each)
        return
    yield f"```\n{' '.join([here.command_path, *command.collect_usage_pieces(here)])}\n```\n"
    options = [record for each in command.get_params(here) if (record := each.get_help_record(here))]
    told = [f"| `{names}` | {help_text} |" for names, help_text in options if names != "--help"]
    if told:
        yield "\n".join(["| option | |", "| --- | --- |", *told]) + "\n"


def _text(command: click.Command) -> str:
    return "\n\n".join(" ".join(part.split()) for part in (command.help or "").split("\n\n"))


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PAGE.write_text(page(), "utf-8")
