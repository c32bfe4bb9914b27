"""Which firm or person a message is about: a tagger learnt from the phrases, the rules being one of its witnesses."""

from intents.naming.plain import with_plain_name
from intents.naming.tagger import as_meant, is_only_a_name, name_in

__all__ = ["as_meant", "is_only_a_name", "name_in", "with_plain_name"]
