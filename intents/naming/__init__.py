"""Which firm or person a message is about: a tagger learnt from the phrases, the rules being one of its witnesses."""

from intents.naming.tagger import name_in

__all__ = ["name_in"]
