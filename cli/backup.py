"""`baaki backup --out DIR` and `baaki restore FILE`: everything in one sealed file, and back."""

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

import db
from cli.processes import opened
from config import log, settings
from jobs import backup as backups
from jobs.backup.pg import PostgresError
from jobs.backup.sealed import SealedError

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="The folder; BACKUP_DIR by default.")
@click.option("--no-check", is_flag=True, help="Don't restore it into a scratch database to see that it is whole.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def backup(*, out: Path | None, no_check: bool, as_json: bool) -> None:
    """Write database, wrapped keys and the embedded store's files into one sealed file, while Baaki works."""
    here = opened()
    folder = out or here.settings.backup_dir
    if folder is None:
        raise click.UsageError("say where: --out DIR, or BACKUP_DIR")
    try:
        made = backups.make(here.settings, here.database_url, folder, checked=not no_check)
    except (backups.BackupError, PostgresError) as error:
        raise click.ClickException(str(error)) from error
    if as_json:
        click.echo(json.dumps(asdict(made) | {"path": str(made.path)}))
        return
    how = "restored into a scratch database and found whole" if made.checked else "not checked"
    click.echo(f"{made.path}: {made.rows} rows, {made.files} files, {made.bytes} bytes; {how}")
    if not here.settings.baaki_master_key:
        click.echo(
            f"It opens with {here.settings.baaki_var_dir / 'master.key'} alone: keep a copy elsewhere.", err=True
        )


@click.command()
@click.argument("file", type=_FILE)
@click.option("--check", is_flag=True, help="Into a scratch database that is dropped: is it whole?")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def restore(*, file: Path, check: bool, as_json: bool) -> None:
    """Bring a backup back into an empty database and its files to their place; then run `baaki migrate`."""
    loaded = settings.load()
    log.configure(loaded)
    url = loaded.database_url or db.embedded.start(loaded.baaki_var_dir)
    bring = backups.check if check else backups.restore
    try:
        rows = bring(loaded, url, file)
    except (backups.BackupError, PostgresError, SealedError) as error:
        click.echo(f"not restored: {error}", err=True)
        sys.exit(1)
    told = {"file": str(file), "rows": sum(rows.values()), "tables": len(rows), "kept": not check}
    end = "dropped again" if check else "kept; `baaki migrate` brings the schema up to date"
    click.echo(
        json.dumps(told)
        if as_json
        else f"{told['rows']} rows in {told['tables']} tables came back, the audit trail holds; {end}"
    )
