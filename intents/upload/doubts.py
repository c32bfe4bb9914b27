"""What must be settled before a bill's fields are: is it a bill he owes, one saved already, a page of the open one?"""

from dataclasses import replace

from intents import answers
from intents.turn import Reply, say
from intents.upload.state import Upload
from locales import Message

STEPS = ("beside", "like", "seller")
CHOICES = {
    "beside": (Message("upload.beside.page"), Message("upload.beside.again"), Message("upload.beside.other")),
    "like": (Message("upload.like.same"), Message("upload.like.other")),
    "seller": (Message("upload.seller.mine"), Message("upload.seller.owed")),
}


def open_doubt(upload: Upload) -> str | None:
    """The step that comes next, if one of these does."""
    if upload.beside is not None:
        return "beside"
    if upload.like is not None:
        return "like"
    return "seller" if upload.draft.owed else None


def question(upload: Upload, step: str) -> Reply:
    asked = {
        "beside": Message("upload.beside_question", {"number": upload.draft.label}),
        "like": Message("upload.like_question", {"number": upload.like or ""}),
        "seller": Message("upload.seller_question", {"gstin": str(upload.draft.values.get("seller_gstin") or "?")}),
    }
    return say(asked[step], state=upload.at(step).to_json(), choices=CHOICES[step])


def answered(upload: Upload, text: str) -> int | None:
    """Which of the choices; a yes and a no answer the question about a saved bill."""
    chosen = answers.choice(text, CHOICES[upload.step])
    if chosen is None and upload.step == "like":
        said = answers.yes_or_no(text, CHOICES["like"][:1])
        return None if said is None else int(not said)
    return chosen


def settled(upload: Upload) -> Upload:
    """The upload without the doubt it is at."""
    if upload.step == "beside":
        return replace(upload, beside=None)
    if upload.step == "like":
        return replace(upload, like=None)
    return replace(upload, draft=replace(upload.draft, owed=False))
