"""What a further reader gives."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from services.documents.shapes import Piece

FIELDS = ("invoice_number", "buyer_gstin", "udyam_number", "invoice_date", "principal_amount", "seller_gstin")


@dataclass(frozen=True)
class Told:
    """`pieces`: lines with their places, as an engine saw them. `said`: what it takes for each field, as plain text."""

    pieces: list[Piece] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)


class Eye(Protocol):
    @property
    def name(self) -> str: ...

    def look(self, pages: Sequence[bytes]) -> Told | None:
        """At the pages, JPEGs in order. None where it can't or may not be asked."""
        ...
