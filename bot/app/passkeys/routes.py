"""Where both rooms hang their views."""

from flask import Blueprint

pages = Blueprint("app_passkeys", __name__, url_prefix="/app/api/passkeys")
