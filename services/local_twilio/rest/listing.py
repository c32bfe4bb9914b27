"""What all lists and lookups share: the account's path, pages of rows, a message by its SID."""

from typing import Any

from flask import request

from services.local_twilio.errors import TwilioError
from services.local_twilio.exchange import Exchange
from services.local_twilio.model import Message
from services.local_twilio.shapes import page_json

ACCOUNT = "/2010-04-01/Accounts/<account_sid>"
_FILTERS = ("To", "From", "DateSent", "DateSent<", "DateSent>")


def known(exchange: Exchange, sid: str) -> Message:
    message = exchange.store.message(sid)
    if message is None:
        raise TwilioError(20404, request.path)
    return message


def paged(key: str, rows: list[Any]) -> dict[str, Any]:
    try:
        size = min(max(int(request.args.get("PageSize", "50")), 1), 1000)
        page = max(int(request.args.get("Page", "0")), 0)
    except ValueError as error:
        raise TwilioError(20001, "PageSize") from error
    filters = [(name, value) for name in _FILTERS if (value := request.args.get(name))]
    return page_json(key, request.path, filters, rows, page=page, size=size)
