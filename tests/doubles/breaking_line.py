"""A line to a Redis server that breaks after what was asked has been done and before its answer is heard."""

import asyncio
from typing import Self


class BreakingLine:
    """Hands everything on to the server at a socket, but breaks in place of an answer: `spared` go through before.

    So it does with the next `breaks` answers. Use it with `async with`; `url` is its address as a Redis URL, `heard`
    counts what was asked, and `answered` what the server sent.
    """

    def __init__(self, socket: str) -> None:
        self._socket = socket
        self._lines: list[asyncio.Task[None]] = []
        self.breaks = 0
        self.spared = 0
        self.heard = 0
        self.answered = 0
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
        asking = asyncio.ensure_future(self._ask(reader, questions))
        try:
            while answer := await answers.read(65536):
                self.answered += 1
                if self.breaks and not self.spared:
                    self.breaks -= 1
                    return
                self.spared = max(0, self.spared - 1)
                writer.write(answer)
        finally:
            asking.cancel()
            for one in (writer, questions):
                one.close()

    async def _ask(self, reader: asyncio.StreamReader, questions: asyncio.StreamWriter) -> None:
        while asked := await reader.read(65536):
            self.heard += 1
            questions.write(asked)
        questions.close()
