"""A TLS server of one's own authority that offers chosen versions, and keeps which version each caller agreed to."""

import datetime
import ipaddress
import socket
import ssl
import struct
import threading
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"
_SSL_REQUEST = struct.pack("!ii", 8, 80877103)


def authority(folder: Path) -> tuple[Path, Path]:
    """A certificate for localhost that is its own authority; → (certificate, key), PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "ca.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return certificate, secret


class TlsServer:
    """Use as a context manager. `agreed` has the version of each handshake that was completed."""

    def __init__(self, files: tuple[Path, Path], least: ssl.TLSVersion, most: ssl.TLSVersion) -> None:
        self.agreed: list[str | None] = []
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(*files)
        self._tls.minimum_version, self._tls.maximum_version = least, most
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]

    def __enter__(self) -> Self:
        threading.Thread(target=self._serve, daemon=True).start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._listening.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._listening.accept()
                threading.Thread(target=self._talk, args=(caller,), daemon=True).start()

    def _talk(self, caller: socket.socket) -> None:
        caller.settimeout(5)
        with caller, suppress(OSError):
            if caller.recv(8, socket.MSG_PEEK) == _SSL_REQUEST:
                caller.recv(8)
                caller.sendall(b"S")
            with self._tls.wrap_socket(caller, server_side=True) as secure:
                self.agreed.append(secure.version())
                secure.settimeout(0.2)
                # SMTP's client waits to be greeted.
                secure.sendall(ANSWER if _said(secure) else b"421 not now\r\n")


def _said(secure: ssl.SSLSocket) -> bytes:
    try:
        return secure.recv(65536)
    except TimeoutError:
        return b""
