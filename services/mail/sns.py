"""Is a notification really Amazon SNS's: its signature, its certificate's host, its topic and its age.

docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message.html, read 2026-11-25: version 1 signs with SHA-1,
version 2 with SHA-256, both RSA (PKCS #1 v1.5) over named fields, each name and value on a line of its own.
"""

import base64
import binascii
import re
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA1, SHA256

from config import tls

OLDEST = timedelta(hours=12)
"""SNS tries a failed delivery again for about an hour; what is older is a recording played back."""
EARLY = timedelta(minutes=15)
_HOST = re.compile(r"sns\.[a-z]{2}(-[a-z]+)+-\d\.amazonaws\.com(\.cn)?")
_CERTIFICATE = re.compile(r"/SimpleNotificationService-[0-9A-Za-z]+\.pem")
_HASHES = {"1": SHA1, "2": SHA256}
_SIGNED = {
    "Notification": ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"),
    "SubscriptionConfirmation": ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
    "UnsubscribeConfirmation": ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"),
}


class NotSnsError(Exception):
    """The notification is not SNS's, not of our topic, or too old; the text says which."""


class SnsUnreachableError(Exception):
    """The certificate can't be had just now: SNS will post again."""


class Sns:
    """Checks what claims to come from `topic_arn`. `base_url` stands in for Amazon's hosts, for trying things out."""

    def __init__(self, topic_arn: str, base_url: str = "", timeout: float = 5.0) -> None:
        self._topic, self._base = topic_arn, base_url.rstrip("/")
        self._http = httpx.Client(timeout=timeout, follow_redirects=False, verify=tls.context())
        self._keys: dict[str, RSAPublicKey] = {}

    def check(self, told: dict[str, Any], now: datetime) -> None:
        """Raises NotSnsError, SnsUnreachableError."""
        if not self._topic or told.get("TopicArn") != self._topic:
            raise NotSnsError("topic")
        if told.get("Type") not in _SIGNED:
            raise NotSnsError("type")
        if not now - OLDEST <= _time(told) <= now + EARLY:
            raise NotSnsError("age")
        algorithm = _HASHES.get(str(told.get("SignatureVersion")))
        if algorithm is None:
            raise NotSnsError("signature version")
        key = self._key(str(told.get("SigningCertURL") or told.get("SigningCertUrl") or ""))
        try:
            signature = base64.b64decode(str(told.get("Signature", "")), validate=True)
            key.verify(signature, canonical(told), PKCS1v15(), algorithm())
        except (InvalidSignature, binascii.Error) as error:
            raise NotSnsError("signature") from error

    def confirm(self, told: dict[str, Any]) -> None:
        """Say yes to a subscription of ours. Raises NotSnsError, SnsUnreachableError."""
        url = str(told.get("SubscribeURL", ""))
        self._ours(url)
        self._fetch(url)

    def _key(self, url: str) -> RSAPublicKey:
        if url not in self._keys:
            self._ours(url)
            if not _CERTIFICATE.fullmatch(urlsplit(url).path):
                raise NotSnsError("certificate")
            self._keys[url] = _public_key(self._fetch(url))
        return self._keys[url]

    def _ours(self, url: str) -> None:
        """Only Amazon's SNS by HTTPS: a notification must not make us call elsewhere."""
        parts = urlsplit(url)
        if self._base and f"{parts.scheme}://{parts.netloc}" == self._base:
            return
        if parts.scheme != "https" or not _HOST.fullmatch(parts.netloc):
            raise NotSnsError("host")

    def _fetch(self, url: str) -> bytes:
        try:
            return self._http.get(url).raise_for_status().content
        except httpx.HTTPError as error:
            raise SnsUnreachableError(type(error).__name__) from error


def canonical(told: dict[str, Any]) -> bytes:
    """What is signed."""
    fields = [name for name in _SIGNED[told["Type"]] if told.get(name) is not None]
    return "".join(f"{name}\n{told[name]}\n" for name in fields).encode()


def _public_key(pem: bytes) -> RSAPublicKey:
    try:
        key = x509.load_pem_x509_certificate(pem).public_key()
    except ValueError as error:
        raise NotSnsError("certificate") from error
    if not isinstance(key, RSAPublicKey):
        raise NotSnsError("certificate")
    return key


def _time(told: dict[str, Any]) -> datetime:
    try:
        at = datetime.fromisoformat(str(told.get("Timestamp", "")))
    except ValueError as error:
        raise NotSnsError("age") from error
    if at.tzinfo is None:
        raise NotSnsError("age")
    return at
