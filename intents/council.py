"""What a retailer says or asks of a case that lies with the council: where it stands, that it is decided, that the
award is not paid."""

from collections.abc import Sequence

from db import disputes
from db.models import Dispute
from intents.file_dispute import reported
from intents.file_dispute.standing import standing
from intents.lexicon import plain
from intents.turn import Reply, Turn, say
from intents.wordlist import WordList
from locales import Message

WORDS = WordList("intents", "council.toml")
_LONGEST = 14


def is_meant(turn: Turn) -> bool:
    said = plain(turn.text)
    if turn.retailer_id is None or len(said.split()) > _LONGEST or not WORDS.has("matter", said):
        return False
    speaks = any(WORDS.has(group, said) for group in ("won", "unpaid", "asks"))
    return speaks and bool(disputes.with_the_council(turn.retailer_id))


def begin(turn: Turn) -> Reply | None:
    assert turn.retailer_id is not None  # noqa: S101 -- a retailer's wish
    said, cases = plain(turn.text), disputes.with_the_council(turn.retailer_id)
    if WORDS.has("unpaid", said):
        number = disputes.invoices_of(cases[0])[0].invoice_number
        return say(Message("dispute.award_unpaid", {"number": number}))
    if WORDS.has("won", said) and not WORDS.has("asks", said):
        return _decided(turn, cases)
    return say(*(standing(each, disputes.invoices_of(each)[0]) for each in cases))


def _decided(turn: Turn, cases: Sequence[Dispute]) -> Reply:
    """Of one case it is noted, of several asked which the portal shows."""
    number = disputes.invoices_of(cases[0])[0].invoice_number
    unpaid = Message("dispute.award_unpaid", {"number": number})
    if len(cases) > 1:
        return say(unpaid)
    disputes.stands_at(cases[0], "resolved", turn.now, by="retailer")
    kept = Message("dispute.status_kept", {"status": reported.CHOICES[reported.STATUSES.index("resolved")]})
    return say(kept, Message("dispute.resolved_next"), unpaid)
