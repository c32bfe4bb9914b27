"""The outbox: written in the transaction of the change, claimed and settled by the delivery. Serves all retailers."""

from db.outbox.claiming import claim, claim_next, renew, take_for_dispatch, under_way
from db.outbox.finding import find_by_key, find_by_sid, get, known_sids, older_than
from db.outbox.healing import expire_leases, forget_lost_dispatch, unknown
from db.outbox.moves import drop_words, hold, keep_body, move, release_held, requeue_failed, retry_later, settle
from db.outbox.writing import New, given_out, put, put_all

__all__ = [
    "New", "claim", "claim_next", "drop_words", "expire_leases", "find_by_key", "find_by_sid", "forget_lost_dispatch",
    "get", "given_out", "hold", "keep_body", "known_sids", "move", "older_than", "put", "put_all", "release_held",
    "renew", "requeue_failed", "retry_later", "settle", "take_for_dispatch", "under_way", "unknown",
]  # fmt: skip
