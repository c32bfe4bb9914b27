"""The message catalogues: `locales/<lang>/<domain>.po`, read when a language is first spoken, then kept.

A message id is its domain and a name, "documents.too_large", and stands in the file of its domain.
"""

from functools import cache
from pathlib import Path

from babel.messages import catalog as po
from babel.messages.pofile import read_po

from locales.languages import LANGUAGES, Lang, as_lang, locale_of

ROOT = Path(__file__).parent

Forms = tuple[str, ...]
"""The texts of one message: one, or two where the text depends on a count (CLDR "one" and "other")."""


class MissingMessageError(KeyError):
    """No text with this id in this language."""

    def __init__(self, message_id: str, lang: Lang) -> None:
        super().__init__(f"no message {message_id!r} in language {lang!r}")


def template(message_id: str, lang: Lang, count: int | None = None) -> str:
    """The text of a message with its placeholders still open; MissingMessageError where there is none.

    `count` chooses between the forms of a plural message; ValueError when such a message comes without one.
    """
    forms = texts(as_lang(lang)).get(message_id)
    if forms is None:
        raise MissingMessageError(message_id, lang)
    if len(forms) == 1:
        return forms[0]
    if count is None:
        raise ValueError(f"message {message_id!r} has plural forms and needs the parameter 'n'")
    # All three languages have exactly the CLDR forms "one" and "other"; Hindi counts 0 as "one".
    return forms[0 if locale_of(lang).plural_form(count) == "one" else 1]


def known(message_id: str) -> bool:
    """Whether there is such a message."""
    return message_id in texts(LANGUAGES[0])


@cache
def texts(lang: Lang) -> dict[str, Forms]:
    """Every message of a language: id to its forms."""
    return load(ROOT / lang)


def load(folder: Path) -> dict[str, Forms]:
    """The messages of all `*.po` files in a folder; those not yet translated are left out."""
    found: dict[str, Forms] = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=folder.name):
                forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
                if message.id and forms and all(forms):
                    found[id_of(message)] = forms
    return found


def id_of(message: po.Message) -> str:
    """The symbolic id, which a plural message repeats as its `msgid_plural`."""
    return message.id if isinstance(message.id, str) else message.id[0]
