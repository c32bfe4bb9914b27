"""The address page of a notice that goes by registered post."""

from typing import Any

from jobs.notices import words
from jobs.notices.paper import TEMPLATES
from jobs.notices.words import both
from locales import Lang, Message
from services import typeset


def address_page(facts: dict[str, Any], lang: Lang) -> bytes:
    """One page, PDF: from whom, to whom, and how it is posted."""
    langs = words.languages(lang)
    heads = both(Message("legal.post.title"), langs)
    told = {
        "langs": langs,
        "title": heads[0],
        "description": heads[0],
        "heads": heads,
        "how": both(Message("legal.post.how"), langs),
        "from": both(Message("legal.from"), langs),
        "to": both(Message("legal.to"), langs),
        "gstin_label": "",
        "supplier": facts["supplier"],
        "buyer": facts["buyer"],
        "no_address": both(Message("legal.post.no_address"), langs)[0],
    }
    return typeset.pdf(TEMPLATES / "post.typ", told)
