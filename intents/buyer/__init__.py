"""The buyer's side: a courteous answer to him, and the retailer told at once (Property 45)."""

from intents.buyer.about import About
from intents.buyer.answer import handle, take

__all__ = ["About", "handle", "take"]
