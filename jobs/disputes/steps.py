"""What to do on the portal, a page for whoever uploads a reference: it is the retailer's, and goes to no council."""

import io
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from locales import Lang, Message
from services import typeset

TEMPLATE = Path(__file__).parent / "templates" / "steps.typ"
_STEPS = ("login", "new_case", "petitioner", "council", "respondent", "amounts", "upload", "submit")


def with_steps(reference: bytes, lang: Lang) -> bytes:
    """The reference's pages and this one after them."""
    both = PdfWriter()
    for each in (reference, page(lang)):
        both.append(PdfReader(io.BytesIO(each)))
    out = io.BytesIO()
    both.write(out)
    return out.getvalue()


def page(lang: Lang) -> bytes:
    """In the retailer's language, and in English, in which the portal is."""
    langs: tuple[Lang, ...] = ("en",) if lang == "en" else (lang, "en")
    head = Message("dispute.paper.steps")
    steps = [[Message(f"dispute.step.{name}").render(each) for name in _STEPS] for each in langs]
    return typeset.pdf(TEMPLATE, {"lang": lang, "head": [head.render(each) for each in langs], "steps": steps})
