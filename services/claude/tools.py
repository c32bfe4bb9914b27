"""What Claude may choose among, and what it chose."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Sure = Literal["certain", "likely", "unsure"]
_SURE = ("certain", "likely", "unsure")
_LONGEST = 200


@dataclass(frozen=True)
class Tool:
    """One intent. `params`: what may be quoted from the message for it, and what each is."""

    name: str
    what: str
    params: dict[str, str] = field(default_factory=dict)

    def schema(self) -> dict[str, Any]:
        """As the Messages API takes it. Strict schemas allow few optional properties: all are required, "" is none."""
        asked: dict[str, Any] = {name: {"type": "string", "description": what} for name, what in self.params.items()}
        asked["sure"] = {"type": "string", "enum": list(_SURE), "description": "How sure you are of this tool."}
        return {
            "name": self.name,
            "description": self.what,
            "strict": True,
            "input_schema": {
                "type": "object",
                "properties": asked,
                "required": list(asked),
                "additionalProperties": False,
            },
        }


@dataclass(frozen=True)
class Choice:
    """A tool, and words of the message for its parameters. Nothing in it is checked against the message yet."""

    name: str
    params: dict[str, str]
    sure: Sure


class Chooser(Protocol):
    """Whoever can say which tool a message wants; None where it can't or may not be trusted."""

    @property
    def name(self) -> str: ...

    def choose(
        self, text: str, tools: Sequence[Tool], *, side: str, names: Sequence[str] = (), asked: str = ""
    ) -> Choice | None: ...


def read_choice(called: Any, tools: Sequence[Tool]) -> Choice | None:
    """The content block of a call as a choice; None for a tool that was not offered, or input of another shape."""
    offered = {tool.name: tool for tool in tools}
    name, given = (called.get("name"), called.get("input")) if isinstance(called, dict) else (None, None)
    tool = offered.get(name) if isinstance(name, str) else None
    if tool is None or not isinstance(given, dict) or set(given) - {*tool.params, "sure"}:
        return None
    sure = given.get("sure")
    quoted = {name: value for name, value in given.items() if name != "sure"}
    if sure not in _SURE or not all(isinstance(each, str) and len(each) <= _LONGEST for each in quoted.values()):
        return None
    return Choice(tool.name, {name: value.strip() for name, value in quoted.items() if value.strip()}, sure)
