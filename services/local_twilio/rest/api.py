"""The whole API behind the account's credentials."""

from flask import Blueprint, request

from services.local_twilio.access import check_credentials
from services.local_twilio.errors import TwilioError
from services.local_twilio.exchange import Exchange
from services.local_twilio.rest.calls import calls
from services.local_twilio.rest.media import media
from services.local_twilio.rest.messages import messages, typing_indicator


def blueprint(exchange: Exchange) -> Blueprint:
    rest = Blueprint("rest", __name__)

    @rest.before_request
    def authenticate() -> None:
        check_credentials(exchange.config)
        account = (request.view_args or {}).pop("account_sid", exchange.config.account_sid)
        if account != exchange.config.account_sid:
            raise TwilioError(20404, request.path)

    messages(rest, exchange)
    media(rest, exchange)
    calls(rest, exchange)
    typing_indicator(rest, exchange)
    return rest
