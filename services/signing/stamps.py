"""Asks a timestamp authority (RFC 3161) over HTTP, by TLS 1.3 at least."""

import aiohttp
from asn1crypto import tsp
from pyhanko.sign.timestamps import HTTPTimeStamper

from config import tls


class FlooredTimeStamper(HTTPTimeStamper):
    """pyhanko's own client, on a session whose TLS has our floor; one a question, as each has its own event loop."""

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        connector = aiohttp.TCPConnector(ssl=tls.context())
        async with aiohttp.ClientSession(connector=connector) as session:
            asked = HTTPTimeStamper(self.url, timeout=self.timeout, session=session)
            return await asked.async_request_tsa_response(req)
