"""A value that could be a field's, where it stands, and how sure its place makes us."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from services.documents.model import Field
from services.documents.shapes import Box

T = TypeVar("T")
LEGIBLE = 0.85
"""An engine's score below which a value that no check digit and no sum bears out is asked about."""


@dataclass(frozen=True)
class Candidate(Generic[T]):
    value: T
    confidence: float
    evidence: str
    box: Box | None = None
    raw: str = ""

    def as_field(self) -> Field[T]:
        return Field(self.value, round(self.confidence, 3), self.evidence)
