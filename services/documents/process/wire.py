"""What the child answers, as JSON: an answer that a hostile document may have had a hand in is never unpickled."""

import base64
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from services.documents.model import Field, Reading, Refused

_TYPES: dict[str, Callable[[str], Any]] = dict.fromkeys(("invoice_date", "printed_due_date"), date.fromisoformat) | (
    dict.fromkeys(("principal_amount", "taxable_amount", "tax_amount"), Decimal)
)
Answer = Reading | Refused | list[bytes]


def pack(answer: Answer) -> bytes:
    if isinstance(answer, Refused):
        return json.dumps({"refused": answer.reason, "params": answer.params}).encode()
    if isinstance(answer, list):
        return json.dumps({"files": [base64.b64encode(each).decode() for each in answer]}).encode()
    fields = {name: _pack(answer.field(name)) for name in Reading.names()}
    paper = {"looks": answer.looks, "unread": answer.unread, "several": answer.several}
    return json.dumps({"reading": fields, **paper}).encode()


def unpack(data: bytes) -> Answer:
    """Raises ValueError, KeyError or TypeError for what `pack` did not make."""
    told = json.loads(data)
    if "refused" in told:
        return Refused(str(told["refused"]), **told["params"])
    if "files" in told:
        return [base64.b64decode(each) for each in told["files"]]
    looks = tuple(str(each) for each in told["looks"])
    return Reading(
        **{name: _unpack(name, told["reading"][name]) for name in Reading.names()},
        looks=looks,
        unread=int(told["unread"]),
        several=bool(told["several"]),
    )


def _pack(field: Field[Any]) -> list[Any]:
    return [None if field.value is None else str(field.value), field.confidence, field.evidence]


def _unpack(name: str, stored: list[Any]) -> Field[Any]:
    value, confidence, evidence = stored
    typed = None if value is None else _TYPES.get(name, str)(str(value))
    return Field(typed, float(confidence), str(evidence))
