"""Files a reference over HTTP, once: the same idempotency key gets the same answer however often it is sent.

POST {base}/references with the form and its papers → 201 (or 200, when it was filed before) with `reference_number`;
422 with `reasons` where it is refused. GET {base}/references/{number} → its `status`.
"""

import base64
import hashlib
from dataclasses import dataclass
from typing import Any

import httpx

from config import tls


class PortalRefusedError(Exception):
    """The portal said no. `reasons` are its own words, one a fault."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


class PortalUnreachableError(Exception):
    """No answer, or none that can be used: whether it was filed is not known, the same key may be sent again."""


@dataclass(frozen=True)
class Paper:
    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Filing:
    """The form's values by the portal's names, and the papers that go with it."""

    form: dict[str, Any]
    papers: tuple[Paper, ...]


@dataclass(frozen=True)
class Filed:
    reference_number: str
    status: str
    url: str = ""


class Portal:
    def __init__(self, base_url: str, key: str = "", timeout: float = 30.0) -> None:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx.Client(base_url=base_url, headers=headers, timeout=timeout, verify=tls.context())

    def submit(self, filing: Filing, idempotency_key: str) -> Filed:
        """→ the reference. Raises PortalRefusedError, PortalUnreachableError."""
        told = {"form": filing.form, "papers": [_paper(each) for each in filing.papers]}
        return self._ask("POST", "/references", json=told, headers={"Idempotency-Key": idempotency_key})

    def status(self, reference_number: str) -> Filed:
        """Where a reference stands now. Raises PortalUnreachableError."""
        return self._ask("GET", f"/references/{reference_number}")

    def _ask(self, method: str, path: str, **what: Any) -> Filed:
        try:
            answer = self._client.request(method, path, **what)
            if answer.status_code == httpx.codes.UNPROCESSABLE_ENTITY:
                raise PortalRefusedError([str(reason) for reason in answer.json()["reasons"]])
            found = answer.raise_for_status().json()
            return Filed(str(found["reference_number"]), str(found["status"]), str(found.get("url", "")))
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise PortalUnreachableError(type(error).__name__) from error


def _paper(paper: Paper) -> dict[str, str]:
    return {
        "name": paper.name,
        "media_type": paper.media_type,
        "sha256": hashlib.sha256(paper.content).hexdigest(),
        "content": base64.b64encode(paper.content).decode(),
    }
