"""Which message is being worked on: its id stands in every line of the log meanwhile, and its trace goes on."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from config import trace


@contextmanager
def working_on(step: str, row_id: uuid.UUID, parent: str | None) -> Iterator[None]:
    """`parent`: the trace in which the row was written."""
    named = {f"{step}_id": str(row_id)}
    with structlog.contextvars.bound_contextvars(**named), trace.span(step, parent, **named):
        yield
