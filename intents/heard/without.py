"""What the usual short answers are worth to the recogniser without a sound, found once and kept beside it.

`python -m intents.heard.without` writes `services/speech/without_sound.json`, after a change of spoken.toml, of the
lexicon's yes and no, of a message of one or two words, or of the pinned model. A way that is missing there is weighed
when it is first expected, so an old table costs time and nothing else.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import services.speech
from intents.heard.candidates import answers_to, ways_to_say
from locales import Lang, Message
from locales.catalogue import texts
from services.speech.answering import LANGUAGES as TOLD_APART
from services.speech.answering import Answering
from services.speech.decoding import Decoder
from services.speech.recogniser import Recogniser
from services.speech.weights import WITHOUT_SOUND

_YES_OR_NO = (Message("speech.yes"), Message("speech.no"))
_MOST = 9
_AT = Path(services.speech.__file__).with_name(WITHOUT_SOUND)


def usual(lang: Lang) -> tuple[str, ...]:
    """Ways to say yes and no, each place of a menu, and whatever else is offered in a short word."""
    places = (_YES_OR_NO[:1] * many for many in range(1, _MOST + 1))
    menus = (_YES_OR_NO, *places, *((each,) for each in _plain(lang)))
    said = [way for menu in menus for ways in ways_to_say(answers_to(menu, lang), lang) for way in ways]
    return tuple(dict.fromkeys(said))


def _plain(lang: Lang) -> Iterator[Message]:
    """The messages into which nothing is put."""
    for name, forms in texts(lang).items():
        if len(forms) == 1 and "{" not in forms[0]:
            yield Message(name)


def main() -> None:
    """Weigh them all and write the table."""
    answering = Answering(Decoder(Recogniser().model()), {})
    table = {lang: answering.without_sound(lang, usual(lang)) for lang in TOLD_APART}
    found = {lang: {way: round(likely, 2) for way, likely in sorted(ways.items())} for lang, ways in table.items()}
    _AT.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
