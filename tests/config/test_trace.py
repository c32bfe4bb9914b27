"""Traces by OTLP over HTTP, received on loopback; and without a receiver nothing is loaded."""

import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from config import trace
from config.settings import Settings
from tests.world import RETAILER, World


class Receiver:
    """Keeps every span it is sent."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        kept = self.spans

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                told = ExportTraceServiceRequest.FromString(self.rfile.read(int(self.headers["Content-Length"])))
                kept.extend(s for r in told.resource_spans for scope in r.scope_spans for s in scope.spans)
                self.send_response(200 if self.path == "/v1/traces" else 404)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    opened = Receiver()
    yield opened
    trace.stop()
    opened.close()


def test_one_message_is_one_trace_from_the_webhook_to_the_sending(world: World, receiver: Receiver) -> None:
    trace.configure(world.house.settings.model_copy(update={"otel_exporter_otlp_endpoint": receiver.url}), "test")
    world.says(RETAILER, "hi")
    trace.stop()
    named = {span.name: span for span in receiver.spans}
    webhook, inbound, send = (named[name] for name in ("POST /webhooks/twilio/whatsapp", "inbound", "send"))
    assert inbound.trace_id == webhook.trace_id == send.trace_id
    assert inbound.parent_span_id == webhook.span_id
    assert send.parent_span_id == inbound.span_id
    assert RETAILER.encode() not in b"".join(span.SerializeToString() for span in receiver.spans)


def test_a_receiver_that_is_away_disturbs_nobody(world: World) -> None:
    away = world.house.settings.model_copy(update={"otel_exporter_otlp_endpoint": "http://127.0.0.1:1"})
    trace.configure(away, "test")
    assert world.says(RETAILER, "hi")
    trace.stop()


def test_without_an_address_nothing_is_loaded_and_nothing_is_traced() -> None:
    look = (
        "import sys; from config import settings, trace; trace.configure(settings.load(), 'x')\n"
        "with trace.span('a'): assert trace.current() is None\n"
        "import bot, jobs.delivery\n"
        "assert not {'opentelemetry.exporter', 'opentelemetry.sdk.trace.export'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", look], check=True, env={}, timeout=60)


def test_an_address_that_is_none_stops_the_start() -> None:
    with pytest.raises(ValueError, match="otel_exporter_otlp_endpoint"):
        Settings(otel_exporter_otlp_endpoint="collector:4318")
