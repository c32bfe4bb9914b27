"""What stands beside a score whoever asks: that it is contested, and a picture of it."""

from config.clock import india_day
from db import buyers, contests
from intents.turn import Enclosure
from law.reliability import Assessment, Basis
from locales import Message

PICTURE = "score"


def against(gstin: str) -> list[Message]:
    """That the buyer contests his record, and since when: never in his words."""
    standing = contests.open_contest(gstin)
    return [Message("score.contested", {"date": india_day(standing.contested_at)})] if standing else []


def picture(found: Assessment, gstin: str, name: str, *, whole: bool = False) -> tuple[Enclosure, ...]:
    """Only where there is something to draw. The buyer's id stands for him: the GSTIN is put in when it is drawn.

    `whole`: only what all suppliers told, whoever looks.
    """
    buyer_id = buyers.id_of(gstin)
    if found.basis is Basis.NONE or buyer_id is None:
        return ()
    about = {"buyer_id": str(buyer_id)} | ({"whole": "yes"} if whole else {})
    return (Enclosure(PICTURE, about, Message("score.caption", {"name": name})),)
