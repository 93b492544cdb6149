"""Fetches one public page for one person who asked: no crawling, no cookies, no proxy from the environment, no retries.

A refused address and an unreachable one raise the same error, so that nobody can map a network through the bot.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import (
    LinkStatusError,
    LinkTimeoutError,
    MalformedLinkError,
    TooLargeError,
    UnreachableLinkError,
    WrongTypeError,
)
from bot.readers.decoding import decoder
from bot.readers.lookups import Lookups
from bot.readers.url import WebAddress, follow, parse

if TYPE_CHECKING:
    import ssl
    from collections.abc import Awaitable, Callable

    import httpcore

    Resolve = Callable[[str, int], Awaitable[list[str]]]

USER_AGENT = "WhoSays/1 (fetches one page when a reader asks; it does not crawl)"
DEADLINE_SECONDS = 15.0
RAW_MB, DECODED_MB = 3, 5
MOST_REDIRECTS = 3
LONGEST_RETRY_AFTER = 7 * 86_400

_READABLE = {
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_REDIRECTS = {301, 302, 303, 307, 308}
_MEDIA_TYPE = re.compile(r"[a-z0-9.+-]{1,40}/[a-z0-9.+-]{1,80}")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page's bytes, unpacked; `url` is where it was found after redirects, `charset` what the server declared."""

    url: str
    media_type: str
    charset: str | None
    body: bytes


class Fetcher:
    """Follows a link to its page. `allow` holds (host, port) pairs that may be reached although they are private."""

    def __init__(
        self,
        allow: frozenset[tuple[str, int]] = frozenset(),
        *,
        resolve: Resolve | None = None,
        tls: ssl.SSLContext | None = None,
        deadline: float = DEADLINE_SECONDS,
    ) -> None:
        self._allow = allow
        self._resolve = resolve or Lookups()
        self._tls = tls
        self._deadline = deadline

    async def fetch(self, url: str) -> Fetched:
        """Fetch a page, all within the deadline; raises a LinkError, TooLargeError, WrongTypeError."""
        address = parse(url, self._allow)
        try:
            async with asyncio.timeout(self._deadline):
                return await self._follow(address)
        except TimeoutError as exc:
            raise LinkTimeoutError(self._deadline) from exc

    async def _follow(self, address: WebAddress) -> Fetched:
        for _ in range(MOST_REDIRECTS + 1):
            answer = await self._ask(address)
            if isinstance(answer, Fetched):
                return answer
            address = self._next(address, answer)
        raise UnreachableLinkError("too many redirects")

    def _next(self, address: WebAddress, location: str) -> WebAddress:
        """Check a redirect like the first address; where it leads is not told to the asker."""
        try:
            target = follow(address, location, self._allow)
        except MalformedLinkError as exc:
            raise UnreachableLinkError("a redirect to nowhere") from exc
        if address.scheme == "https" and target.scheme == "http":
            raise UnreachableLinkError("a redirect to an open line")
        return target

    async def _ask(self, address: WebAddress) -> Fetched | str:
        """Send one request over a connection of its own; gives the page, or the Location of a redirect."""
        import httpcore  # noqa: PLC0415  60 ms that only links need

        from bot.readers.checked_network import CheckedNetwork  # noqa: PLC0415  it imports httpcore

        network = CheckedNetwork(self._resolve, self._allow, httpcore.AnyIOBackend())
        if self._tls is None and address.scheme == "https":
            self._tls = await asyncio.to_thread(httpcore.default_ssl_context)
        headers: dict[bytes | str, bytes | str] = {
            "Host": address.authority,
            "User-Agent": USER_AGENT,
            "Accept": ", ".join(sorted(_READABLE)),
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        try:
            async with (
                httpcore.AsyncConnectionPool(network_backend=network, ssl_context=self._tls, max_connections=1) as pool,
                pool.stream("GET", address.url, headers=headers) as response,
            ):
                return await _read(response, address)
        except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException, OSError) as exc:
            raise UnreachableLinkError(type(exc).__name__) from exc


async def _read(response: httpcore.Response, address: WebAddress) -> Fetched | str:
    headers = _Headers(response)
    location = headers.first("location")
    if response.status in _REDIRECTS and location:
        return location
    if response.status not in {200, 203}:
        raise LinkStatusError(response.status, _retry_after(headers))
    declared = headers.first("content-type") or "text/html"
    media_type = declared.partition(";")[0].strip().lower()
    if media_type not in _READABLE:
        raise WrongTypeError(media_type if _MEDIA_TYPE.fullmatch(media_type) else "unnamed type")
    charset = _CHARSET.search(declared)
    return Fetched(address.url, media_type, charset[1] if charset else None, await _body(response, headers))


class _Headers:
    """A response's headers by name; some servers send one twice."""

    def __init__(self, response: httpcore.Response) -> None:
        self._rows = [(name.lower().decode("latin-1"), value.decode("latin-1")) for name, value in response.headers]

    def first(self, wanted: str) -> str:
        return next((value for name, value in self._rows if name == wanted), "").strip()

    def joined(self, wanted: str) -> str:
        return ",".join(value for name, value in self._rows if name == wanted)


async def _body(response: httpcore.Response, headers: _Headers) -> bytes:
    room = RAW_MB * 1_000_000
    announced = headers.first("content-length")
    if announced.isascii() and announced.isdigit() and int(announced[:12]) > room:
        raise TooLargeError(RAW_MB, "MB")
    unpack = decoder(headers.joined("content-encoding"), DECODED_MB)
    body = bytearray()
    async for piece in response.aiter_stream():
        room -= len(piece)
        if room < 0:
            raise TooLargeError(RAW_MB, "MB")
        body += unpack.feed(piece)
    unpack.finish()
    return bytes(body)


def _retry_after(headers: _Headers) -> int | None:
    """Seconds to wait as the server said; a date counts from the server's own, so that no clock is asked."""
    said = headers.first("retry-after")
    if said.isascii() and said.isdigit():
        return min(int(said[:9]), LONGEST_RETRY_AFTER)
    from email.utils import parsedate_to_datetime  # noqa: PLC0415  its imports take longer than all of this module's

    try:
        wait = parsedate_to_datetime(said) - parsedate_to_datetime(headers.first("date"))
    except (ValueError, TypeError):
        return None
    return max(0, min(int(wait.total_seconds()), LONGEST_RETRY_AFTER))
