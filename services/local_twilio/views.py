"""Our records as the phones page and the tests see them."""

from typing import Any

from services.local_mail.mail import Mail
from services.local_twilio.exchange import Exchange
from services.local_twilio.model import Call, Media, Message, Phone


def media_view(media: Media) -> dict[str, Any]:
    return {
        "sid": media.sid,
        "url": f"/phones/media/{media.sid}",
        "content_type": media.content_type,
        "filename": media.filename,
        "size": media.size,
        "state": media.state,
    }


def message_view(message: Message) -> dict[str, Any]:
    """`author` is "person" or "baaki"; `webhook` says whether Baaki took what the person sent."""
    return {
        "sid": message.sid,
        "number": message.number,
        "channel": message.channel,
        "author": "person" if message.direction == "inbound" else "baaki",
        "body": message.body,
        "media": [media_view(media) for media in message.media],
        "status": message.status,
        "error_code": message.error_code,
        "webhook": message.webhook,
        "time": message.felt_at.isoformat(),
        "reply_to": message.reply_to,
        "content_sid": message.content_sid,
        "buttons": [button.model_dump() for button in message.buttons],
    }


def call_view(call: Call) -> dict[str, Any]:
    """`heard` is all that was said and pressed; `say` is where a prompt can be listened to."""
    heard = [
        said.model_dump() | ({"say": f"/calls/{call.sid}/say/{at}.ogg"} if said.who == "baaki" else {})
        for at, said in enumerate(call.heard)
    ]
    return {
        "sid": call.sid,
        "number": call.number,
        "direction": call.direction,
        "status": call.status,
        "over": call.over,
        "time": call.created.isoformat(),
        "heard": heard,
        "awaited": call.awaited.model_dump() if call.awaited else None,
        "twiml": call.document,
    }


def mail_view(mail: Mail) -> dict[str, Any]:
    """The HTML part is left to those who ask for it: the page shows text only."""
    view = mail.model_dump(mode="json")
    for attachment in view["attachments"]:
        attachment["url"] = f"/phones/media/{attachment['sid']}"
    return view


def phone_view(exchange: Exchange, phone: Phone) -> dict[str, Any]:
    messages = exchange.store.messages(phone.number)
    return phone.model_dump() | {"messages": [message_view(each) for each in messages]}


def everything(exchange: Exchange) -> dict[str, Any]:
    """All that the page shows; `version` is the last event it contains."""
    store = exchange.store
    with store.changed:
        return {
            "version": store.last_event,
            "sender": exchange.config.sender_number,
            "phones": [phone_view(exchange, phone) for phone in store.all("phone")],
            "calls": [call_view(call) for call in store.all("call") if call.number and not call.over],
            "mails": [mail_view(mail) for mail in store.all("mail")],
        }
