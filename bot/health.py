"""Is this process alive; can it work."""

from flask import Blueprint, Response, jsonify
from peewee import PeeweeException
from redis.exceptions import RedisError

from bot.here import here
from db.database import connection, database

pages = Blueprint("health", __name__)


@pages.get("/healthz")
def alive() -> Response:
    return jsonify(status="alive")


@pages.get("/readyz")
def ready() -> tuple[Response, int]:
    """200 when database and Redis answer, else 503 with which one does not."""
    answers = {"database": _database_answers(), "redis": _redis_answers()}
    whole = all(answers.values())
    return jsonify(status="ready" if whole else "not ready", **answers), 200 if whole else 503


def _database_answers() -> bool:
    try:
        with connection():
            database.execute_sql("SELECT 1")
    except PeeweeException:
        return False
    return True


def _redis_answers() -> bool:
    try:
        return bool(here().queues.redis.ping())
    except RedisError:
        return False
