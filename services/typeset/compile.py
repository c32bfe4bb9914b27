"""A template and its facts to a PDF or to pictures. Facts go in as JSON under `sys.inputs.facts`."""

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg
import typst

from services.typeset.selectable import selectable

_PACKAGES = ("noto-sans", "noto-sans-tamil", "noto-sans-devanagari")


# Of Unicode's blocks from Devanagari on: scripts whose marks sit above and below their letters.
_WITH_MARKS = re.compile("[\u0900-\u0dff]")


@cache
def _font_folders() -> list[str]:
    return sorted({str(Path(fontpkg.path(name)).parent) for name in _PACKAGES})


def pdf(template: Path, facts: dict[str, Any], standards: Sequence[str] = ()) -> bytes:
    """`standards`: PDF standards to keep, as typst names them ("a-2b"). Raises typst.TypstError."""
    kept: dict[str, Any] = {"pdf_standards": list(standards)} if standards else {}
    asked = job(template, facts)
    made = bytes(typst.compile(**asked, format="pdf", **kept))
    return selectable(made) if _WITH_MARKS.search(asked["sys_inputs"]["facts"]) else made


def pictures(template: Path, facts: dict[str, Any], dots_per_inch: float = 150.0) -> list[bytes]:
    """One PNG a page."""
    made = typst.compile(**job(template, facts), format="png", ppi=dots_per_inch)
    return made if isinstance(made, list) else [made]


def job(template: Path, facts: dict[str, Any]) -> dict[str, Any]:
    """What typst is asked. A template reads files of its own folder only."""
    return {
        "input": str(template),
        "root": str(template.parent),
        "font_paths": _font_folders(),
        "ignore_system_fonts": True,
        "sys_inputs": {"facts": json.dumps(facts, ensure_ascii=False)},
    }
