"""A buyer answers an e-mail on the page that it names: paid, a day, a problem, something else, no more e-mails."""

from collections.abc import Callable

from flask import Blueprint, Response, abort, request

from bot import limits
from bot.answers import form
from bot.answers.wish import meant
from bot.here import here
from config.clock import today
from db.database import connection, transaction
from db.models import Outbox
from jobs import answering
from jobs.dispatch import dispatch
from locales import as_lang

pages = Blueprint("answers", __name__)
MOST_A_MINUTE = 6
_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"


def _shown(view: Callable[[str], Response]) -> Callable[[str], Response]:
    """Its own look, and nothing else's."""
    vars(view)["talisman_view_options"] = {"content_security_policy": _POLICY}
    return view


@pages.get("/answers/<token>")
@_shown
def show(token: str) -> Response:
    """404 for an address that is made up or too old."""
    with connection(), transaction():
        row = _answered(token)
        return form.page(as_lang(row.language), answering.concerned(row), today(here().clock))


@pages.post("/answers/<token>")
@_shown
def take(token: str) -> Response:
    """What he chose, as if it had come by chat. 400 and the page once more where something is missing."""
    with connection():
        row = _answered(token)
        limits.hold(f"answer:{row.outbox_id}", MOST_A_MINUTE)
        lang, day = as_lang(row.language), today(here().clock)
        wish = meant(request.form, lang, day)
        with transaction():
            if wish is None:
                return form.page(lang, answering.concerned(row), day, request.form)
            said = answering.take(here(), row, wish.intent, wish.text)
        dispatch(here())
        return form.said(lang, said)


def _answered(token: str) -> Outbox:
    row = answering.opened(token, here().clock.now())
    if row is None:
        abort(404)
    return row
