"""A reply as the outbox keeps it, and as its reader sees it."""

from dataclasses import dataclass
from typing import Any

from intents.turn import Enclosure, Reply
from locales import Lang, Message, from_json, to_json


@dataclass(frozen=True)
class Spoken:
    """What is to be said, in a language not yet chosen."""

    parts: tuple[Message, ...]
    choices: tuple[Message, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "parts": [to_json(part) for part in self.parts],
            "choices": [to_json(choice) for choice in self.choices],
            "enclosures": [
                {"kind": each.kind, "about": each.about, "caption": to_json(each.caption)} for each in self.enclosures
            ],
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Spoken":
        return cls(
            tuple(from_json(part) for part in stored["parts"]),
            tuple(from_json(choice) for choice in stored["choices"]),
            tuple(
                Enclosure(each["kind"], each["about"], from_json(each["caption"]))
                for each in stored.get("enclosures", ())
            ),
        )

    @property
    def fixed(self) -> bool:
        """Whether it says the same to everybody."""
        captions = (each.caption for each in self.enclosures)
        return not any(each.params for each in (*self.parts, *self.choices, *captions))

    def words(self, lang: Lang) -> str:
        """Parts with a blank line between them, without the choices; of a file alone, its caption."""
        blocks = [part.render(lang) for part in self.parts] or [each.caption.render(lang) for each in self.enclosures]
        return "\n\n".join(blocks)

    def render(self, lang: Lang) -> str:
        """The words, then the choices as numbered lines."""
        numbered = [f"{n}. {choice.render(lang)}" for n, choice in enumerate(self.choices, start=1)]
        words = self.words(lang)
        return "\n\n".join([words, "\n".join(numbered)] if numbered else [words])


def spoken(reply: Reply) -> Spoken:
    return Spoken(reply.parts, reply.choices, reply.enclosures)
