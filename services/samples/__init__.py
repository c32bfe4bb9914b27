"""Sample bills of our own making, rendered for any day, and files that are none: to try Baaki with."""

from services.samples.catalogue import Sample, catalogue, render, truth

__all__ = ["Sample", "catalogue", "render", "truth"]
