"""The copy of everything, for whoever was given its address: a page with one button, which then gives the ZIP.

Not the ZIP itself: programs that look at links in chats would fetch it.
"""

import uuid

from flask import Blueprint, Response, abort, g
from markupsafe import Markup

from bot import limits
from bot.here import here
from bot.private import behind_a_link
from db import audit, retailers
from db.database import connection
from jobs.export import everything, linked
from locales import as_lang, t

pages = Blueprint("exports", __name__)
MOST_A_MINUTE = 5
"""A copy costs us reading and opening everything of his."""
_PAGE = Markup(
    '<!doctype html><html lang="{lang}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<meta name="robots" content="noindex"><title>{title}</title><h1>{title}</h1><p>{text}</p>'
    '<form method="post"><button>{button}</button></form></html>'
)


@pages.get("/exports/<token>")
def show(token: str) -> Response:
    """404 for an address that is made up, too old, or of somebody since forgotten: they look alike."""
    with connection():
        lang = as_lang(retailers.get(_whose(token)).preferred_language)
    page = _PAGE.format(
        lang=lang,
        title=t("export.page_title", lang),
        text=t("export.page_text", lang),
        button=t("export.page_button", lang),
    )
    return behind_a_link(Response(page, mimetype="text/html"))


@pages.post("/exports/<token>")
def fetch(token: str) -> Response:
    with connection():
        retailer_id = g.retailer_id = _whose(token)
        limits.hold(f"export:{retailer_id}", MOST_A_MINUTE)
        audit.record(retailer_id, "retailer", retailer_id, "export_fetched", by="retailer", at=here().clock.now())
    answer = behind_a_link(Response(everything(here(), retailer_id), mimetype="application/zip"))
    answer.headers["Content-Disposition"] = 'attachment; filename="baaki-data.zip"'
    return answer


def _whose(token: str) -> uuid.UUID:
    retailer_id = linked(token, here().clock.now())
    if retailer_id is None or retailers.get(retailer_id).status == "forgotten":
        abort(404)
    return retailer_id
