"""Pictures of the papers for `docs/gallery/`: the notice, the evidence, the score, in three languages.

Made by the code that makes what people get, of the tests' cast: `.venv/bin/python scripts/paper_gallery.py`.
"""

import io
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from db import anchors, contests, invoices  # noqa: E402 -- the checkout is on the path only now
from db.database import connection, database  # noqa: E402
from intents import score_words  # noqa: E402
from jobs.enclosures import card, score  # noqa: E402
from jobs.evidence import make  # noqa: E402
from jobs.notices import paper  # noqa: E402
from law.reliability import Assessment, Basis, assess  # noqa: E402
from law.track_record import Outcome, Past, tally  # noqa: E402
from locales import LANGUAGES, Lang  # noqa: E402
from scripts.page_gallery import own_database  # noqa: E402
from services import typeset  # noqa: E402
from services.signing import build  # noqa: E402
from tests.cast import NOW  # noqa: E402
from tests.jobs.evidence.life import house, lived  # noqa: E402
from tests.jobs.notices.papers import NAMES, facts  # noqa: E402
from tests.world import GSTIN, OTHER_GSTIN, START  # noqa: E402

OUT = ROOT / "docs/gallery"
GAP, BETWEEN = 20, "#c8ced6"
NOTICE_WIDTH, EVIDENCE_WIDTH = 800, 660
SHOWN = (0, 1, 3)
"""Of the evidence: its first two pages and the draft certificate."""
LATE = {"ta": (-2, 3), "hi": (8, 38), "en": (48, 72)}
"""The least and the most days late of each language's buyer."""


def main() -> None:
    with own_database() as (settings, folder), connection():
        signer = build(settings)
        for lang in LANGUAGES:
            notice = signer.sign(paper.pdf(facts(lang), lang, "BN-7F3A91C2/1", signer), "as drafted")
            _keep(f"notice-{lang}", _beside(_pages(notice, NOTICE_WIDTH)))
            with database.atomic() as life:  # each language's is the only one
                here = house(settings, folder, signer)
                people, bill_id = lived(here, lang)
                anchors.take(date(2027, 3, 1), NOW)
                bill = invoices.get(people.retailer_id, bill_id)
                if bill is None:
                    raise SystemExit("the bill is not there")
                pages = list(_pages(make(here, bill, lang, by="retailer").document, EVIDENCE_WIDTH))
                _keep(f"evidence-{lang}", _beside([pages[at] for at in SHOWN]))
                life.rollback()
        contests.contest(OTHER_GSTIN, "the goods came late", NOW)
        _keep("score", _beside([_score(lang, OTHER_GSTIN if lang == "en" else GSTIN) for lang in LANGUAGES]))


def _score(lang: Lang, gstin: str) -> Image.Image:
    found = _judged(*LATE[lang])
    shown = score.facts(found, lang, NAMES[lang][1], gstin)
    [picture] = typeset.pictures(score.TEMPLATE, shown | {"advice": score_words.advice(found).render(lang)}, 72)
    return Image.open(io.BytesIO(picture)).convert("RGB")


def _judged(least: int, most: int) -> Assessment:
    """Five suppliers' bills of a year, each a little later or earlier than the last; every twentieth in dispute."""
    days = most - least + 1
    pasts = [
        Past(bytes([n % 5]), date(2026, 1 + n // 5, 1), least + 7 * n % days, Outcome.PAID.value, n % 20 == 7, 1)
        for n in range(50)
    ]
    return assess(tally(pasts), START, Basis.SHARED)


def _pages(document: bytes, width: int) -> Iterator[Image.Image]:
    with pdfium.PdfDocument(document) as pdf:
        for page in pdf:
            yield page.render(scale=width / page.get_width()).to_pil().convert("RGB")


def _beside(pictures: Sequence[Image.Image] | Iterator[Image.Image]) -> Image.Image:
    row = list(pictures)
    wide = sum(each.width for each in row) + GAP * (len(row) - 1)
    sheet = Image.new("RGB", (wide, max(each.height for each in row)), BETWEEN)
    left = 0
    for each in row:
        sheet.paste(each, (left, 0))
        left += each.width + GAP
    return sheet


def _keep(name: str, picture: Image.Image) -> None:
    out = io.BytesIO()
    picture.save(out, "PNG")
    (OUT / f"{name}.png").write_bytes(card.light(out.getvalue()))
    sys.stdout.write(f"{name}.png\n")


if __name__ == "__main__":
    main()
