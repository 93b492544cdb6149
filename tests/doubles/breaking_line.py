"""A line to a Redis server that breaks after what was asked has been done and before its answer is heard."""

import asyncio
from typing import Self


class BreakingLine:
    """Hands everything on to the server at a socket, but breaks in place of the next `breaks` answers, or of one.

    That is the answer number `breaks_at`, counted from 1.
    Use it with `async with`; `url` is its address as a Redis URL, and `heard` counts what was asked.
    """

    def __init__(self, socket: str) -> None:
        self._socket = socket
        self._lines: list[asyncio.Task[None]] = []
        self.breaks = 0
        self.breaks_at = 0
        self.heard = 0
        self.url = ""

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accept, "127.0.0.1")
        self.url = f"redis://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/0"
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for line in self._lines:
            line.cancel()
        await asyncio.gather(*self._lines, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._lines.append(asyncio.ensure_future(self._carry(reader, writer)))

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        answers, questions = await asyncio.open_unix_connection(self._socket)
        try:
            while asked := await reader.read(65536):
                self.heard += 1
                number = self.heard
                questions.write(asked)
                answer = await answers.read(65536)
                if self.breaks:
                    self.breaks -= 1
                    return
                if number == self.breaks_at:
                    return
                writer.write(answer)
        finally:
            for one in (writer, questions):
                one.close()
