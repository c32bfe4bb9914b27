"""The files that go with messages, for whoever was given the address: Twilio fetches them here."""

from flask import Blueprint, Response, abort

from bot.here import here
from db.database import connection
from jobs.enclosures.offering import offered
from services.storage import ForgottenError

pages = Blueprint("files", __name__)


@pages.get("/files/<token>")
def fetch(token: str) -> Response:
    """404 for an address that is made up, too old, or of somebody since forgotten: they look alike."""
    opened = here()
    with connection():
        found = offered(token, opened.clock.now())
        if found is None:
            abort(404)
        try:
            content = opened.services.storage.get(found.document_key)
        except (FileNotFoundError, ForgottenError):
            abort(404)
    answer = Response(content, mimetype=found.media_type)
    answer.headers["Content-Disposition"] = f'inline; filename="{found.name}"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
