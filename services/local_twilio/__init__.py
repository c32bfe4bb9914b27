"""A local Twilio: the same REST calls and signed webhooks on loopback, with the phones in a web page.

    with LocalTwilio(LocalTwilioConfig(account_sid=…, auth_token=…, whatsapp_from=…, webhook_url=…, baaki_url=…)) as it:
        client = twilio.rest.Client(sid, token, http_client=RebasedHttpClient(it.url))
        phones = Phones(it.url)

Twilio's side (HTTP Basic): Messages, their Media, Calls under `/2010-04-01/Accounts/{sid}/`, templates under
`/v1/Content`, the typing indicator under `/v2/Indicators/Typing.json`; the account, its number and its sender with
their webhooks (see `account`). Errors, SIDs, fields, paging as Twilio's.

The people's side (no login, loopback only), which `Phones` wraps:

    GET    /phones.json                     {"version", "sender", "mails", "phones": [{"number", "name", "role",
                                            "messages"}]}
    DELETE /phones.json                     forget all chats and mails
    PUT    /phones/{number}                 {"name", "role"}: add or rename a phone
    POST   /phones/{number}/messages        send as that person: JSON {"body", "media": [{"content" (base64),
                                            "content_type", "filename"}], "reply_to", "button", "profile_name",
                                            "channel"} or multipart with `body` and `files`; 201 and the message once
                                            Baaki's webhook has answered ("webhook": "accepted" or "failed")
    GET    /phones/{number}/messages.json   {"version", "messages": […]}; `?version=V&wait=S` waits up to S seconds
                                            until something newer than V has happened
    POST   /phones/{number}/read            the chat is open: delivered messages become read
    POST   /phones/{number}/calls           ring Baaki up; `GET …/calls.json` shows a phone's calls. A call is {"sid",
                                            "number", "direction", "status", "over", "heard": [{"who", "text", "lang",
                                            "say"}], "awaited", "twiml"}
    POST   /calls/{sid}/answer              take a call of Baaki's: {"machine": true} as an answering machine;
                                            `/decline`, `/miss` not
    POST   /calls/{sid}/keys                {"keys": "1"}; `/speech` {"text"} or {"audio" (base64), "content_type"};
                                            `/silence`; `/hangup`
    GET    /calls/{sid}/say/{n}.ogg         the n-th thing heard, where Baaki said it, in our own voice
    GET    /mails.json                      {"version", "mails": […]}; waits likewise
    GET    /phones/media/{sid}              a file of a message or mail; `/preview.jpg` under it is a picture of it
    GET    /quiet.json?wait=S               {"quiet": true} once no callback or retry is left to post
    GET, PUT, DELETE /faults                what goes wrong next (see `faults`)
    GET    /events?after=V                  server-sent events: message, mail, phone, typing, cleared, reload
    GET, POST /calendar                     Baaki's day (see `calendar`)
    GET    /samples.json, POST /phones/{number}/samples/{id}    our own invoices (see `tray`)

A message is {"sid", "number", "channel", "author": "person" | "baaki", "body", "media": [{"sid", "url",
"content_type", "filename", "size", "state"}], "status", "error_code", "webhook", "time", "reply_to", "content_sid",
"buttons"}. Everything is kept in a journal and a media folder beside it, so that a restart keeps the history.
"""

from services.local_twilio.app import create_app
from services.local_twilio.client import Phones
from services.local_twilio.config import LocalTwilioConfig, RefusedInProductionError
from services.local_twilio.server import LocalTwilio

__all__ = ["LocalTwilio", "LocalTwilioConfig", "Phones", "RefusedInProductionError", "create_app"]
