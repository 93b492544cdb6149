"""Serves an application on a free loopback port, in the running event loop, and can break a connection under it."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager

import uvicorn
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

TRANSPORT = "bot_api.transport"


class _Protocol(HttpToolsProtocol):
    """Lets the application reach the connection under a request, to break it."""

    def on_headers_complete(self) -> None:
        self.scope["state"][TRANSPORT] = self.transport
        super().on_headers_complete()


@asynccontextmanager
async def listening(app: ASGIApp, port: int = 0) -> AsyncIterator[str]:
    """Serve until the block ends; gives the URL. Connections that are still open are cut then."""
    config = uvicorn.Config(app, http=_Protocol, ws="none", lifespan="off", log_config=None, access_log=False)
    config.load()
    state = ServerState()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Protocol(config, state, {}), "127.0.0.1", port)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()
        for connection in list(state.connections):
            if isinstance(connection, _Protocol):
                connection.transport.abort()
        tasks = list(state.tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()


async def hang_up(request: Request) -> None:
    """Break the connection that a request came by, without a word."""
    transport = request.scope["state"][TRANSPORT]
    assert isinstance(transport, asyncio.Transport)
    transport.abort()
    await _disconnected(request)


async def while_connected(request: Request, work: Coroutine[None, None, Response]) -> Response:
    """Work on an answer that may take long, but no longer than somebody waits for it."""
    working = asyncio.create_task(work)
    leaving = asyncio.create_task(_disconnected(request))
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else Response()
    finally:
        working.cancel()
        leaving.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
