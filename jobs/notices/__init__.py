"""The Section 15 notice: drafted, shown, sent once approved, followed."""
