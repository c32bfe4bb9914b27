"""Who sealed what: a detached CMS signature (RFC 5652, CAdES attributes) looked at without any network or database."""

import hashlib
import io
from dataclasses import dataclass, replace
from datetime import datetime

from asn1crypto import cms
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import (
    CMSExtractionError,
    CMSStructuralError,
    extract_certificate_info,
    extract_signer_info,
)
from pyhanko.sign.validation import SignatureCoverageLevel
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import extract_self_reported_ts, validate_sig_integrity

_NOT_ONE = (
    ValueError, TypeError, KeyError, AttributeError, OverflowError, NotImplementedError,
    CMSExtractionError, CMSStructuralError, SignatureValidationError,
)  # fmt: skip
"""What the parsers raise for bytes that are no signature."""


class SealUnreadableError(Exception):
    """What should be a signature is none."""


@dataclass(frozen=True)
class Sealed:
    """`whole`: the signature is right for these very bytes. `at`: the time the signer stated, no proof of it."""

    whole: bool
    name: str
    issuer: str
    fingerprint: str
    at: datetime | None


def looked_at(seal: bytes, data: bytes) -> Sealed:
    """Raises SealUnreadableError."""
    try:
        signed = cms.ContentInfo.load(seal, strict=True)["content"]
        return _sealed(signed, hashlib.sha256(data).digest())
    except _NOT_ONE as error:
        raise SealUnreadableError(type(error).__name__) from error


def pdf_signer(document: bytes) -> Sealed | None:
    """Who signed a PDF last; None where nobody did, or it can't be read. `whole`: nothing was appended either."""
    try:
        signatures = PdfFileReader(io.BytesIO(document), strict=False).embedded_signatures
        if not signatures:
            return None
        signatures[-1].compute_integrity_info(skip_diff=True)
        sealed = _sealed(signatures[-1].signed_data, signatures[-1].compute_digest("sha256"))
        return replace(sealed, whole=sealed.whole and signatures[-1].coverage is SignatureCoverageLevel.ENTIRE_FILE)
    except (*_NOT_ONE, PdfError, OSError):
        return None


def _sealed(signed: cms.SignedData, digest: bytes) -> Sealed:
    signer = extract_signer_info(signed)
    certificate = extract_certificate_info(signed).signer_cert
    intact, valid = validate_sig_integrity(signer, certificate, "data", digest)
    return Sealed(
        whole=intact and valid and signer["digest_algorithm"]["algorithm"].native == "sha256",
        name=str(certificate.subject.human_friendly),
        issuer=str(certificate.issuer.human_friendly),
        fingerprint=hashlib.sha256(certificate.dump()).hexdigest(),
        at=extract_self_reported_ts(signer),
    )
