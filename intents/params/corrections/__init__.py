"""Where people put themselves right: "18 thousand, no no, 80 thousand", "Friday illa Saturday", "not 25 but 35"."""

from intents.params.corrections.put_right import put_right

__all__ = ["put_right"]
