"""What samples there are, what they show, and their files."""

import io
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from services.samples import bad
from services.samples.bill import number_of, recipes, sums
from services.samples.camera import faded, photographed
from services.samples.sheet import pdf, pictures


@dataclass(frozen=True)
class Sample:
    """One sample: `title_message_id` names it in the `samples` catalogue, `pages` is its number of files."""

    id: str
    title_message_id: str
    media_type: str
    pages: int = 1


def catalogue() -> list[Sample]:
    """All samples, the good ones first."""
    good = [
        Sample(name, f"samples.{name}", recipe["media"], recipe.get("pages", 1)) for name, recipe in recipes().items()
    ]
    return good + [Sample(name, f"samples.{name}", media) for name, (media, _) in bad.FILES.items()]


def render(sample_id: str, invoice_date: date, number: str | None = None) -> list[tuple[bytes, str]]:
    """The sample's files with their media types, in order. KeyError for an id not in the catalogue."""
    if sample_id in bad.FILES:
        media, make = bad.FILES[sample_id]
        return [(make(), media)]
    recipe = recipes()[sample_id]
    number = number or number_of(recipe, invoice_date)
    if recipe["media"] == "application/pdf":
        return [(pdf(recipe, invoice_date, number), recipe["media"])]
    return [(_file(picture, recipe), recipe["media"]) for picture in pictures(recipe, invoice_date, number)]


def truth(sample_id: str, invoice_date: date, number: str | None = None) -> dict[str, Any]:
    """What a perfect reader finds on a good sample, by the names of `Reading`. KeyError for any other."""
    recipe = recipes()[sample_id]
    return {
        "invoice_number": number or number_of(recipe, invoice_date),
        "buyer_gstin": recipe["buyer"]["gstin"],
        "udyam_number": recipe["seller"]["udyam"],
        "invoice_date": invoice_date,
        "principal_amount": sums(recipe).total,
        "seller_gstin": recipe["seller"]["gstin"],
        "buyer_name": recipe["buyer"]["name"],
        "seller_name": recipe["seller"]["name"],
    }


def _file(png: bytes, recipe: dict[str, Any]) -> bytes:
    image = Image.open(io.BytesIO(png)).convert("RGB")
    pixels: npt.NDArray[np.uint8] = np.asarray(image, dtype=np.uint8)
    if recipe.get("photo"):
        pixels = photographed(pixels)
    elif recipe.get("thermal"):
        pixels = faded(pixels)
    out = io.BytesIO()
    kind = "JPEG" if recipe["media"] == "image/jpeg" else "PNG"
    Image.fromarray(pixels).save(out, kind, quality=84, optimize=True)
    return out.getvalue()
