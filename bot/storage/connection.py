"""The one connection to Redis, with short waits: a chat can do without a cache sooner than it can wait for one.

redis-py's own defaults wait 5 s and try 10 times (a dead port cost 4.4 s a command, a silent one 59 s), and a try again
repeats writes that may have happened. So: one try more at most, and whatever is written here may be written twice.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import (
    AuthenticationError,
    AuthenticationWrongNumberOfArgsError,
    AuthorizationError,
    BusyLoadingError,
    NoPermissionError,
    OutOfMemoryError,
    RedisError,
    ResponseError,
)

from bot.errors import SettingsError, StorageError

BUDGET = 2.0  # seconds for one use of the server, all tries together
_CONNECT, _ANSWER = 0.5, 1.0  # seconds for one try


class Connection:
    """Connects at the first use, when `url` is known: the server may be starting still, or have failed to."""

    def __init__(self, url: asyncio.Future[str]) -> None:
        self._url = url
        self._client: Redis | None = None

    @asynccontextmanager
    async def speaking(self) -> AsyncIterator[Redis]:
        """Speak with the server inside this block, for BUDGET seconds at most.

        Raises StorageError for whatever the server or the way to it refuses, SettingsError for a URL that is none.
        """
        if self._client is None:
            self._client = _client(await self._url)
        try:
            async with asyncio.timeout(BUDGET):
                yield self._client
        except (RedisError, OSError, ValueError, RecursionError) as exc:  # the last two: answers that are not Redis's
            raise StorageError(f"{_trouble(exc)} ({type(exc).__name__})") from exc

    async def close(self) -> None:
        """Hang up; the server itself runs on."""
        if self._client is not None:
            await self._client.aclose()


def _trouble(error: Exception) -> str:
    """Say what is wrong with the server, without its own words: they may hold a name or a key."""
    match error:
        case AuthenticationError() | AuthorizationError() | AuthenticationWrongNumberOfArgsError():
            return "the server refuses the user or the password"
        case NoPermissionError():
            return "the server forbids this user what a cache needs"
        case OutOfMemoryError():
            return "the server's memory is full"
        case BusyLoadingError():
            return "the server is still starting"
        case ResponseError():
            return "the server refuses"
        case _:
            return "the server does not answer"


def _client(url: str) -> Redis:
    """Make the client, and one connection that is not opened: only that looks at the URL's options."""
    try:
        client = Redis.from_url(
            url,
            socket_connect_timeout=_CONNECT,
            socket_timeout=_ANSWER,
            retry=Retry(NoBackoff(), 1),
            protocol=2,  # what Redis 7.0 and any proxy speak, without a handshake
            driver_info=None,
        )
        client.connection_pool.make_connection()  # type: ignore[no-untyped-call]  # redis-py has no types for it
    except TypeError as exc:
        raise SettingsError("REDIS_URL", "it has an option that Redis's client does not know") from exc
    except ValueError as exc:
        raise SettingsError("REDIS_URL", str(exc)) from exc
    return client
