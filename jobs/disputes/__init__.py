"""Disputes: drafted, shown, filed once approved, followed until the council decides."""
