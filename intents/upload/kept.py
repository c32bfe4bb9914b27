"""Whether an answer keeps what was read of a field that is checked."""

from intents import answers
from intents.lexicon import is_just, plain, says
from intents.upload.draft import Draft
from locales import Message

_FEW = 4


def keeps(draft: Draft, name: str, text: str) -> bool:
    asked = draft.values.get(name) is not None and name in draft.open_fields()
    if not asked:
        return False
    mine = name == "udyam_number" and (is_just("mine", text) or (says("mine", text) and says("yes", text)))
    return mine or _begins_with_yes(text) or answers.yes_or_no(text, (Message("upload.confirm"),)) is True


def _begins_with_yes(text: str) -> bool:
    """ "Yes, it is my bill": few words, none of them a no or a figure."""
    first, *others = plain(text).replace(",", " ").split() or [""]
    few = len(others) <= _FEW and not any(sign.isdecimal() for sign in text)
    return few and is_just("yes", first) and not (says("no", text) or says("change", text))
