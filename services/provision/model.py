"""One thing at AWS, as it is and as it should be."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from botocore.exceptions import ClientError

Action = Literal["create", "change", "keep", "skip"]


def nothing() -> None:
    """What there is to do where all is as it should be."""


@dataclass(frozen=True)
class Step:
    """`told` says what it should be; `do` makes it so. `keep`: it is so. `skip`: a setting is missing for it."""

    name: str
    action: Action
    told: str
    do: Callable[[], object] = nothing


def step(name: str, told: str, now: Any, wanted: Any, do: Callable[[], object]) -> Step:
    """Create what is not there (`now` is None), change what differs, keep the rest."""
    if now is None:
        return Step(name, "create", told, do)
    return Step(name, "keep", told) if covers(now, wanted) else Step(name, "change", told, do)


def covers(now: Any, wanted: Any) -> bool:
    """Whether all that is wanted is so; AWS adds defaults of its own to what it was given."""
    if isinstance(wanted, dict):
        return isinstance(now, dict) and all(name in now and covers(now[name], wanted[name]) for name in wanted)
    if isinstance(wanted, list):
        same = isinstance(now, list) and len(now) == len(wanted)
        return same and all(covers(one, other) for one, other in zip(now, wanted, strict=True))
    return bool(now == wanted)


def found(ask: Callable[..., Any], *missing: str, **how: Any) -> Any | None:
    """The answer; None where AWS says by one of these codes that there is no such thing."""
    try:
        return ask(**how)
    except ClientError as error:
        if error.response["Error"]["Code"] in missing:
            return None
        raise
