"""PAdES signatures by pyHanko: B-B, or B-T where a timestamp server is configured."""

import asyncio
import hashlib
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import structlog
from asn1crypto.cms import ContentInfo
from pyhanko.keys import load_certs_from_pemder, load_private_key_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError as PyHankoError
from pyhanko.sign.timestamps import HTTPTimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko_certvalidator.registry import SimpleCertificateStore

from config.settings import Settings
from services.signing.own import own_certificate
from services.signing.seals import looked_at
from services.signing.stamps import FlooredTimeStamper

FIELD = "Baaki"
_REST_OF_A_SIGNATURE = 4096
"""Bytes: the attributes, and a signature by the longest RSA key in use (16,384 bits are 2,048)."""

log = structlog.get_logger()


class SigningError(Exception):
    """The document could not be signed: the certificate's files."""


@dataclass(frozen=True)
class Signer:
    """`licensed`: the operator's certificate, else one made here. `name`, `issuer`: as the certificate has them."""

    signer: signers.SimpleSigner
    licensed: bool
    name: str
    issuer: str
    timestamper: HTTPTimeStamper | None = None

    def sign(self, document: bytes, reason: str) -> bytes:
        """The PDF with its signature appended; what was there is untouched. Raises SigningError."""
        return self._stamped_or_not(lambda stamper: self._signed(document, reason, stamper))

    def seal(self, data: bytes) -> bytes:
        """A detached signature over any bytes: CMS, DER, with the certificate in it. Raises SigningError."""
        return self._stamped_or_not(lambda stamper: asyncio.run(self._sealed(data, stamper)).dump())

    def _stamped_or_not(self, make: Callable[[HTTPTimeStamper | None], bytes]) -> bytes:
        """A timestamp server that is away delays nobody's claim: the signature says by itself that it has no stamp."""
        try:
            # pyHanko starts an event loop of its own, which a thread that has one already refuses.
            with ThreadPoolExecutor(1) as thread:
                if self.timestamper is not None:
                    try:
                        return thread.submit(make, self.timestamper).result()
                    except (TimestampRequestError, OSError) as error:
                        log.warning("timestamp_missing", error=type(error).__name__)
                return thread.submit(make, None).result()
        except (PyHankoError, OSError) as error:
            raise SigningError(type(error).__name__) from error

    def _signed(self, document: bytes, reason: str, stamper: HTTPTimeStamper | None) -> bytes:
        told = PdfSignatureMetadata(
            field_name=FIELD, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason, location="India"
        )
        writer = signers.PdfSigner(told, self.signer, timestamper=stamper)
        # Without room set aside pyHanko signs twice; only how long a stamp is can't be known before.
        room = None if stamper else self._room
        return bytes(writer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(document)), bytes_reserved=room).getvalue())

    @property
    def _room(self) -> int:
        """Digits that hold a signature without a stamp: its certificates, and what is signed."""
        known = [self.signer.signing_cert, *self.signer.cert_registry]
        return 2 * (_REST_OF_A_SIGNATURE + sum(len(each.dump()) for each in known if each is not None))

    async def _sealed(self, data: bytes, stamper: HTTPTimeStamper | None) -> ContentInfo:
        return await self.signer.async_sign_general_data(data, "sha256", use_cades=True, timestamper=stamper)

    def stamps(self) -> bool | None:
        """Whether the timestamp server answers now; None where none is configured."""
        if self.timestamper is None:
            return None
        sealed = looked_at(self.seal(b"?"), b"?")
        return sealed.stamped is not None

    @property
    def fingerprint(self) -> str:
        """The certificate's SHA-256, in hexadecimal: what names the signer beyond any doubt."""
        assert self.signer.signing_cert is not None  # noqa: S101 -- a signer is built with its certificate
        return hashlib.sha256(self.signer.signing_cert.dump()).hexdigest()


def build(settings: Settings) -> Signer:
    """The operator's, where `SIGNING_CERTIFICATE` and `SIGNING_KEY` name its files. Raises SigningError."""
    if settings.signing_certificate and settings.signing_key:
        return _signer(settings, settings.signing_key, settings.signing_certificate, (), licensed=True)
    own = own_certificate(settings.baaki_var_dir / "signing")
    return _signer(settings, own.key, own.certificate, (own.root,), licensed=False)


def _signer(settings: Settings, key: Path, certificate: Path, chain: tuple[Path, ...], *, licensed: bool) -> Signer:
    """The certificate's file may hold its chain after it."""
    secret = settings.signing_key_passphrase if licensed else None
    passphrase = secret.get_secret_value().encode() if secret else None
    try:
        loaded_key = load_private_key_from_pemder(str(key), passphrase=passphrase)
        own, *others = load_certs_from_pemder([str(path) for path in (certificate, *chain)])  # type: ignore[no-untyped-call]
    except (OSError, ValueError, TypeError) as error:
        raise SigningError(f"SIGNING_CERTIFICATE, SIGNING_KEY can't be read: {type(error).__name__}") from error
    known = SimpleCertificateStore()  # type: ignore[no-untyped-call]
    known.register_multiple(others)
    stamper = FlooredTimeStamper(settings.timestamp_url, timeout=10) if settings.timestamp_url else None
    names = str(own.subject.human_friendly), str(own.issuer.human_friendly)
    return Signer(signers.SimpleSigner(own, loaded_key, known), licensed, *names, stamper)
