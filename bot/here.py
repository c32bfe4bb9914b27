"""The house that the app of this request works with."""

from flask import current_app

from jobs.house import House


def here() -> House:
    opened: House = current_app.extensions["house"]
    return opened
