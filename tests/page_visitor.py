"""Somebody at the companion page, without a browser: he signs in by the code that comes to his phone."""

import re
from typing import Any

from werkzeug.test import Client, TestResponse

from db.database import connection
from db.models import Outbox
from tests.world import RETAILER, World

API = "/app/api"


class Visitor:
    """One browser: its own cookies, and the header that the page's own requests carry."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.client: Client = world.app.test_client()

    def ask(self, method: str, path: str, json: Any = None, **more: Any) -> TestResponse:
        headers = {"Origin": self.world.web_url, "X-Baaki-Page": "1"} | more.pop("headers", {})
        base = {"base_url": self.world.web_url, "headers": headers, "method": method}
        sent = {"json": json} if json is not None else {}
        return self.client.open(path if path.startswith("/app") else API + path, **base, **sent, **more)

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.ask("GET", path, **more)

    def post(self, path: str, json: Any = None, **more: Any) -> TestResponse:
        return self.ask("POST", path, {} if json is None else json, **more)

    def sign_in(self, phone: str = RETAILER) -> "Visitor":
        assert self.post("/code", {"phone": phone}).status_code == 202
        answer = self.post("/session", {"phone": phone, "code": code_to(phone)})
        assert answer.status_code == 200, answer.text
        return self


def code_to(phone: str) -> str:
    """The code in the newest message to this phone."""
    with connection():
        rows = Outbox.select().where(Outbox.kind == "code").order_by(Outbox.position.desc())
        said = next(row.message["parts"][0]["params"]["code"] for row in rows if row.recipient == phone)
    assert re.fullmatch(r"\d{6}", said)
    return str(said)
