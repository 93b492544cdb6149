"""The server itself, on a thread and an event loop of its own, for tests of either kind and other processes.

It is made of plain streams, since a proper HTTP server would not let it misbehave.
"""

import asyncio
import json
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Self

from tests.doubles.model_server.asked import Asked
from tests.doubles.model_server.incoming import Incoming, read_request
from tests.doubles.model_server.replies import models, status
from tests.doubles.model_server.reply import Reply

Answer = Reply | Callable[[Asked], Reply]

_QUEUE = 4096  # connections that may wait to be accepted: bursts of a thousand come in tests


class ModelServer:
    """Answers chat completions on a free port of 127.0.0.1 inside a `with` block; `url` is what OPENAI_BASE_URL takes.

    `asked` holds every request that came, in order. A function as `answer` runs on the server's thread; what it raises
    hangs up on the client, and is raised again at the end of the block.
    """

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        self.url = ""
        self._talks: list[asyncio.Task[None]] = []

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="model server", daemon=True)
        self._thread.start()
        self._server = asyncio.run_coroutine_threadsafe(self._open(), self._loop).result()
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/v1"
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._shut(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        for talk in self._talks:
            if not talk.cancelled():
                talk.result()

    async def _open(self) -> asyncio.Server:
        return await asyncio.start_server(self._accept, "127.0.0.1", 0, backlog=_QUEUE)

    async def _shut(self) -> None:
        self._loop.remove_reader(self._server.sockets[0])  # Python 3.11's close() leaks what it has only just accepted
        while others := asyncio.all_tasks() - {asyncio.current_task()}:
            for talk in self._talks:
                talk.cancel()
            await asyncio.wait(others)
        self._server.close()

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.create_task(self._talk(reader, writer))
        talk.add_done_callback(lambda _: writer.transport.abort())
        self._talks.append(talk)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while not writer.is_closing():
                request = await read_request(reader)
                await self._reply(request).give(writer)
                if request.is_last:
                    break
            writer.close()
            await writer.wait_closed()

    def _reply(self, request: Incoming) -> Reply:
        asked = Asked(len(self.asked), request.path, request.headers, json.loads(request.body or b"{}"))
        self.asked.append(asked)
        match request.method, request.path:
            case "POST", "/v1/chat/completions":
                return self.answer if isinstance(self.answer, Reply) else self.answer(asked)
            case "GET", "/v1/models":
                return models()
            case unknown:
                message = f"Unknown request URL: {' '.join(unknown)}"
                return status(404, message, type="invalid_request_error", code_name="unknown_url")
