"""What is about to be said, as free text or by a template."""

from dataclasses import dataclass

from intents.turn import Enclosure
from services.messaging.tappable import Tappable


@dataclass(frozen=True)
class Draft:
    """What Claude may word in a template's place: `prompt` names a file of `prompts/`, `must_show` what has to stand in
    the text, `head` and `tail` the lines around it whoever wrote it."""

    prompt: str
    facts: dict[str, str]
    must_show: tuple[str, ...]
    head: str
    tail: str


@dataclass(frozen=True)
class Letter:
    """What is about to be said: as free text, or as a template with its variables. Files go with it.

    `subject` is the e-mail's. `draft` is there where Claude may word it better. `choices` is the same with its choices
    to tap; `body` then has them as numbered lines.
    """

    body: str
    content_sid: str | None = None
    variables: dict[str, str] | None = None
    enclosures: tuple[Enclosure, ...] = ()
    subject: str = ""
    draft: Draft | None = None
    choices: Tappable | None = None
