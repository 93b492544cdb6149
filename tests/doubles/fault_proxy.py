"""A way to a Redis server that fails as real ones do: at a chosen call, slowly, halfway, for a while or from now on."""

import asyncio
from collections import deque
from contextlib import suppress
from enum import Enum
from typing import Self
from urllib.parse import urlsplit

from tests.doubles.redis_values import command_name, take_values

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
CHUNK = 65536


class _Spoiled(Enum):
    """What becomes of a reply."""

    DROPPED = "the line breaks in its place"
    CUT = "the line breaks when half of it is through"


class FaultProxy:
    """Hands everything on to the server at a URL, but for what it is told to spoil.

    Use it with `async with`; `url` is its own address as a Redis URL. `calls` names every command that it heard, those
    of a pipeline one by one; whatever is spoiled, the server has done what it was asked. Where `breaks` is set, the
    line breaks in place of the next so many replies, after `spared` more; `answered` counts what the server sent.
    `delay` is in seconds, before each reply. While `refusing`, it hangs up on whoever dials; while `silent`, it takes
    everything and hands nothing on. `server` may change: new lines lead to the new one.
    """

    def __init__(self, server: str) -> None:
        self.server = server
        self.url = ""
        self.calls: list[str] = []
        self.breaks = 0
        self.spared = 0
        self.answered = 0
        self.delay = 0.0
        self.refusing = False
        self.silent = False
        self._spoiled: dict[int, _Spoiled] = {}
        self._lines: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._listening = await asyncio.start_server(self._accept, "127.0.0.1")
        user, at, _ = urlsplit(self.server).netloc.rpartition("@")
        self.url = f"redis://{user}{at}127.0.0.1:{self._listening.sockets[0].getsockname()[1]}/0"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._listening.close()
        await self.hang_up()

    def drop_reply(self, number: int = 1) -> None:
        """Break the line in place of the reply to the so-manieth call from now on."""
        self._spoiled[len(self.calls) + number] = _Spoiled.DROPPED

    def cut_reply(self, number: int = 1) -> None:
        """Break the line amid the reply to the so-manieth call from now on."""
        self._spoiled[len(self.calls) + number] = _Spoiled.CUT

    def mend(self) -> None:
        """Spoil nothing more."""
        self._spoiled.clear()
        self.breaks, self.spared, self.delay, self.refusing, self.silent = 0, 0, 0.0, False, False

    async def hang_up(self) -> None:
        """Break every line that is open."""
        lines = list(self._lines)
        for line in lines:
            line.cancel()
        await asyncio.gather(*lines, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.refusing:
            writer.transport.abort()
            return
        line = asyncio.ensure_future(self._carry((reader, writer)))
        self._lines.add(line)
        line.add_done_callback(self._lines.discard)

    async def _carry(self, client: Streams) -> None:
        """Carry one line until one of its ends hangs up, or it breaks."""
        writers = [client[1]]
        try:
            server = await _dial(self.server)
            writers.append(server[1])
            waiting: deque[int] = deque()  # the numbers of the calls that have no reply yet
            ways = {
                asyncio.ensure_future(self._carry_calls(client[0], server[1], waiting)),
                asyncio.ensure_future(self._carry_replies(server[0], client[1], waiting)),
            }
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for way in ways:
                    way.cancel()
                await asyncio.gather(*ways, return_exceptions=True)
        except OSError:  # nobody there
            return
        finally:
            for writer in writers:
                writer.transport.abort()

    async def _carry_calls(
        self, client: asyncio.StreamReader, server: asyncio.StreamWriter, waiting: deque[int]
    ) -> None:
        heard = bytearray()
        while some := await client.read(CHUNK):
            if self.silent:
                continue
            heard += some
            for call in take_values(heard):
                self.calls.append(command_name(call))
                waiting.append(len(self.calls))
                server.write(call)

    async def _carry_replies(
        self, server: asyncio.StreamReader, client: asyncio.StreamWriter, waiting: deque[int]
    ) -> None:
        heard = bytearray()
        while some := await server.read(CHUNK):
            if self.silent:
                continue
            heard += some
            for reply in take_values(heard):
                number = waiting.popleft() if waiting and reply[:1] != b">" else 0  # news that was not asked for
                self.answered += 1
                await asyncio.sleep(self.delay)
                spoiled = self._fate(number)
                if spoiled is not _Spoiled.DROPPED:
                    client.write(reply[: len(reply) // 2] if spoiled else reply)
                if spoiled:
                    with suppress(OSError):
                        await client.drain()
                    return

    def _fate(self, number: int) -> _Spoiled | None:
        if self.breaks and not self.spared:
            self.breaks -= 1
            return _Spoiled.DROPPED
        self.spared = max(0, self.spared - 1)
        return self._spoiled.pop(number, None)


async def _dial(url: str) -> Streams:
    parts = urlsplit(url)
    if parts.scheme == "unix":
        return await asyncio.open_unix_connection(parts.path)
    return await asyncio.open_connection(parts.hostname, parts.port)
