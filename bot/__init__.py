"""Channels: HTTP in, HTTP out. Knows Flask and TwiML, knows no law."""

from flask import Flask
from flask_talisman import Talisman

from bot import answers, calendar, errors, exports, files, health, metrics, operator, requests, ses, voice, whatsapp
from bot import app as companion
from jobs.house import House

# A webhook is a form of a few kilobytes; files come as addresses.
LARGEST_REQUEST = 1024 * 1024


def create_app(house: House) -> Flask:
    """The web process. Outside production it also lets the phones page move the calendar."""
    app = Flask("baaki")
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_REQUEST
    app.extensions["house"] = house
    # TLS ends at the proxy in front of us, which also redirects.
    Talisman(app, force_https=False, content_security_policy={"default-src": "'none'"})
    requests.register(app)
    errors.register(app)
    app.register_blueprint(health.pages)
    app.register_blueprint(whatsapp.webhooks)
    app.register_blueprint(voice.webhooks)
    app.register_blueprint(ses.webhooks)
    app.register_blueprint(files.pages)
    app.register_blueprint(exports.pages)
    app.register_blueprint(answers.pages)
    app.register_blueprint(metrics.pages)
    if house.settings.operator_password:
        operator.mount(app, house)
    companion.register(app)
    if not house.settings.production:
        app.register_blueprint(calendar.pages)
    return app
