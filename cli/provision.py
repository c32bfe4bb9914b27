"""`baaki provision`: makes at AWS what Baaki needs there, after showing what it would do."""

import json
import sys
from typing import Literal

import click
from botocore.exceptions import BotoCoreError, ClientError

from config import log, settings
from services import provision as at_aws
from services.provision import Account, Step


@click.command()
@click.option("--plan", "plan_only", is_flag=True, help="Only show what would be done.")
@click.option("--yes", is_flag=True, help="Do not ask before doing it.")
@click.option("--policy", type=click.Choice(["run", "provision"]), help="Print the IAM policy of that role, as JSON.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def provision(*, plan_only: bool, yes: bool, policy: Literal["run", "provision"] | None, as_json: bool) -> None:
    """Bucket, key, sender and its events, vocabularies, alarms: made where they are not, mended where they differ.

    Credentials come from AWS's own chain. Called again, it changes nothing. `--policy run` is what Baaki's
    processes may do, `--policy provision` what this command may.
    """
    loaded = settings.load()
    log.configure(loaded)
    if loaded.leaves_india and not loaded.data_may_leave_india:
        _refuse("\n".join((*loaded.leaves_india, "set DATA_MAY_LEAVE_INDIA=true where that is meant")), 2)
    account = Account(loaded)
    try:
        if policy:
            click.echo(json.dumps(at_aws.policy(account, policy), indent=2))
        else:
            _work(account, plan_only=plan_only, yes=yes, as_json=as_json)
    except ClientError as error:
        _refuse(f"AWS refused {error.operation_name}: {error.response['Error']['Code']}", 1)
    except BotoCoreError as error:
        _refuse(f"AWS: {error}", 1)


def _work(account: Account, *, plan_only: bool, yes: bool, as_json: bool) -> None:
    steps = at_aws.plan(account)
    _show(steps, as_json=as_json)
    todo = [step for step in steps if step.action in ("create", "change")]
    if not plan_only and todo:
        if not yes:
            click.confirm(f"{len(todo)} things to do. Go on?", abort=True, err=True)
        for step in todo:
            step.do()
            click.echo(f"done: {step.name}", err=True)
    if not as_json:
        click.echo("\nTo be set for Baaki's processes:")
        for name, value in at_aws.settings_for(account):
            click.echo(f"{name}={value}")


def _show(steps: list[Step], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps([{"name": step.name, "action": step.action, "told": step.told} for step in steps]))
        return
    for step in steps:
        click.echo(f"{step.action:<7} {step.name:<28} {step.told}")


def _refuse(message: str, status: int) -> None:
    click.echo(message, err=True)
    sys.exit(status)
