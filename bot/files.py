"""The files that go with messages, for whoever was given the address: Twilio fetches them here."""

from flask import Blueprint, Response, abort

from bot.here import here
from bot.private import file, stored
from db.database import connection
from jobs.enclosures.offering import offered

pages = Blueprint("files", __name__)


@pages.get("/files/<token>")
def fetch(token: str) -> Response:
    """404 for an address that is made up, too old, or of somebody since forgotten: they look alike."""
    with connection():
        found = offered(token, here().clock.now())
        if found is None:
            abort(404)
        return file(stored(found.document_key), found.media_type, found.name)
