"""Reading TwiML, as far as Baaki writes it: Say, Pause, Gather, Redirect, Hangup, Reject."""

import xml.etree.ElementTree as ET
from dataclasses import dataclass

_SILENT = frozenset({"Pause"})


class TwimlError(ValueError):
    """Twilio's error 12100 or 12200: no XML, or a verb that a call does not know."""


@dataclass(frozen=True)
class Say:
    text: str
    lang: str


@dataclass(frozen=True)
class Gather:
    says: tuple[Say, ...]
    action: str
    keys: bool
    speech: bool
    digits: int | None
    finish: str
    language: str
    hints: str
    empty: bool


@dataclass(frozen=True)
class Redirect:
    url: str


@dataclass(frozen=True)
class Hangup:
    pass


Verb = Say | Gather | Redirect | Hangup


def read(document: str) -> list[Verb]:
    """Raises TwimlError."""
    try:
        root = ET.fromstring(document)  # noqa: S314 -- Baaki's own signed-for answer
    except ET.ParseError as error:
        raise TwimlError(str(error)) from error
    if root.tag != "Response":
        raise TwimlError("no <Response>")
    return [_verb(each) for each in root if each.tag not in _SILENT]


def _verb(node: ET.Element) -> Verb:
    match node.tag:
        case "Say":
            return _say(node)
        case "Gather":
            return _gather(node)
        case "Redirect":
            return Redirect((node.text or "").strip())
        case "Hangup" | "Reject":
            return Hangup()
    raise TwimlError(f"<{node.tag}> is not known here")


def _say(node: ET.Element) -> Say:
    return Say((node.text or "").strip(), node.get("language", "en-IN").partition("-")[0])


def _gather(node: ET.Element) -> Gather:
    awaited = node.get("input", "dtmf").split()
    digits = node.get("numDigits", "")
    return Gather(
        says=tuple(_say(each) for each in node if each.tag == "Say"),
        action=node.get("action", ""),
        keys="dtmf" in awaited,
        speech="speech" in awaited,
        digits=int(digits) if digits.isdecimal() else None,
        finish=node.get("finishOnKey", "#"),
        language=node.get("language", "en-IN"),
        hints=node.get("hints", ""),
        empty=node.get("actionOnEmptyResult") == "true",
    )
