"""A locked PDF, opened with the password that its owner told, and saved without one."""

import io

import pypdfium2
import pypdfium2.raw as pdfium

from services.documents.model import Refused


def unlocked(data: bytes, password: str) -> bytes:
    """The same PDF without a lock. Raises `Refused`."""
    try:
        document = pypdfium2.PdfDocument(data, password=password)
    except pypdfium2.PdfiumError as error:
        wrong = "password" in str(error).lower()
        raise Refused("documents.wrong_password" if wrong else "documents.broken") from error
    out = io.BytesIO()
    document.save(out, flags=pdfium.FPDF_REMOVE_SECURITY)
    return out.getvalue()
