"""What each model takes of a request: the table of `models.toml`, mended by what a model refuses."""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Traits:
    """See `models.toml`."""

    temperature: bool
    force: bool
    thinking: str
    effort: str

    def settings(self) -> dict[str, Any]:
        """The keyword arguments of `messages.create` that differ between models."""
        given: dict[str, Any] = {}
        if self.temperature:
            # Newer models have no temperature, so the client's signature has none either.
            given["extra_body"] = {"temperature": 0}
        if self.thinking:
            given["thinking"] = {"type": self.thinking}
        if self.effort:
            given["output_config"] = {"effort": self.effort}
        return given

    def tool_choice(self) -> dict[str, Any]:
        return {"type": "any" if self.force else "auto", "disable_parallel_tool_use": True}

    def without(self, complaint: str) -> "Traits | None":
        """What is left to send after a 400 that names one of these; None where it names none that was sent."""
        said = complaint.lower()
        if self.temperature and "temperature" in said:
            return replace(self, temperature=False)
        if self.force and ("tool_choice" in said or "forces tool use" in said or "forced tool" in said):
            return replace(self, force=False)
        if self.thinking and "thinking" in said:
            return replace(self, thinking="")
        if self.effort and ("effort" in said or "output_config" in said):
            return replace(self, effort="")
        return None


@cache
def traits_of(model: str) -> Traits:
    """The traits of a model by its id; of an inference profile's ARN by the id in it."""
    for row in _table():
        if re.search(row["is"], model):
            return Traits(row["temperature"], row["force"], row["thinking"], row["effort"])
    raise LookupError("models.toml has no last row that fits every model")


@cache
def _table() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads(files("services.claude").joinpath("models.toml").read_text("utf-8"))[
        "model"
    ]
    return rows
