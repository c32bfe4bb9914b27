"""Codes that a registration portal signed."""
