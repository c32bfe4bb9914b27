"""RQ's dashboard: not there unset, behind a password, and deaf to other sites."""

import base64
import uuid
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask.testing import FlaskClient
from pydantic import SecretStr

from bot import create_app
from jobs.queues import QueueName
from tests.world import World

PASSWORD = "a-long-password"
QUEUES = "/operator/queues/"


def _login(password: str = PASSWORD, user: str = "operator") -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()}


@pytest.fixture
def client(world: World) -> Iterator[FlaskClient]:
    settings = world.house.settings.model_copy(update={"operator_password": SecretStr(PASSWORD)})
    yield create_app(replace(world.house, settings=settings)).test_client()


def test_without_a_password_there_is_no_dashboard(world: World) -> None:
    assert world.app.test_client().get(QUEUES, headers=_login()).status_code == 404


@pytest.mark.parametrize(
    "headers", [{}, _login("wrong"), _login(user="root"), _login("ü"), {"Authorization": "Bearer x"}]
)
@pytest.mark.parametrize("path", [QUEUES, QUEUES + "static/css/main.css", QUEUES + "9/data/queues.json"])
def test_who_does_not_know_the_password_sees_nothing(client: FlaskClient, headers: dict[str, str], path: str) -> None:
    answer = client.get(path, headers=headers)
    assert answer.status_code == 401
    assert answer.data == b""


def test_the_operator_sees_the_queues(client: FlaskClient, world: World) -> None:
    world.house.queues.redis.flushall()
    world.house.queues.enqueue(QueueName.INBOUND, uuid.uuid4())
    page = client.get(QUEUES, headers=_login())
    assert page.status_code == 200
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    told = client.get(QUEUES + "0/data/queues.json", headers=_login()).json
    assert {queue["name"]: queue["count"] for queue in told["queues"]}["inbound"] == 1


@pytest.mark.parametrize("from_where", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}])
@pytest.mark.parametrize("how", ["GET", "POST"])
def test_another_site_can_t_use_the_operators_login(client: FlaskClient, from_where: dict[str, str], how: str) -> None:
    path = QUEUES + "requeue/inbound"
    assert client.open(path, method=how, headers=_login() | from_where).status_code == 403
    own = client.open(path, method=how, headers=_login() | {"Sec-Fetch-Site": "same-origin"})
    assert own.status_code == 200


def test_every_page_of_the_dashboard_says_how_it_is_authenticated(client: FlaskClient) -> None:
    views = client.application.view_functions
    named = [view for endpoint, view in views.items() if endpoint.startswith("rq_dashboard.")]
    assert named
    assert all(view.authentication == "operator password" for view in named)  # type: ignore[attr-defined]
