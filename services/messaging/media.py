"""The files that people send, fetched from Twilio and from nowhere else (OWASP, "SSRF prevention").

A webhook names the address, so each one, and each it redirects to, is looked at before it is called: the host, the
scheme, the port, and the addresses that the name stands for.
"""

import ipaddress
import socket
import time

import httpx

from config import tls

LARGEST_MEDIA = 17 * 1024 * 1024
MOST_HOPS = 4
_SLOWEST = 3.0
"""How many times the time-out of one read the whole file may take: a server that drips is left."""
_HOSTS = (".twilio.com", ".twiliocdn.com")


class MediaGoneError(Exception):
    """A file that a person sent can't be had: gone, too large, or not at Twilio's."""


class MediaUnreachableError(Exception):
    """Twilio does not hand the file out just now; later it may."""


class MediaFetcher:
    """`api_url`: the configured base of Twilio's API, "" for Twilio's own; `timeout` in seconds, for each read."""

    def __init__(self, account_sid: str, auth_token: str, api_url: str, timeout: float) -> None:
        self._base = httpx.URL(api_url) if api_url else None
        self._seconds = timeout * _SLOWEST
        self._http = httpx.Client(
            auth=(account_sid, auth_token),
            timeout=timeout,
            follow_redirects=False,
            verify=tls.context(),
            # What is not packed can't unpack to more than was counted.
            headers={"Accept-Encoding": "identity"},
        )

    def fetch(self, address: str) -> bytes:
        """Raises MediaGoneError, MediaUnreachableError."""
        until = time.monotonic() + self._seconds
        try:
            url = httpx.URL(address)
            for _ in range(MOST_HOPS):
                self._check(url)
                with self._http.stream("GET", url, auth=self._auth_for(url)) as answer:
                    if not answer.is_redirect:
                        return _bounded(_checked(answer), until)
                    url = answer.next_request.url if answer.next_request else httpx.URL("")
        except (httpx.InvalidURL, httpx.RemoteProtocolError, httpx.UnsupportedProtocol) as error:
            raise MediaGoneError(type(error).__name__) from error
        except httpx.HTTPError as error:
            raise MediaUnreachableError(type(error).__name__) from error
        raise MediaGoneError("too many redirects")

    def _check(self, url: httpx.URL) -> None:
        """The same parser looks at the address as will call it: two that differ can be played against each other."""
        if url.userinfo:
            raise MediaGoneError("names a user")
        if self._is_base(url):
            if url.scheme != "https" and url.host not in tls.LOOPBACK:
                raise MediaGoneError("not by https")
            return
        if url.scheme != "https" or url.port is not None or not url.host.endswith(_HOSTS):
            raise MediaGoneError("not at Twilio's")
        _check_public(url.host)

    def _is_base(self, url: httpx.URL) -> bool:
        base = self._base
        return base is not None and (url.scheme, url.host, url.port) == (base.scheme, base.host, base.port)

    def _auth_for(self, url: httpx.URL) -> httpx._client.UseClientDefault | None:
        """The account's password goes to Twilio's API, not to the host of files it redirects to."""
        to_api = url.host.endswith(".twilio.com") or self._is_base(url)
        return httpx.USE_CLIENT_DEFAULT if to_api else None


def _check_public(host: str) -> None:
    """No name of Twilio's stands for an address inside our own network. One that we can't resolve is left to the
    proxy, where there is one; else the call fails by itself."""
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
    except OSError:
        return
    if any(not public(str(address[0])) for *_, address in found):
        raise MediaGoneError("a private address")


def public(address: str) -> bool:
    """Whether an IP address is one of the open internet: IPv4 inside IPv6 is looked at as what it is."""
    found = ipaddress.ip_address(address.partition("%")[0])
    inside = found.ipv4_mapped or found.sixtofour if isinstance(found, ipaddress.IPv6Address) else None
    return found.is_global and not found.is_multicast and (inside is None or inside.is_global)


def _checked(answer: httpx.Response) -> httpx.Response:
    if answer.is_server_error or answer.status_code == httpx.codes.TOO_MANY_REQUESTS:
        raise MediaUnreachableError(str(answer.status_code))
    if not answer.is_success:
        raise MediaGoneError(str(answer.status_code))
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise MediaGoneError("packed")
    return answer


def _bounded(answer: httpx.Response, until: float) -> bytes:
    chunks, size = [], 0
    for chunk in answer.iter_raw():
        size += len(chunk)
        if size > LARGEST_MEDIA:
            raise MediaGoneError("too large")
        if time.monotonic() > until:
            raise MediaUnreachableError("too slow")
        chunks.append(chunk)
    return b"".join(chunks)
