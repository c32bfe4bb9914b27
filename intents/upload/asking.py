"""What is asked about the buyer of a confirmed bill: his contact; without a GSTIN, who he is."""

from intents import contact
from intents.turn import Reply, say
from intents.upload.state import Upload
from locales import Message

WHO = ("same", "phone", "place")
STEPS = (*contact.STEPS, *WHO)
SAME = (Message("upload.same.yes"), Message("upload.another_buyer"))
NO_PHONE = (Message("upload.no_phone"),)


def ask(upload: Upload) -> Reply:
    """The question of the step."""
    asked, choices = _question(upload)
    return say(asked, state=upload.to_json(), choices=choices)


def _question(upload: Upload) -> tuple[Message, tuple[Message, ...]]:
    buyer = upload.draft.values["buyer_name"]
    match upload.step:
        case "phone":
            return Message("upload.ask_phone", {"buyer": buyer}), NO_PHONE
        case "place":
            return Message("upload.ask_place", {"buyer": buyer}), ()
        case "same":
            return Message("upload.same_question", {name: upload.buyer[name] for name in ("known", "how")}), SAME
    return contact.question(upload.step, buyer)
