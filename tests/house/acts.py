"""Every act about a bill that our code records, found in the code: what is given as `action` to the trail's own
`record` and `Act`, or to a function of ours that hands its own `action` on to them."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("bot", "cli", "db", "intents", "jobs")
_TRAIL = {"audit.record": (3, 1), "record": (3, 1), "Act": (3, 1), "audit.Act": (3, 1)}
"""Where the action stands, and what it is about."""
_ABOUT = ("invoice", "notice", "dispute")
_BOTH, _DEEP = 2, 3
_ACT = re.compile(r"[a-z]+(_[a-z]+)+")


@cache
def recorded() -> tuple[set[str], set[str]]:
    """→ the acts that are written out; the expressions, with their file, that only running code knows."""
    trees = {_module(path): ast.parse(path.read_text()) for room in ROOMS for path in (ROOT / room).rglob("*.py")}
    handed_on: set[tuple[str, str, int]] = set()
    for _ in range(_DEEP):
        handed_on |= {each for module, tree in trees.items() for each in _handing_on(module, tree, handed_on)}
    named: set[str] = set()
    other: set[str] = set()
    for module, tree in trees.items():
        for action in _actions(module, tree, handed_on):
            words = {node.value for node in ast.walk(action) if isinstance(node, ast.Constant)}
            acts = {word for word in words if isinstance(word, str) and _ACT.fullmatch(word)}
            named |= acts
            if not isinstance(action, ast.Constant) and not (isinstance(action, ast.IfExp) and len(acts) == _BOTH):
                other.add(f"{module}: {ast.unparse(action)}")
    return named, other


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _handing_on(module: str, tree: ast.Module, so_far: set[tuple[str, str, int]]) -> Iterator[tuple[str, str, int]]:
    """Functions with an `action` of their own that they record about a bill: where they are, and where it stands."""
    known = {name for where, name, _ in so_far if where == module}
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        params = [each.arg for each in function.args.args if each.arg != "self"]
        if "action" in params and (any(map(_about_bills, _trail(function))) or _hands_on(function, known)):
            yield module, function.name, params.index("action")


def _actions(module: str, tree: ast.Module, handed_on: set[tuple[str, str, int]]) -> Iterator[ast.expr]:
    imported = dict(_imported(tree))
    own = {node.name: module for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        first, _, last = ast.unparse(call.func).rpartition(".")
        if ast.unparse(call.func) in _TRAIL and len(call.args) > 3 and _of_the_trail(call, own | imported):
            found: ast.expr | None = call.args[3] if _about_bills(call) else None
        else:
            where = imported.get(first) if first else (own | imported).get(last)
            places = _places(handed_on, where, last, known=not first)
            found = next((call.args[at] for at in places if at < len(call.args)), None)
        if found is not None and ast.unparse(found) != "action":
            yield found


def _places(handed_on: set[tuple[str, str, int]], where: str | None, name: str, *, known: bool) -> Iterator[int]:
    """Of an object's method it is not known where it is defined; of a function it is."""
    for module, function, at in handed_on:
        here = where is not None and (module == where or module.startswith(f"{where}."))
        if function == name and (here or (where is None and not known)):
            yield at


def _of_the_trail(call: ast.Call, named: dict[str, str]) -> bool:
    name = ast.unparse(call.func)
    return "." in name or named.get(name, "").startswith("db.audit")


def _imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """A name → the module it is, or the module it is from."""
    for node in (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)):
        for each in node.names:
            whole = f"{node.module}.{each.name}"
            is_module = (ROOT / whole.replace(".", "/")).is_dir() or (ROOT / f"{whole.replace('.', '/')}.py").exists()
            yield each.asname or each.name, whole if is_module else str(node.module)


def _hands_on(function: ast.FunctionDef, known: set[str]) -> bool:
    calls = (node for node in ast.walk(function) if isinstance(node, ast.Call))
    own = (call for call in calls if ast.unparse(call.func).rpartition(".")[2] in known)
    return any(ast.unparse(given) == "action" for call in own for given in call.args)


def _trail(function: ast.FunctionDef) -> Iterator[ast.Call]:
    for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
        if ast.unparse(call.func) in _TRAIL and len(call.args) > 3:
            yield call


def _about_bills(call: ast.Call) -> bool:
    """Of a bill, of its notice or dispute, or of something that is not said here."""
    about = call.args[1]
    return not isinstance(about, ast.Constant) or about.value in _ABOUT
