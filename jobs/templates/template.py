"""A wording as it is given to WhatsApp, and what fits into its variables."""

from dataclasses import dataclass, field

from locales import Lang
from services.messaging.content import UTILITY

LONGEST_TEMPLATE = 1024
"""What WhatsApp renders at most, fixed words and variables together."""
LONGEST_NEWS = 700


@dataclass(frozen=True)
class Template:
    """One wording in one language, as it is given to WhatsApp; `samples` are for whoever approves it.

    `file_slot`: the variable that ends a file's address.
    """

    name: str
    language: Lang
    body: str
    samples: dict[str, str] = field(default_factory=dict, compare=False)
    category: str = UTILITY
    file_slot: str = ""


def one_line(text: str, longest: int = LONGEST_NEWS) -> str:
    """A variable's value: WhatsApp refuses line breaks, tabs and runs of spaces in it, and long ones."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"
