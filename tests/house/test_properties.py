"""Each of the 59 properties that the project was asked for has a test that says so."""

import ast
import re
from collections import defaultdict
from pathlib import Path

TESTS = Path(__file__).parents[1]
ALL = frozenset(range(1, 60))
_NAMED = re.compile(r"(?<=_)p(\d\d)(?=_)")
_FEATURE = "Feature: msme-payment-enforcement, Property"


def _found() -> dict[int, list[str]]:
    """Property → the docstrings of the tests named after it."""
    found: dict[int, list[str]] = defaultdict(list)
    for path in TESTS.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for number in _NAMED.findall(node.name):
                    found[int(number)].append(ast.get_docstring(node) or "")
    return found


def test_every_property_has_a_test_that_names_it() -> None:
    assert set(_found()) == ALL


def test_at_least_one_test_of_each_says_which_property_it_shows() -> None:
    """In its docstring, by the feature's name and the property's number."""
    silent = [
        number
        for number, docs in _found().items()
        if not any(_FEATURE in doc and re.search(rf"\b{number}\b", doc) for doc in docs)
    ]
    assert silent == []
