"""The only place that dials a stranger's address: names are looked up once, checked, and dialled as they were checked.

httpcore asks its network backend for every connection, so nothing above can reach an address that was not checked here,
and a name that answers differently the second time (rebinding) is not asked a second time.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

import httpcore

from bot.readers.address import is_public

Resolve = Callable[[str, int], Awaitable[list[str]]]
Allow = frozenset[tuple[str, int]]

LOOKUP_SECONDS = 5.0
CONNECT_SECONDS = 5.0
MOST_DIALLED = 4  # addresses of one name: enough for two of each family


class CheckedNetwork(httpcore.AsyncNetworkBackend):
    """Dials public addresses, and (host, port) pairs that the operator allowed; refuses like a silent network."""

    def __init__(self, resolve: Resolve, allow: Allow, dial: httpcore.AsyncNetworkBackend) -> None:
        self._resolve = resolve
        self._allow = allow
        self._dial = dial

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  httpcore's own signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Look the name up, check every answer, dial the first that takes the call; raises httpcore.ConnectError."""
        addresses = await self._checked(host, port)
        patience = min(timeout or CONNECT_SECONDS, CONNECT_SECONDS)
        for address in addresses[:MOST_DIALLED]:
            try:
                return await self._dial.connect_tcp(address, port, patience, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        raise httpcore.ConnectError("nobody there")

    async def connect_unix_socket(
        self,
        path: str,  # noqa: ARG002  httpcore's own signature
        timeout: float | None = None,  # noqa: ARG002, ASYNC109  httpcore's own signature
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,  # noqa: ARG002  httpcore's own signature
    ) -> httpcore.AsyncNetworkStream:
        """Refuse: no link leads to a socket of this machine."""
        raise httpcore.ConnectError("not a public address")

    async def sleep(self, seconds: float) -> None:
        """Wait, where httpcore asks for it."""
        await asyncio.sleep(seconds)

    async def _checked(self, host: str, port: int) -> list[str]:
        """Give all addresses of a name; ConnectError where one is not public, since then the name is not."""
        try:
            async with asyncio.timeout(LOOKUP_SECONDS):
                addresses = await self._resolve(host, port)
        except (OSError, UnicodeError) as exc:  # TimeoutError is an OSError
            raise httpcore.ConnectError("no such host") from exc
        if (host, port) not in self._allow and not all(map(is_public, addresses)):
            raise httpcore.ConnectError("not a public address")
        return list(dict.fromkeys(addresses))
