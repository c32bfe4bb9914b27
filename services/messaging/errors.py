"""One error carries the decision: may the same message be tried again, or never."""

import tomllib
from functools import cache
from importlib.resources import files

_TOO_MANY = 429
_SERVER = 500


class SendError(Exception):
    """Not sent. `code` is the provider's, `retryable` says whether a later try may pass."""

    def __init__(self, code: str, *, retryable: bool) -> None:
        super().__init__(f"not sent: {code}")
        self.code = code
        self.retryable = retryable


class SendUnknownError(Exception):
    """The answer never came: the provider may have the message or not."""


@cache
def _table() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = tomllib.loads(
        files("services.messaging").joinpath("codes.toml").read_text("utf-8")
    )
    return table


def retryable(code: str, http_status: int | None = None) -> bool:
    """Known codes by the table; others by their HTTP status: 429 and 5xx pass later, the rest never."""
    if code in _table()["retry"]:
        return True
    if code in _table()["final"] or http_status is None:
        return False
    return http_status == _TOO_MANY or http_status >= _SERVER
