"""Many uses of the one connection at once, of a server that answers and of one that has fallen silent."""

import asyncio
import time
from collections.abc import Sequence

import pytest

from bot.errors import SettingsError, StorageError
from bot.storage.server.connection import LINES, Connection
from tests.doubles.caches import connection_to
from tests.doubles.servers import Listener

MANY = 20 * LINES
BUDGET = 0.4  # seconds: what holds for these holds for more


async def say(connection: Connection) -> bytes:
    """Have the server repeat a word."""
    async with connection.speaking() as redis:
        answer = await redis.echo("word")
        assert isinstance(answer, bytes)
        return answer


async def all_of(connection: Connection) -> Sequence[bytes | BaseException]:
    """Use the connection many times at once."""
    return await asyncio.gather(*(say(connection) for _ in range(MANY)), return_exceptions=True)


async def test_many_uses_at_once_share_the_lines(connection: Connection) -> None:
    """Each gets its answer, and the server never sees more lines than there are."""
    answers = await all_of(connection)
    async with connection.speaking() as redis:
        lines = len(await redis.client_list())

    assert answers == [b"word"] * MANY
    assert lines <= LINES + 1  # the test's own plain client


async def test_a_busy_process_does_not_call_the_server_silent(redis_url: str) -> None:
    """However late it looks, an answer that came is an answer."""

    async def use(connection: Connection) -> bytes:
        async with connection.speaking() as redis:
            asking = asyncio.ensure_future(redis.echo("word"))
            await asyncio.sleep(0)
            time.sleep(1.1 * BUDGET / 2)  # noqa: ASYNC251 - the process is busy: nothing runs meanwhile
            answer = await asking
            assert isinstance(answer, bytes)
            return answer

    async with connection_to(redis_url, BUDGET) as connection:
        await say(connection)

        assert list(await asyncio.gather(use(connection), use(connection))) == [b"word", b"word"]


async def test_a_silent_server_costs_everybody_one_wait() -> None:
    """Whoever asks while it is silent waits for one budget in all, and not for each other."""
    async with Listener() as silent, connection_to(silent.url, BUDGET) as connection:
        begun = time.monotonic()

        first = await all_of(connection)
        then = time.monotonic()
        second = await all_of(connection)

    assert [type(found) for found in (*first, *second)] == [StorageError] * 2 * MANY
    assert then - begun < BUDGET + 3
    assert time.monotonic() - then < 1


async def test_a_server_that_speaks_again_is_heard_again(redis_url: str) -> None:
    """After its rest one use finds out, and all others follow."""
    url = asyncio.get_running_loop().create_future()
    url.set_result(redis_url)
    connection = Connection(url, budget=0.2, rest=0.2)
    async with connection.speaking() as redis:
        await redis.client_pause(600)

    during = await asyncio.gather(*(say(connection) for _ in range(3)), return_exceptions=True)
    async with asyncio.timeout(10):
        while [type(found) for found in await all_of(connection)] != [bytes] * MANY:
            await asyncio.sleep(0.05)
    await connection.close()

    assert [type(found) for found in during] == [StorageError] * 3


async def test_a_server_that_refuses_is_asked_again_at_once() -> None:
    """That costs nothing, and a server that restarts is back within moments."""
    loading = Listener(b"-LOADING Redis is loading the dataset in memory\r\n")
    async with loading as server, connection_to(server.url) as connection:
        answers = [await asyncio.gather(say(connection), return_exceptions=True) for _ in range(3)]

    assert {str(answer) for (answer,) in answers} == {"the server is still starting (BusyLoadingError)"}


async def test_a_server_is_checked() -> None:
    """Whether its URL is one is known before anything is asked of it."""
    async with connection_to("redis://127.0.0.1:1/0?foo=1") as connection:
        with pytest.raises(SettingsError):
            await connection.check()
    async with connection_to("redis://127.0.0.1:1/0") as connection:
        with pytest.raises(StorageError):
            await connection.check()
