"""Transcribe streaming on loopback: HTTP/2 under TLS 1.3 by the node that Playwright brings, Amazon's event stream."""

import base64
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import playwright
from amazon_transcribe.eventstream import EventStreamMessageSerializer
from botocore.eventstream import EventStreamBuffer

from tests.security.tls_server import authority

_NODE = Path(playwright.__path__[0]) / "driver" / "node"
_SCRIPT = Path(__file__).with_name("transcribe_server.js")


@dataclass
class Asked:
    """A request as the server got it: its headers, and the sound that was in its signed events."""

    headers: dict[str, Any]
    pcm: bytes
    signed: bool


class LocalTranscribe:
    """`certificate` is its own authority's: whoever trusts it may connect."""

    def __init__(self, process: "subprocess.Popen[str]", certificate: Path) -> None:
        assert process.stdout is not None
        self._lines = process.stdout
        self.certificate = certificate
        self.url = f"https://localhost:{int(self._lines.readline())}"

    def asked(self) -> Asked:
        """The next request; waits for it."""
        line = json.loads(self._lines.readline())
        outer = _events(base64.b64decode(line["body"]))
        inner = [event for each in outer for event in _events(each.payload)]
        signed = all(":chunk-signature" in each.headers for each in outer)
        return Asked(line["headers"], b"".join(each.payload for each in inner), signed)


def _events(raw: bytes) -> list[Any]:
    """The events of a stream; their checksums are looked at."""
    buffer = EventStreamBuffer()
    buffer.add_data(raw)
    return list(buffer)


def result(text: str, *, partial: bool = False, sure: float = 0.9) -> dict[str, Any]:
    items = [{"Content": word, "Type": "pronunciation", "Confidence": sure} for word in text.split()]
    return {"ResultId": "1", "IsPartial": partial, "Alternatives": [{"Transcript": text, "Items": items}]}


def transcript(*results: dict[str, Any]) -> bytes:
    """One event."""
    headers = {":message-type": "event", ":event-type": "TranscriptEvent", ":content-type": "application/json"}
    payload = json.dumps({"Transcript": {"Results": list(results)}}).encode()
    made: bytes = EventStreamMessageSerializer().serialize(headers, payload)
    return made


def refusal(kind: str) -> bytes:
    headers = {":message-type": "exception", ":exception-type": kind, ":content-type": "application/json"}
    made: bytes = EventStreamMessageSerializer().serialize(headers, b'{"Message": "no"}')
    return made


@contextmanager
def local_transcribe(folder: Path, answer: bytes | None, status: int = 200) -> Iterator[LocalTranscribe]:
    """Answers every note with these events; with None it listens and never answers."""
    certificate, key = authority(folder)
    file = folder / "answer.bin"
    file.write_bytes(answer or b"")
    told = [str(key), str(certificate), str(status), str(file) if answer is not None else ""]
    process = subprocess.Popen([str(_NODE), str(_SCRIPT), *told], stdout=subprocess.PIPE, text=True)
    try:
        yield LocalTranscribe(process, certificate)
    finally:
        process.terminate()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()
