"""The least-privilege IAM policies (`policy.toml`), filled in for one account."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Literal

from config import residency
from services.provision.account import Account

Who = Literal["run", "provision"]


@cache
def _written() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(Path(__file__).with_name("policy.toml").read_text("utf-8"))


def actions(who: Who) -> set[str]:
    return {action for statement in _written()[who] for action in statement["Action"]}


def policy(account: Account, who: Who) -> dict[str, Any]:
    """For the role of Baaki's processes, or of whoever calls `baaki provision`."""
    names = _names(account)
    statements = [{"Effect": "Allow", **_filled(each, names, account)} for each in _written()[who]]
    return {"Version": "2012-10-17", "Statement": statements}


def _names(account: Account) -> dict[str, str]:
    key = account.key()
    return {
        "partition": account.partition,
        "region": account.region,
        "account": account.id,
        "bucket": account.bucket,
        "set": account.configuration_set,
        "sender": account.settings.ses_from or "*",
        # Before it is made nobody knows its id.
        "key": key["Arn"] if key else f"arn:{account.partition}:kms:{account.region}:{account.id}:key/*",
    }


def _filled(value: Any, names: dict[str, str], account: Account) -> Any:
    if isinstance(value, dict):
        return {name: _filled(each, names, account) for name, each in value.items()}
    if isinstance(value, list):
        return [filled for each in value for filled in _each(each, names, account)]
    return value.format(**names)


def _each(value: str, names: dict[str, str], account: Account) -> Iterator[str]:
    if value == "{models}":
        yield from _models(account)
    else:
        yield value.format(**names)


def _models(account: Account) -> Iterator[str]:
    """A profile needs itself and the model behind it, in every region that it may route to."""
    settings = account.settings
    bedrock = f"arn:{account.partition}:bedrock"
    for model in sorted({settings.bedrock_model_id, settings.bedrock_router_model_id}):
        if model.startswith("arn:"):
            yield model
            continue
        wide = residency.geography(model)
        if wide:
            yield f"{bedrock}:{account.region}:{account.id}:inference-profile/{model}"
        yield f"{bedrock}:{'*' if wide else account.region}::foundation-model/{model.removeprefix(f'{wide}.')}"
