"""Events of our e-mails, which SES gives to an SNS topic and SNS posts here."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from typing import Any

import structlog
from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import BadRequest, Forbidden, ServiceUnavailable

from bot.here import here
from config import counts
from db.database import connection
from jobs.dispatch import dispatch
from jobs.mail_events import take_event
from services.mail.sns import NotSnsError, Sns, SnsUnreachableError

webhooks = Blueprint("ses", __name__, url_prefix="/webhooks")
log = structlog.get_logger()


def signed(view: Callable[[dict[str, Any]], Response]) -> Callable[[], Response]:
    """403 for what SNS did not sign for our topic; the view gets the notification. SNS posts JSON as text/plain."""

    @wraps(view)
    def checked() -> Response:
        told = request.get_json(force=True)
        if not isinstance(told, dict):
            raise BadRequest("expected a notification of SNS")
        try:
            # Not Baaki's clock, which may be moved: SNS lives in the real time.
            _sns().check(told, datetime.now(UTC))
            return view(told)
        except NotSnsError as error:
            counts.add("baaki_denials_total", door="sns")
            log.warning("sns_refused", why=str(error))
            raise Forbidden("signature") from error
        except SnsUnreachableError as error:
            raise ServiceUnavailable("the certificate can't be fetched") from error

    checked.authentication = "sns signature"  # type: ignore[attr-defined]  # read by the test that walks the routes
    return checked


@webhooks.post("/ses")
@signed
def receive(told: dict[str, Any]) -> Response:
    """One event, or the question whether the topic may post here."""
    if told["Type"] == "SubscriptionConfirmation":
        _sns().confirm(told)
        log.info("sns_subscribed")
    elif told["Type"] == "Notification":
        event = current_app.json.loads(told["Message"]) if told["Message"].startswith("{") else None
        if not isinstance(event, dict):
            # SES greets a new topic in plain words.
            return Response(status=204)
        with connection():
            take_event(here(), told["MessageId"], event)
            dispatch(here())
    return Response(status=204)


def _sns() -> Sns:
    """One for the app, so that certificates are fetched once."""
    found = current_app.extensions.get("sns")
    if not isinstance(found, Sns):
        settings = here().settings
        found = current_app.extensions["sns"] = Sns(settings.ses_topic_arn, settings.sns_certificate_url)
    return found
