"""A connection to Redis, with short waits: a chat can do without a cache sooner than it can wait for one.

redis-py's own defaults wait 5 s and try 10 times (a dead port cost 4.4 s a command, a silent one 59 s), and a try again
repeats writes that may have happened. So: one try more at most, where a line has broken, and whatever is written here
may be written twice. A server that was silent once is left alone for a while: it costs one wait, not one for each use.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import partial

from redis.asyncio import ConnectionPool, Redis
from redis.asyncio.client import PubSub
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
from bot.storage.server.patience import patience

BUDGET = 2.0  # seconds for one use of the server, all tries together
WAITING_BUDGET = 5.0  # for a use that waits for something to come, a second at most
LINES = 16  # uses at once; hundreds of messages may come in one second, and waiting for a line takes nobody's budget
RETRIES = 1  # where a line breaks
REST = 3.0  # seconds for which a silent server is not asked; then one use asks, and the others go without meanwhile

Hear = Callable[[float], Awaitable[None]]


class Connection:
    """Connects at the first use, when `url` is known: the server may be starting still, or have failed to."""

    def __init__(
        self,
        url: asyncio.Future[str],
        budget: float = BUDGET,
        rest: float = REST,
        *,
        retries: int = RETRIES,
        setting: str = "REDIS_URL",
    ) -> None:
        """Name the setting that the URL comes from: it may turn out to be none."""
        self._url = url
        self._retries = retries
        self._setting = setting
        self._budget = budget
        self._rest = rest
        self._client: Redis | None = None
        self._lines = asyncio.Semaphore(LINES)
        self._rests_until: float | None = None  # by the loop's clock; None: it answers

    def waiting(self) -> "Connection":
        """Give another connection to the same server, for uses that wait for something to come."""
        return Connection(self._url, WAITING_BUDGET, self._rest, retries=0, setting=self._setting)

    @asynccontextmanager
    async def speaking(self) -> AsyncIterator[Redis]:
        """Speak with the server inside this block, for its budget of seconds at most.

        Raises StorageError for whatever the server or the way to it refuses, SettingsError for a URL that is none.
        """
        client = await self._opened()
        async with self._lines:
            self._check_rest()
            try:
                async with patience(self._budget):
                    yield client
            except TimeoutError as exc:
                self._begin_rest()
                raise StorageError("the server does not answer (TimeoutError)") from exc
            except (RedisError, OSError, ValueError, RecursionError) as exc:  # the last two: answers not Redis's
                raise StorageError(f"{_trouble(exc)} ({type(exc).__name__})") from exc
            self._rests_until = None

    @asynccontextmanager
    async def hearing(self, channel: str) -> AsyncIterator[Hear]:
        """Hear what is published on a channel, inside this block, on a line of its own.

        Gives what waits for the next word, for some seconds at most. Both raise StorageError.
        """
        ear = (await self._opened()).pubsub(ignore_subscribe_messages=True)
        try:
            async with self.speaking():
                await ear.subscribe(channel)
            yield partial(_hear, ear)
        finally:
            await ear.aclose()  # type: ignore[no-untyped-call]  # redis-py has no types for it

    async def check(self) -> None:
        """Say a word to the server; raises what `speaking` raises."""
        async with self.speaking() as redis:
            await redis.ping()

    async def close(self) -> None:
        """Hang up; the server itself runs on."""
        if self._client is not None:
            await self._client.aclose()

    async def _opened(self) -> Redis:
        if self._client is None:
            self._client = _client(await asyncio.shield(self._url), self._retries, self._setting)
        return self._client

    def _check_rest(self) -> None:
        if self._rests_until is not None:
            if asyncio.get_running_loop().time() < self._rests_until:
                raise StorageError("the server did not answer a moment ago")
            self._begin_rest()

    def _begin_rest(self) -> None:
        self._rests_until = asyncio.get_running_loop().time() + self._rest


async def _hear(ear: PubSub, seconds: float) -> None:
    """Return at the next word, or after so many seconds."""
    clock = asyncio.get_running_loop().time
    end = clock() + seconds
    try:
        while (left := end - clock()) > 0:
            if await ear.get_message(timeout=left) is not None:
                return
    except (RedisError, OSError, ValueError, RecursionError) as exc:
        raise StorageError(f"{_trouble(exc)} ({type(exc).__name__})") from exc


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


def _client(url: str, retries: int, setting: str) -> Redis:
    """Make the client, and one connection that is not opened: only that looks at the URL's options."""
    try:
        pool = ConnectionPool.from_url(
            url,
            socket_connect_timeout=None,  # BUDGET is the one deadline, and does not count this process's own lateness
            socket_timeout=None,
            retry=Retry(NoBackoff(), retries),
            protocol=2,  # what Redis 7.0 and any proxy speak, without a handshake
            driver_info=None,
        )
        pool.make_connection()  # type: ignore[no-untyped-call]  # redis-py has no types for it
    except TypeError as exc:
        raise SettingsError(setting, "it has an option that Redis's client does not know") from exc
    except ValueError as exc:
        raise SettingsError(setting, str(exc)) from exc
    return Redis.from_pool(pool)
