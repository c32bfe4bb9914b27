"""Signs PDFs (PAdES) and files (CMS): with the operator's certificate, or with a key made here, which says so."""

from services.signing.own import OwnCertificate, own_certificate
from services.signing.seals import Sealed, SealUnreadableError, looked_at, pdf_signer
from services.signing.signer import Signer, SigningError, build

__all__ = [
    "OwnCertificate", "SealUnreadableError", "Sealed", "Signer", "SigningError", "build", "looked_at",
    "own_certificate", "pdf_signer",
]  # fmt: skip
