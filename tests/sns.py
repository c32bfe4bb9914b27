"""An Amazon SNS of our own: signs with a certificate of its own and hands it out on loopback."""

import base64
import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from werkzeug.wrappers import Request, Response

from tests.on_loopback import OnLoopback

TOPIC = "arn:aws:sns:ap-south-1:123456789012:baaki-mail"
PATH = "/SimpleNotificationService-0123abcd.pem"
_FIELDS = ("Message", "MessageId", "Subject", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")


class LocalSns(OnLoopback):
    """`asked` are the paths that were fetched."""

    def __init__(self) -> None:
        self.key = rsa.generate_private_key(65537, 2048)
        self._pem = _certificate(self.key)
        self.asked: list[str] = []
        super().__init__()
        self.start()

    def answer(self, request: Request) -> Response:
        self.asked.append(request.path)
        return Response(self._pem if request.path == PATH else b"<ok/>")

    def notification(self, event: dict[str, Any], version: str = "1", **changed: str) -> dict[str, str]:
        """A notification of this SES event, signed; `changed` fields are changed before the signing."""
        told = {
            "Type": "Notification",
            "MessageId": str(uuid.uuid4()),
            "TopicArn": TOPIC,
            "Message": json.dumps(event),
            "Timestamp": datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "SignatureVersion": version,
            "SigningCertURL": self.url + PATH,
        } | changed
        return told | {"Signature": self.sign(told)}

    def sign(self, told: dict[str, str]) -> str:
        text = "".join(f"{name}\n{told[name]}\n" for name in _FIELDS if name in told)
        algorithm = SHA1() if told["SignatureVersion"] == "1" else SHA256()  # noqa: S303 -- what version 1 is
        return base64.b64encode(self.key.sign(text.encode(), PKCS1v15(), algorithm)).decode()


def ses_event(kind: str, outbox_id: object, message_id: str = "0100-ses", **more: Any) -> dict[str, Any]:
    """What SES publishes."""
    return {"eventType": kind, "mail": {"messageId": message_id, "tags": {"outbox": [str(outbox_id)]}}} | more


def _certificate(key: rsa.RSAPrivateKey) -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "sns.local")])
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, SHA256())
        .public_bytes(Encoding.PEM)
    )
