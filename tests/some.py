"""Fewer examples, where each is a whole conversation or a life, and what holds is none of the design's properties."""

from hypothesis import settings

some = settings(max_examples=min(25, settings().max_examples))
