"""Answers that hold somebody's own papers: no cache keeps them."""

from flask import Response
from werkzeug.exceptions import NotFound

from bot.here import here
from services.storage import ForgottenError


def private(answer: Response) -> Response:
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def behind_a_link(answer: Response) -> Response:
    """The same where the address itself is the secret: no other site hears of it."""
    answer.headers["Referrer-Policy"] = "no-referrer"
    return private(answer)


def file(content: bytes, media_type: str, name: str, *, shown: bool = True) -> Response:
    """A file, shown in the browser or put among the downloads."""
    answer = Response(content, mimetype=media_type)
    answer.headers["Content-Disposition"] = f'{"inline" if shown else "attachment"}; filename="{name}"'
    return private(answer)


def stored(key: str) -> bytes:
    """404 for a paper that is gone, as for one of somebody since forgotten."""
    try:
        return here().services.storage.get(key)
    except (FileNotFoundError, ForgottenError):
        raise NotFound from None
