"""OpenTelemetry traces across webhook → job → send, where OTEL_EXPORTER_OTLP_ENDPOINT is set; else nothing is loaded.

A message's trace goes on in another process: `current()` is kept with its row, and `span(parent=…)` takes it up there.
Spans carry ids and names of ours, nothing of a person.
"""

import atexit
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from config import tls
from config.settings import Settings

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Tracer
    from requests import Session

_TRACEPARENT = "traceparent"
_tracer: "Tracer | None" = None
_provider: "TracerProvider | None" = None


def configure(settings: Settings, process: str) -> None:
    """Called once at the door of each process, after it was forked: the exporter sends from a thread of its own."""
    global _tracer, _provider  # noqa: PLW0603 -- one per process, set at the door
    if not settings.otel_exporter_otlp_endpoint:
        return
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    base = settings.otel_exporter_otlp_endpoint.rstrip("/")
    exporter = OTLPSpanExporter(endpoint=f"{base}/v1/traces", timeout=5, session=_session(base))
    _provider = TracerProvider(resource=Resource.create({"service.name": "baaki", "service.instance.id": process}))
    _provider.add_span_processor(BatchSpanProcessor(exporter, schedule_delay_millis=1000))
    _tracer = _provider.get_tracer("baaki")
    atexit.register(stop)


def stop() -> None:
    """Send what waits and trace no more."""
    global _tracer, _provider
    provider, _tracer, _provider = _provider, None, None
    if provider is not None:
        provider.shutdown()


def _session(base: str) -> "Session":
    import requests
    from requests.adapters import HTTPAdapter

    class Floored(HTTPAdapter):
        def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
            super().init_poolmanager(*args, **kwargs, ssl_context=tls.context())

    session = requests.Session()
    session.mount("https://", Floored())
    session.trust_env = not tls.is_local(base)
    return session


@contextmanager
def span(name: str, parent: str | None = None, **attributes: str | int) -> Iterator[None]:
    """A step of a trace: of the one that is running, or of the one that a row was written in."""
    if _tracer is None:
        yield
        return
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    found = TraceContextTextMapPropagator().extract({_TRACEPARENT: parent}) if parent else None
    with _tracer.start_as_current_span(name, context=found, attributes=attributes):
        yield


def current() -> str | None:
    """The running trace and step as W3C's traceparent; None where nothing is traced."""
    if _tracer is None:
        return None
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    carrier: dict[str, str] = {}
    TraceContextTextMapPropagator().inject(carrier)
    return carrier.get(_TRACEPARENT)
