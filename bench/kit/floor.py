"""The floor: what the same webhook costs at the least. Same signature check, one row, one job, the shortest code.

Nothing is sealed, nothing else is kept, nothing is handled but the sunny day. Served by `cli.web.serve`.
"""

import os
import threading

import psycopg
from flask import Flask, Response, abort, request
from redis import Redis
from rq import Queue
from twilio.request_validator import RequestValidator

app = Flask("floor")
validator = RequestValidator(os.environ["TWILIO_AUTH_TOKEN"])
queue = Queue("floor", connection=Redis.from_url(os.environ["REDIS_URL"]))
local = threading.local()


def database() -> "psycopg.Connection[tuple[object, ...]]":
    if not hasattr(local, "connection"):
        local.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
    connection: psycopg.Connection[tuple[object, ...]] = local.connection
    return connection


@app.post("/webhooks/twilio/whatsapp")
def receive() -> Response:
    form = request.form
    if not validator.validate(request.url, form, request.headers["X-Twilio-Signature"]):
        abort(403)
    row = (form["MessageSid"], form["From"], form["Body"])
    inserted = database().execute("INSERT INTO floor_messages VALUES (%s, %s, %s) ON CONFLICT DO NOTHING", row)
    if inserted.rowcount:
        queue.enqueue("jobs.inbound.handle_inbound", form["MessageSid"])
    return Response("<Response/>", mimetype="text/xml")
