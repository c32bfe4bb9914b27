"""gunicorn: two processes of eight threads answer webhooks; each opens its own pool after the fork."""

import os

bind = f"0.0.0.0:{os.environ.get('PORT', '8000')}"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
worker_class = "gthread"
threads = 8
timeout = 30
graceful_timeout = 20
keepalive = 75
accesslog = None
loglevel = "warning"
