"""gunicorn: two processes of eight threads answer webhooks; each opens its own pool after the fork."""

import os

# Outside production nothing but this machine has business here.
_host = "0.0.0.0" if os.environ.get("BAAKI_ENV") == "production" else "127.0.0.1"  # noqa: S104
bind = f"{_host}:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 8
timeout = 30
graceful_timeout = 20
keepalive = 75
accesslog = None
loglevel = "warning"
