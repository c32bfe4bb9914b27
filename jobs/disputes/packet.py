"""The filing packet: one ZIP with the form's values, the papers, and a list of their hashes.

The same papers give the same bytes, so that its hash names what the retailer said yes to (Property 24).
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from typing import Any

from services.portal import Paper

_WHEN = (1980, 1, 1, 0, 0, 0)
FORM, MANIFEST = "form.json", "manifest.json"


def packed(form: dict[str, Any], papers: Sequence[Paper]) -> bytes:
    """The papers keep their order."""
    inside = [(FORM, _json(form)), *((paper.name, paper.content) for paper in papers)]
    told = [{"name": name, "sha256": hashlib.sha256(content).hexdigest()} for name, content in inside]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in [*inside, (MANIFEST, _json(told))]:
            archive.writestr(zipfile.ZipInfo(name, _WHEN), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def unpacked(packet: bytes) -> tuple[dict[str, Any], list[Paper]]:
    """The form and its papers. Raises ValueError where a file is not the one in the list."""
    with zipfile.ZipFile(io.BytesIO(packet)) as archive:
        told = json.loads(archive.read(MANIFEST))
        contents = {each["name"]: archive.read(each["name"]) for each in told}
    for each in told:
        if hashlib.sha256(contents[each["name"]]).hexdigest() != each["sha256"]:
            raise ValueError(f"{each['name']} is not what it was")
    form = json.loads(contents.pop(FORM))
    return form, [Paper(name, "application/pdf", content) for name, content in contents.items()]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()
