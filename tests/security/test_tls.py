"""No client of ours speaks below TLS 1.3, whatever a server offers."""

import ast
import asyncio
import ssl
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from botocore.exceptions import BotoCoreError, ClientError
from hypothesis import given
from hypothesis import strategies as st
from peewee import PeeweeException
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from redis.exceptions import RedisError

from config import aws, tls
from db.database import pool
from jobs.queues import connect
from services.claude.bedrock import Bedrock
from services.mail import Ses, Smtp
from services.mail.sns import NotSnsError, Sns, SnsUnreachableError
from services.messaging import SendError, SendUnknownError
from services.messaging.media import MediaGoneError, MediaUnreachableError
from services.messaging.twilio import Messenger
from services.portal.client import Filing, Portal, PortalUnreachableError
from services.signing.stamps import FlooredTimeStamper
from services.udyam.client import UdyamRegister, UdyamUnreachableError
from tests.security.tls_server import TlsServer, authority
from tests.world import SENDER, SID, TOKEN

V2, V3 = ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3
OFFERS = {"only 1.2": (V2, V2), "1.2 and 1.3": (V2, V3), "only 1.3": (V3, V3)}
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def ca(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """Trusted by the names that each library reads; the credentials are for those that sign."""
    files = authority(tmp_path_factory.mktemp("ca"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("SSL_CERT_FILE", "AWS_CA_BUNDLE"):
            patch.setenv(name, str(files[0]))
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "test")
        tls.context.cache_clear()
        yield files
    tls.context.cache_clear()


@pytest.fixture(scope="module")
def servers(ca: tuple[Path, Path]) -> Iterator[dict[str, TlsServer]]:
    opened = {name: TlsServer(ca, *versions).__enter__() for name, versions in OFFERS.items()}
    yield opened
    for each in opened.values():
        each.__exit__(None, None, None)


Call = Callable[[], object]
Client = Callable[[str, Path], Call]


def _messenger(base: str) -> Messenger:
    return Messenger(SID, TOKEN, SENDER, "", base, 5)


def _twilio(base: str, _: Path) -> Call:
    messenger = _messenger(base)
    return lambda: messenger.send("+919840012345", "x", base)


def _media(base: str, _: Path) -> Call:
    messenger = _messenger(base)
    return lambda: messenger.fetch_media(f"{base}/file")


def _s3(base: str, _: Path) -> Call:
    client = aws.client("s3", "ap-south-1", base, tries=1)
    return lambda: client.get_object(Bucket="b", Key="k")


def _kms(base: str, _: Path) -> Call:
    client = aws.client("kms", "ap-south-1", base, tries=1)
    return lambda: client.decrypt(CiphertextBlob=b"x")


def _textract(base: str, _: Path) -> Call:
    client = aws.client("textract", "ap-south-1", base, tries=1)
    return lambda: client.analyze_expense(Document={"Bytes": b"x"})


def _ses(base: str, _: Path) -> Call:
    ses = Ses("a@b.example", "ap-south-1", base)
    return lambda: ses.send("c@d.example", "x", "y")


def _bedrock(base: str, _: Path) -> Call:
    bedrock = Bedrock("ap-south-1", base, budget=0.6)
    return lambda: bedrock.ask("test", "m", max_tokens=1, messages=[{"role": "user", "content": "x"}])


def _udyam(base: str, _: Path) -> Call:
    register = UdyamRegister(base, sleep=lambda _: None)
    return lambda: register.find("UDYAM-TN-02-0012345")


def _portal(base: str, _: Path) -> Call:
    portal = Portal(base)
    return lambda: portal.submit(Filing({}, ()), "k")


def _sns(base: str, _: Path) -> Call:
    sns = Sns("arn:aws:sns:ap-south-1:123456789012:t", base)
    return lambda: sns.confirm({"SubscribeURL": f"{base}/"})


def _stamp(base: str, _: Path) -> Call:
    stamper = FlooredTimeStamper(base, timeout=5)
    return lambda: asyncio.run(stamper.async_timestamp(b"\0" * 32, "sha256"))


def _smtp(base: str, _: Path) -> Call:
    mailer = Smtp(base.replace("https://", "smtps://"), 2)
    return lambda: mailer.send("c@d.example", "x", "y")


def _redis(base: str, ca: Path) -> Call:
    return connect(f"{base.replace('https://', 'rediss://')}/0?ssl_ca_certs={ca}").redis.ping


def _postgres(base: str, ca: Path) -> Call:
    where = base.replace("https://", "postgresql://u:p@")

    return pool(f"{where}/d?sslmode=verify-full&sslrootcert={ca}&gssencmode=disable", 1).connect


CLIENTS: dict[str, Client] = {
    "twilio": _twilio, "media": _media, "s3": _s3, "kms": _kms, "textract": _textract, "ses": _ses,
    "bedrock": _bedrock, "udyam": _udyam, "portal": _portal, "sns": _sns, "stamp": _stamp, "redis": _redis,
    "postgres": _postgres, "smtp": _smtp,
}  # fmt: skip

REFUSALS = (
    SendError, SendUnknownError, MediaGoneError, MediaUnreachableError, BotoCoreError, ClientError, NotSnsError,
    SnsUnreachableError, PortalUnreachableError, UdyamUnreachableError, TimestampRequestError, RedisError,
    PeeweeException, ValueError,
)  # fmt: skip
"""What our clients say where a connection fails, or the server's answer is none of their protocol."""
_CALLS: dict[tuple[str, int], Call] = {}


def _agreed(name: str, server: TlsServer, ca: Path) -> list[str | None]:
    """The versions of the handshakes that one call brought about."""
    call = _CALLS.get((name, server.port)) or CLIENTS[name](f"https://localhost:{server.port}", ca)
    _CALLS[name, server.port] = call
    before = len(server.agreed)
    with suppress(*REFUSALS):
        call()
    return server.agreed[before:]


@given(name=st.sampled_from(sorted(CLIENTS)), offer=st.sampled_from(sorted(OFFERS)))
def test_p50_no_client_speaks_below_tls_1_3(
    ca: tuple[Path, Path], servers: dict[str, TlsServer], name: str, offer: str
) -> None:
    """Feature: msme-payment-enforcement, Property 50: For any data sent to another service, TLS 1.3 or higher is what
    carries it; a server that offers less is refused."""
    agreed = set(_agreed(name, servers[offer], ca[0]))
    assert agreed == ({"TLSv1.3"} if "1.3" in offer else set())


@pytest.mark.parametrize("name", CLIENTS)
def test_each_client_refuses_1_2_takes_1_3_and_trusts_no_unknown_authority(
    ca: tuple[Path, Path], servers: dict[str, TlsServer], tmp_path: Path, name: str
) -> None:
    assert _agreed(name, servers["only 1.2"], ca[0]) == []
    assert set(_agreed(name, servers["only 1.3"], ca[0])) == {"TLSv1.3"}
    with TlsServer(authority(tmp_path), *OFFERS["only 1.3"]) as stranger:
        assert _agreed(name, stranger, ca[0]) == []


_MAKES_ITS_OWN = {
    "Client": {"httpx"}, "AsyncClient": {"httpx"}, "get": {"httpx", "requests"}, "post": {"httpx", "requests"},
    "client": {"boto3"}, "from_url": {"Redis"}, "create_default_context": {"ssl"}, "SSLContext": {"ssl"},
    "urlopen": {"request", "urllib"},
}  # fmt: skip
# Loopback only: what stands in for a service on this machine, and the tests' way to it.
_LOOPBACK_ONLY = {"services/local_twilio/client.py", "services/local_twilio/calendar.py", "cli/embedded.py"}


def test_every_client_takes_its_tls_from_one_place() -> None:
    """A new client takes `verify=tls.context()`, `tls.redis_options(url)`, or is made by `config.aws.client`."""
    for room in ("bot", "cli", "config", "db", "intents", "jobs", "services"):
        for path in (ROOT / room).rglob("*.py"):
            where = str(path.relative_to(ROOT))
            if where in _LOOPBACK_ONLY | {"config/aws.py"}:
                continue
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and _is_client(node.func):
                    assert "tls" in ast.unparse(node), f"{where}:{node.lineno}"


def _is_client(made: ast.expr) -> bool:
    if not (isinstance(made, ast.Attribute) and isinstance(made.value, ast.Name)):
        return False
    return made.value.id in _MAKES_ITS_OWN.get(made.attr, set())
