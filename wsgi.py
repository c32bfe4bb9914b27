"""The door of the web process: what `cli/web.py` serves."""

from bot import create_app
from config import log, settings, trace
from jobs import counting
from jobs.house import open_house

_settings = settings.load()
log.configure(_settings)
trace.configure(_settings, "web")
_house = open_house(_settings)
counting.start(_house.queues.redis)
app = create_app(_house)
