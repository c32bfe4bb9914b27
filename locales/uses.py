"""Which message ids the code names: literals, arguments of `t` and `Message`, and ids put together."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ID = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)*\.[a-z0-9_]*[a-z0-9]")
FAMILY = re.compile(r"[a-z][a-z0-9_]*\.[a-z0-9_.]*")
_IN_TEMPLATE = re.compile(r"""["']([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+)["']""")
_TEMPLATES = frozenset({".html", ".js", ".typ"})
_FILE_ENDINGS = (
    ".csv",
    ".html",
    ".jpg",
    ".js",
    ".json",
    ".pdf",
    ".png",
    ".po",
    ".py",
    ".toml",
    ".typ",
    ".wav",
    ".zip",
)
_LOG_METHODS = frozenset({"bind", "critical", "debug", "error", "exception", "info", "log", "warning"})


@dataclass(frozen=True)
class Call:
    """A message asked for by name: where, and the parameters given (None: not written out there)."""

    where: str
    message_id: str
    params: frozenset[str] | None


@dataclass
class Uses:
    """Everything found in the code."""

    literals: dict[str, str] = field(default_factory=dict)
    """Strings that look like ids, each with one place where it stands."""
    families: set[str] = field(default_factory=set)
    """Beginnings of ids that are completed at run time, as in f"status.{name}"."""
    calls: list[Call] = field(default_factory=list)


def uses_in(root: Path, rooms: Iterable[str]) -> Uses:
    """What the Python files and the templates in these rooms (folders or single files) under `root` name."""
    uses = Uses()
    for path in sorted(file for room in rooms for file in _files(root / room)):
        text = path.read_text(encoding="utf-8")
        where = str(path.relative_to(root))
        if path.suffix == ".py":
            _read_code(ast.parse(text, where), where, uses)
        else:
            for name in _IN_TEMPLATE.findall(text):
                uses.literals.setdefault(name, where)
    return uses


def _files(room: Path) -> Iterator[Path]:
    if room.is_file():
        yield room
    yield from (path for path in room.rglob("*") if path.suffix == ".py" or path.suffix in _TEMPLATES)


def _read_code(tree: ast.Module, where: str, uses: Uses) -> None:
    unread = {id(node) for call in _log_calls(tree) for node in ast.walk(call)}
    unread |= {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if id(node) in unread:
            continue
        match node:
            case ast.Constant(value=str(text)) if ID.fullmatch(text) and not text.endswith(_FILE_ENDINGS):
                uses.literals.setdefault(text, f"{where}:{node.lineno}")
            case (
                ast.JoinedStr(values=[ast.Constant(value=str(start)), *_])
                | ast.BinOp(left=ast.Constant(value=str(start)), op=ast.Add())
            ) if FAMILY.fullmatch(start):
                uses.families.add(start)
            case ast.Call():
                uses.calls.extend(_message_call(node, where))


def _log_calls(tree: ast.Module) -> Iterator[ast.Call]:
    """Calls such as `log.info("delivery.sent")`, whose event names look like ids and are none."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _LOG_METHODS:
            yield node


def _message_call(call: ast.Call, where: str) -> Iterator[Call]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    keywords = {word.arg: word.value for word in call.keywords}
    named = call.args[0] if call.args else keywords.get("id")
    if name not in {"t", "Message"} or not isinstance(named, ast.Constant) or not isinstance(named.value, str):
        return
    if name == "t":
        params = None if None in keywords else frozenset(word for word in keywords if word)
    else:
        params = _written_keys(call.args[1] if len(call.args) > 1 else keywords.get("params"))
    yield Call(f"{where}:{call.lineno}", named.value, params)


def _written_keys(params: ast.expr | None) -> frozenset[str] | None:
    if params is None:
        return frozenset()
    if not isinstance(params, ast.Dict):
        return None
    keys = [key.value if isinstance(key, ast.Constant) else None for key in params.keys]
    return None if None in keys else frozenset(map(str, keys))
