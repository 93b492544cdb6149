"""Redis is killed, stopped, filled up, made read-only or replaced: who asks is answered, and soon all is as it was."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

import pytest

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.caches import connection_to
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.reading_answers import claims_of, is_answer
from tests.doubles.redis_process import RedisProcess
from tests.doubles.sentinels import PROGRAM, three_sentinels
from tests.doubles.whole_bot import bot_with
from tests.load.crowd import new_article

ANSWER_SECONDS, RECOVERY_SECONDS = 5.0, 10.0
NOBODY = 1  # a port

Act = Callable[[RedisProcess], Awaitable[None]]

_articles = count(1)


async def stop(server: RedisProcess) -> None:
    """Let it stand still."""
    server.stop()


async def go_on(server: RedisProcess) -> None:
    """Let it go on."""
    server.go_on()


async def forget_the_leader(server: RedisProcess) -> None:
    """Make it the copy of a server that is not there."""
    await server.follow(NOBODY)


@asynccontextmanager
async def bot_at(url: str) -> AsyncIterator[BotApi]:
    """Run the bot on a Redis."""
    async with connection_to(url) as connection, BotApi() as api, bot_with(connection, api):
        yield api
    assert api.refusals == []


async def asked(api: BotApi) -> SentMessage:
    """Let somebody new send an article that nobody knows; gives what they get for it, in time."""
    chat = api.private(api.person("Alice"))
    chat.send(chat.person, new_article(next(_articles)))
    sent = await chat.wait(lambda sent: bool(sent and claims_of(sent[-1])), timeout=ANSWER_SECONDS)
    assert len(sent) == 1
    return sent[0]


async def all_is_well(api: BotApi) -> bool:
    """Tell whether an article is answered with buttons, as one that is kept, while it is not too late."""
    last = time.monotonic() + RECOVERY_SECONDS
    while not is_answer(await asked(api)) and time.monotonic() < last:
        await asyncio.sleep(0.2)
    return time.monotonic() < last


@pytest.mark.parametrize(
    ("trouble", "end"),
    [
        (RedisProcess.kill, RedisProcess.start),
        (stop, go_on),
        (RedisProcess.fill, RedisProcess.make_room),
        (forget_the_leader, RedisProcess.lead),
    ],
    ids=["killed", "stopped", "full", "read-only"],
)
async def test_a_server_in_trouble(tmp_path: Path, trouble: Act, end: Act) -> None:
    """While it lasts, everybody is answered in time, without what needs memory; afterwards with it."""
    async with RedisProcess(tmp_path) as server, bot_at(server.url) as api:
        before = await asked(api)

        await trouble(server)
        meanwhile = [await asked(api) for _ in range(2)]
        await end(server)

        assert is_answer(before)
        assert [is_answer(message) for message in meanwhile] == [False, False]
        assert await all_is_well(api)


@pytest.mark.skipif(PROGRAM is None, reason="there is no redis-sentinel here")
async def test_a_server_that_another_stands_in_for(tmp_path: Path) -> None:
    """When it is killed, its copy becomes what it was, and the address that the bot knows leads there."""
    folders = [tmp_path / name for name in ("first", "second")]
    for folder in folders:
        folder.mkdir()
    async with RedisProcess(folders[0]) as first, RedisProcess(folders[1]) as second, FaultProxy(first.url) as address:
        await second.follow(first.port)
        async with three_sentinels(tmp_path, first) as sentinels, bot_at(address.url) as api:
            before = await asked(api)
            await sentinels.agreed(copies=1)

            await first.kill()
            meanwhile = await asked(api)
            async with asyncio.timeout(RECOVERY_SECONDS):
                while await sentinels.leader() != second.port:
                    await asyncio.sleep(0.05)
            address.server = second.url

            assert (is_answer(before), is_answer(meanwhile)) == (True, False)
            assert await all_is_well(api)
            assert await second.ask("DBSIZE") > 0
