"""Bills as text PDFs, with values of the test's choosing."""

from collections.abc import Callable

import pytest

from tests.services.documents.bill_papers import Line, bill_lines, text_pdf


@pytest.fixture
def bill() -> Callable[..., bytes]:
    """Makes the PDF of `bill_lines` with these values; `extra` adds lines."""

    def make(extra: list[Line] | None = None, **values: str | None) -> bytes:
        return text_pdf([*bill_lines(**values), *(extra or [])])  # type: ignore[arg-type]

    return make
