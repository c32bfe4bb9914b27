"""The total of a bill: the figures that may be it, what bears one out and what speaks against it."""
