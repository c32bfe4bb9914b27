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
from pyhanko.sign.validation.generic_cms import (
    extract_self_reported_ts,
    extract_tst_data_iter,
    validate_sig_integrity,
)

_NOT_ONE = (
    ValueError, TypeError, KeyError, AttributeError, OverflowError, NotImplementedError,
    CMSExtractionError, CMSStructuralError, SignatureValidationError,
)  # fmt: skip
"""What the parsers raise for bytes that are no signature."""


class SealUnreadableError(Exception):
    """What should be a signature is none."""


@dataclass(frozen=True)
class Sealed:
    """`whole`: the signature is right for these very bytes. `at`: the time the signer stated, no proof of it.
    `stamped`: what a timestamp authority proves of the time, where it was asked and answered."""

    whole: bool
    name: str
    issuer: str
    fingerprint: str
    at: datetime | None
    stamped: "Stamp | None" = None


@dataclass(frozen=True)
class Stamp:
    """A timestamp over the signature (RFC 3161). Whether its authority can be trusted, the reader judges."""

    at: datetime
    authority: str


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
    tokens = list(extract_tst_data_iter(signer, signed=False))
    stamps = [_stamp(token, signer["signature"].native) for token in tokens]
    return Sealed(
        whole=intact and valid and None not in stamps and signer["digest_algorithm"]["algorithm"].native == "sha256",
        name=str(certificate.subject.human_friendly),
        issuer=str(certificate.issuer.human_friendly),
        fingerprint=hashlib.sha256(certificate.dump()).hexdigest(),
        at=extract_self_reported_ts(signer),
        stamped=stamps[0] if stamps else None,
    )


def _stamp(token: cms.SignedData, signature: bytes) -> Stamp | None:
    """None for a stamp that is not of this signature, or was changed."""
    content = token["encap_content_info"]["content"]
    told = content.parsed
    imprint = told["message_imprint"]
    algorithm = imprint["hash_algorithm"]["algorithm"].native
    if imprint["hashed_message"].native != hashlib.new(algorithm, signature).digest():
        return None
    certificate = extract_certificate_info(token).signer_cert
    signer = extract_signer_info(token)
    digest = hashlib.new(signer["digest_algorithm"]["algorithm"].native, bytes(content)).digest()
    if validate_sig_integrity(signer, certificate, "tst_info", digest) != (True, True):
        return None
    return Stamp(told["gen_time"].native, str(certificate.subject.human_friendly))
