"""A server that knows one answer to getUpdates, whatever bytes it is."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class OneAnswer:
    """Gives the same bytes until a bot asks with an offset or has asked so many times, and then no updates."""

    def __init__(self, body: bytes, offset: int | None, times: int | None) -> None:
        self._body = body
        self._offset = f"offset={offset}&".encode()
        self._left = times
        self._more = asyncio.Event()
        self.lines: list[asyncio.Task[object] | None] = []
        self.url = ""

    async def asked_for_more(self) -> None:
        """Wait until the answer is not given any more."""
        async with asyncio.timeout(10):
            await self._more.wait()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request after the other, until the bot hangs up."""
        self.lines.append(asyncio.current_task())
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).lower()
                length = int(head.partition(b"content-length:")[2].split(maxsplit=1)[0])
                body = self._answer(head, await reader.readexactly(length) + b"&")
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body))
                await writer.drain()
        writer.close()
        await writer.wait_closed()

    def _answer(self, head: bytes, form: bytes) -> bytes:
        if b"getupdates" not in head:
            return b'{"ok":true,"result":true}'
        if self._offset in form or self._left == 0:
            self._more.set()
        if self._left:
            self._left -= 1
        return b'{"ok":true,"result":[]}' if self._more.is_set() else self._body


@asynccontextmanager
async def one_answer(body: bytes, *, offset: int | None = None, times: int | None = None) -> AsyncIterator[OneAnswer]:
    """Serve this answer, until a bot confirms with this offset or has got it so many times."""
    double = OneAnswer(body, offset, times)
    server = await asyncio.start_server(double.serve, "127.0.0.1")
    double.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield double
    finally:
        server.close()
        await asyncio.gather(*(line for line in double.lines if line))
