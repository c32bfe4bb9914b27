"""How the document writes times and hashes."""

from datetime import datetime

from config.clock import INDIA


def ist(at: datetime) -> str:
    """A time in India, to the second."""
    return at.astimezone(INDIA).strftime("%d/%m/%Y %H:%M:%S IST")


def ist_of(at: str | None) -> str:
    return ist(datetime.fromisoformat(at)) if at else "–"


def halved(sha256: str) -> str:
    """A hash that fits into half a page."""
    return f"{sha256[:32]} {sha256[32:]}"
