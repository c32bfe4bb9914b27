"""The state of the upload dialogue, as it is kept between messages."""

from dataclasses import dataclass, field, replace
from typing import Any

from intents.upload.draft import Draft

DIALOGUE = "upload_invoice"


@dataclass(frozen=True)
class Upload:
    """`step`: "confirm", "which", "contact", "language", "opt_in", of `doubts.STEPS` or `asking.WHO`, or the field
    being asked.

    `waiting` are further bills that came while this one was open; `contact` is what was said of the buyer so far.
    `beside`: pages of which it is being asked whether they belong to this bill; `like`: the number of a saved bill of
    which it is being asked whether it is this one; `buyer`: who of those already known (id, name, by
    what he is known) the one without a GSTIN is, or is asked to be.
    """

    draft: Draft
    step: str = "confirm"
    waiting: tuple[Draft, ...] = ()
    contact: dict[str, str] = field(default_factory=dict)
    beside: Draft | None = None
    like: str | None = None
    buyer: dict[str, str] = field(default_factory=dict)

    def at(self, step: str) -> "Upload":
        return replace(self, step=step)

    def with_draft(self, draft: Draft) -> "Upload":
        return replace(self, draft=draft)

    def to_json(self) -> dict[str, Any]:
        return {
            "dialogue": DIALOGUE,
            "step": self.step,
            "draft": self.draft.to_json(),
            "waiting": [draft.to_json() for draft in self.waiting],
            "contact": self.contact,
            "beside": self.beside.to_json() if self.beside else None,
            "like": self.like,
            "buyer": self.buyer,
        }


def open_upload(state: dict[str, Any]) -> Upload | None:
    """The open upload of a conversation, if that is what is open."""
    if state.get("dialogue") != DIALOGUE:
        return None
    return Upload(
        Draft.from_json(state["draft"]),
        state["step"],
        tuple(Draft.from_json(each) for each in state["waiting"]),
        state["contact"],
        Draft.from_json(state["beside"]) if state.get("beside") else None,
        state.get("like"),
        state.get("buyer", {}),
    )
