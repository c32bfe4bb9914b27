"""The day of a bill among all the days on it."""
