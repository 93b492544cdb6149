"""Serves an application over HTTP, in the event loop that runs already.

uvicorn's protocol does the work. Its own server is left out: that takes the process's signals for itself, and where it
can't listen it ends the process without a sentence.
"""

import asyncio
import errno
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import uvicorn
from starlette.types import ASGIApp
from uvicorn.server import ServerState

from bot.errors import SettingsError
from bot.web.line import Line

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What is granted: seconds for a request, of idling, and to finish at the end; connections; bytes of a head."""

    request: float = 10.0
    idle: int = 75  # longer than proxies keep a line to a server (nginx: 60): none is cut under a request
    finish: float = 8.0
    connections: int = 900  # each takes a file, and many systems grant a process 1,024
    head: int = 16_384


LIMITS = Limits()


@asynccontextmanager
async def serving(app: ASGIApp, host: str, port: int, limits: Limits = LIMITS) -> AsyncIterator[int]:
    """Serve while the block runs, then finish what was asked; gives the port, a free one where 0 was given.

    Raises SettingsError where nothing can listen there.
    """
    config, state = _config(app, limits), ServerState()
    loop = asyncio.get_running_loop()
    try:
        server = await loop.create_server(lambda: Line(config, state, limits.request), host, port)
    except (OSError, UnicodeError) as exc:  # the latter: a name that can't be one
        raise _refused(exc, host, port) from exc
    found = server.sockets[0].getsockname()[1]
    _log.info("the web side listens at %s, port %d", host, found)
    try:
        yield found
    finally:
        server.close()
        await _finish(state, limits.finish)
        await server.wait_closed()


def _config(app: ASGIApp, limits: Limits) -> uvicorn.Config:
    config = uvicorn.Config(
        app,
        http="h11",  # the other one is a C library that is not installed everywhere: one behaviour for all
        ws="none",
        lifespan="off",
        log_config=None,
        log_level=logging.CRITICAL,  # its lines are about garbage that anybody can send, and tracebacks
        access_log=False,
        proxy_headers=False,
        workers=1,  # or it reads the environment
        limit_concurrency=limits.connections,
        timeout_keep_alive=limits.idle,
        h11_max_incomplete_event_size=limits.head,
    )
    config.load()
    return config


def _refused(error: Exception, host: str, port: int) -> SettingsError:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.EADDRINUSE:
        return SettingsError("WHOSAYS_WEB_PORT", f"something listens on port {port} already; set another one")
    if number == errno.EACCES:
        return SettingsError("WHOSAYS_WEB_PORT", f"this user may not listen on port {port}; set one above 1023")
    return SettingsError("WHOSAYS_WEB_HOST", f"this machine has no address {host!r}")


async def _finish(state: ServerState, seconds: float) -> None:
    """Hang up where nothing is being answered, wait for what is, and cut what takes too long."""
    for connection in list(state.connections):
        connection.shutdown()
    try:
        if state.tasks:
            await asyncio.wait(state.tasks, timeout=seconds)
    finally:
        for task in list(state.tasks):
            task.cancel()
        for connection in list(state.connections):
            connection.transport.abort()
