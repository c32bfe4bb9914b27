"""What a message means, offline: spellings of three scripts meet in one phonetic form, a trained classifier decides."""

from intents.understanding.classify import Guess, classify

__all__ = ["Guess", "classify"]
