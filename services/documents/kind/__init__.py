"""Whether a paper is a bill to chase, one or several; if not, what it is."""
