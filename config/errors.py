"""What is wrong with the settings, by itself: the door of the command line knows it without loading the settings."""


class SettingsError(Exception):
    """A setting is malformed or two contradict each other; the text names each and what was expected."""
