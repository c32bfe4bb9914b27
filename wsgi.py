"""The door of the web process: `gunicorn -c gunicorn.conf.py wsgi:app`."""

from bot import create_app
from config import log, settings
from jobs.house import open_house

_settings = settings.load()
log.configure(_settings)
app = create_app(open_house(_settings))
