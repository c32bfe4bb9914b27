"""`baaki keys new | show | rotate`: the master key, which wraps every data key; `reseal`: the data keys themselves."""

import base64
import json
import secrets
import sys
from collections.abc import Iterator
from dataclasses import asdict

import click

import db
from cli.processes import opened
from config import log, settings
from config.settings import Settings
from db import reseal as resealing
from db import vault
from db.database import connection
from db.vault import kms


@click.group()
def keys() -> None:
    """The master key: make one, see what hangs on which, move all to the newest."""


@keys.command()
def new() -> None:
    """Print a new master key: sealed by KMS where KMS_KEY_ID names one.

    Put it before the old one in BAAKI_MASTER_KEY, with a comma between; start every process anew; then `rotate`.
    """
    loaded = settings.load()
    click.echo(kms.fresh(loaded) if loaded.kms_key_id else base64.b64encode(secrets.token_bytes(32)).decode())


@keys.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def show(*, as_json: bool) -> None:
    """How many data keys the newest master key wraps, how many older ones."""
    ring = _opened()
    with connection():
        _tell(ring, as_json=as_json)


@keys.command()
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def rotate(*, as_json: bool) -> None:
    """Wrap every data key by the newest master key, while Baaki works. Cut off, it goes on when called again.

    Exit status 1 where keys remain that no master key of BAAKI_MASTER_KEY opens.
    """
    ring, moved = _opened(), 0
    with connection():
        for done in vault.rewrap(ring):
            moved += done
            click.echo(f"{moved} wrapped anew", err=True)
        unknown = _tell(ring, as_json=as_json).unknown
    sys.exit(1 if unknown else 0)


@keys.command()
@click.option("--new", "renew", is_flag=True, help="First give everybody a new data key.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def reseal(*, renew: bool, as_json: bool) -> None:
    """Seal everything anew that a retired data key seals, while Baaki works: columns and documents.

    Cut off, it goes on when called again. Call it once more five minutes after --new: a running process may have
    remembered the old key for that long. Retired keys stay, for the backups that were sealed with them.
    """
    here = opened()
    with connection():
        retired = vault.renewal.retire() if renew else 0
        vault.forget_opened()
        values = _told(resealing.reseal(), "values sealed anew")
        documents = _told(here.services.storage.reseal(), "documents sealed anew")
        told = {"retired": retired, "values": values, "documents": documents, "left": resealing.left()}
    click.echo(json.dumps(told) if as_json else ", ".join(f"{name}: {number}" for name, number in told.items()))
    sys.exit(1 if told["left"] else 0)


def _told(steps: Iterator[int], what: str) -> int:
    done = 0
    for step in steps:
        done += step
        click.echo(f"{done} {what}", err=True)
    return done


def _opened() -> vault.Keyring:
    loaded: Settings = settings.load()
    log.configure(loaded)
    db.connect(loaded)
    return vault.load_master_keys(loaded)


def _tell(ring: vault.Keyring, *, as_json: bool) -> vault.Wrapped:
    found = vault.counted(ring)
    if as_json:
        click.echo(json.dumps(asdict(found)))
    else:
        click.echo(
            f"by the newest master key: {found.newest}; by older ones: {found.older}; destroyed: {found.destroyed}"
        )
        if found.unknown:
            click.echo(f"{found.unknown} by a master key that BAAKI_MASTER_KEY does not hold", err=True)
        elif len(ring.keys) > 1 and not found.older:
            click.echo("the older master keys open nothing any more: they can be taken out of BAAKI_MASTER_KEY")
    return found
