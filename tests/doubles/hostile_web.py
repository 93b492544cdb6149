"""A web server on loopback that answers each path with bytes of the test's choosing, however wrong, slow or endless."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping

Answer = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]


class HostileWeb:
    """The running server: its port, how often it was dialled, and the requests that reached it."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self.answers = dict(answers)
        self.port = 0
        self.dialled = 0
        self.requests: list[str] = []
        self._busy: set[asyncio.Task[object]] = set()

    def url(self, path: str) -> str:
        """Give the address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take one request, give the path's answer, and hang up."""
        self.dialled += 1
        task = asyncio.current_task()
        if task is not None:
            self._busy.add(task)
            task.add_done_callback(self._busy.discard)
        try:
            await self._converse(reader, writer)
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError, ssl.SSLError, TimeoutError):
                await writer.wait_closed()

    async def hang_up(self) -> None:
        """End every conversation that is still going on."""
        for task in self._busy:
            task.cancel()
        await asyncio.gather(*self._busy, return_exceptions=True)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            request = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            self.requests.append(request)
            answer = self.answers.get(request.split(" ")[1], page(b"", status="404 Not Found"))
            if isinstance(answer, bytes):
                writer.write(answer)
            else:
                await answer(writer)
            await writer.drain()


@contextlib.asynccontextmanager
async def hostile_web(
    answers: Mapping[str, Answer] | None = None, *, tls: ssl.SSLContext | None = None
) -> AsyncIterator[HostileWeb]:
    """Run a server on a free port of 127.0.0.1 for the time of a test."""
    web = HostileWeb(answers or {})
    server = await asyncio.start_server(web.answer, "127.0.0.1", 0, ssl=tls)
    web.port = server.sockets[0].getsockname()[1]
    try:
        yield web
    finally:
        server.close()
        await web.hang_up()
        await server.wait_closed()


def page(body: bytes, *headers: str, status: str = "200 OK", media_type: str | None = "text/html") -> bytes:
    """Make a whole answer with its length; further header lines as they should stand."""
    typed = [] if media_type is None else [f"Content-Type: {media_type}"]
    lines = [f"HTTP/1.1 {status}", *typed, f"Content-Length: {len(body)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + body


def redirect(location: str, status: str = "302 Found", *headers: str) -> bytes:
    """Make an answer that leads elsewhere."""
    return page(b"", f"Location: {location}", *headers, status=status)


def drip(start: bytes, piece: bytes, pause: float) -> Answer:
    """Make an answer that begins well and then sends a piece at a time, for ever."""

    async def send(writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while not writer.is_closing():
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(pause)

    return send
