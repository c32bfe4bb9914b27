"""Why a recording was not understood: each reason is the id of its own advice (Properties 32, 33)."""

LONGEST_SECONDS = 120.0


class UnheardError(Exception):
    """`reason` is a message id that says what the person can do."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NoModelError(Exception):
    """The recogniser's model is not installed, or is not the one that was pinned; the text says which."""


class VoiceError(Exception):
    """The voice said nothing."""
