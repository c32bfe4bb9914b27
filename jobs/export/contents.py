"""The list of what is kept about a retailer, as a PDF in his language."""

import uuid
from pathlib import Path

from config.clock import today
from db import exporting, retailers
from jobs import folders
from jobs.house import House
from locales import Lang, number, t
from services import typeset

_TEMPLATE = Path(__file__).with_name("contents.typ")


def contents(here: House, retailer_id: uuid.UUID, lang: Lang) -> bytes:
    """One PDF: each table with its rows, and how many files there are."""
    tables = [(table._meta.table_name, exporting.count(retailer_id, table)) for table in exporting.TABLES]
    files = sum(1 for _ in folders.of(here.services.storage, retailer_id, folders.PAPERS))
    return typeset.pdf(
        _TEMPLATE,
        {
            "lang": lang,
            "title": t("export.title", lang),
            "firm": retailers.get(retailer_id).name or "",
            "intro": t("export.intro", lang),
            "heads": [t("export.table", lang), t("export.rows", lang)],
            "rows": [[name, number(n, lang)] for name, n in tables],
            "files": [t("export.files", lang), number(files, lang)],
            "made": t("export.made", lang, date=today(here.clock)),
        },
    )
