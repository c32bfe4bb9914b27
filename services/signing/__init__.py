"""Signs PDFs (PAdES): with the operator's certificate, or with a key made here, which says so."""

from services.signing.own import OwnCertificate, own_certificate
from services.signing.signer import Signer, SigningError, build

__all__ = ["OwnCertificate", "Signer", "SigningError", "build", "own_certificate"]
