"""What `baaki doctor` says of one need."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One need: `form` is "real" or "embedded", `state` "ok", "warning" or "failed"."""

    need: str
    form: str
    state: str
    told: str
