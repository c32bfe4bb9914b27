"""Every world lays the same routes anew. What builds their addresses is compiled once in a process, which is a third of
what a world costs."""

from collections.abc import Callable
from typing import Any

from flask import Flask
from werkzeug.routing import Rule

_Builder = Callable[..., tuple[str, str]]
_BUILDERS: dict[tuple[Any, ...], _Builder] = {}


class BuiltOnce(Rule):
    """A builder knows the text of its rule and nothing of its application; it is bound to each rule afterwards."""

    def _compile_builder(self, append_unknown: bool = True) -> _Builder:
        compiled: Callable[[bool], _Builder] = super()._compile_builder
        if self.defaults:
            return compiled(append_unknown)
        key = (self.rule, *self._trace, append_unknown)
        if key not in _BUILDERS:
            _BUILDERS[key] = compiled(append_unknown)
        return _BUILDERS[key]


def build_once() -> None:
    Flask.url_rule_class = BuiltOnce
