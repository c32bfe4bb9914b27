"""A PDF with a password: asked for in the talk, used once, kept nowhere."""

import uuid
from dataclasses import dataclass
from typing import Any

from intents.turn import Document, Reply, StoredPage, Turn, say
from locales import Message

DIALOGUE = "locked_pdf"
_MOST_TRIES = 3


@dataclass(frozen=True)
class Locked:
    """`behind`: the state of what was open when the file came; it is taken up again."""

    invoice_id: uuid.UUID
    page: StoredPage
    behind: dict[str, Any]
    tries: int = 0

    @classmethod
    def of(cls, state: dict[str, Any]) -> "Locked | None":
        if state.get("dialogue") != DIALOGUE:
            return None
        return cls(uuid.UUID(state["invoice_id"]), StoredPage(**state["page"]), state["behind"], state["tries"])

    def to_json(self) -> dict[str, Any]:
        return {
            "dialogue": DIALOGUE,
            "invoice_id": str(self.invoice_id),
            "page": self.page.__dict__,
            "behind": self.behind,
            "tries": self.tries,
        }


def ask(turn: Turn, document: Document) -> Reply:
    """For the password; after the third wrong one, for the bill in another form."""
    before = Locked.of(turn.state)
    asked = Locked(document.invoice_id, document.pages[0], turn.state)
    if before is not None:
        again = before.page.document_key == asked.page.document_key
        asked = Locked(asked.invoice_id, asked.page, before.behind, before.tries + 1 if again else 0)
    if asked.tries >= _MOST_TRIES:
        return say(Message("documents.encrypted_pdf"), state=asked.behind)
    return say(document.refused or Message("documents.locked_ask"), state=asked.to_json())


def step(turn: Turn) -> Reply | None:
    """No file was opened with this text: it is another wish, or nothing."""
    return None


def again(turn: Turn) -> Reply:
    return say(Message("documents.locked_ask"), state=turn.state)
