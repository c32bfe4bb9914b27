"""The files of a message."""

from flask import Blueprint, Response, jsonify, request

from services.local_twilio.errors import TwilioError
from services.local_twilio.exchange import Exchange
from services.local_twilio.model import Media, Message
from services.local_twilio.rest.listing import ACCOUNT, known, paged
from services.local_twilio.shapes import media_json


def media(rest: Blueprint, exchange: Exchange) -> None:
    account = exchange.config.account_sid

    def found(message_sid: str, sid: str) -> tuple[Message, Media]:
        message = known(exchange, message_sid)
        for media in message.media:
            if media.sid == sid:
                return message, media
        raise TwilioError(20404, request.path)

    @rest.get(f"{ACCOUNT}/Messages/<message_sid>/Media.json")
    def list_media(message_sid: str) -> Response:
        message = known(exchange, message_sid)
        rows = [media_json(account, message, media) for media in message.media]
        return jsonify(paged("media_list", rows))

    @rest.get(f"{ACCOUNT}/Messages/<message_sid>/Media/<sid>.json")
    def fetch_media(message_sid: str, sid: str) -> Response:
        return jsonify(media_json(account, *found(message_sid, sid)))

    @rest.get(f"{ACCOUNT}/Messages/<message_sid>/Media/<sid>")
    def download_media(message_sid: str, sid: str) -> Response:
        media = found(message_sid, sid)[1]
        content = exchange.store.files.get(media.sid)
        if content is None:
            raise TwilioError(20404, request.path)
        return Response(content, content_type=media.content_type)
