"""An assessment in words: its figures only, no supplier's name."""

from law.reliability import Assessment, Basis, Confidence
from locales import Message


def lines(found: Assessment, name: str) -> list[Message]:
    """Whose score, what it is, what it goes by, why. Without any history: that there is none."""
    if found.basis is Basis.NONE:
        return [Message("score.no_history", {"name": name})]
    head = Message("score.head", {"name": name, "score": found.score, "risk": risk(found)})
    why = Message("score.reasons", {"lines": [*reasons(found)]})
    return [head, basis(found), why]


def risk(found: Assessment) -> Message:
    return Message(f"score.risk_{found.risk.value}")


def basis(found: Assessment) -> Message:
    """Whose bills, how many, how sure."""
    sure = Message(f"score.confidence_{found.confidence.value}")
    if found.basis is Basis.OWN:
        return Message("score.basis_own", {"n": found.bills, "sure": sure})
    return Message("score.basis_shared", {"n": found.bills, "suppliers": found.suppliers, "sure": sure})


def reasons(found: Assessment) -> list[Message]:
    return [Message(f"score.reason_{each.name}", {**each.figures}) for each in found.reasons]


def advice(found: Assessment) -> Message:
    """What to do with it. Where little is known, that is the advice."""
    if found.confidence in (Confidence.NONE, Confidence.LOW):
        return Message("score.advice_careful")
    return Message(f"score.advice_{found.risk.value}")
