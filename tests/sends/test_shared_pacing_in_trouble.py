"""Processes that share one Redis, where one dies, or where Redis does: sends go on, and nothing counts twice."""

import asyncio
import logging
from pathlib import Path

import pytest
from redis.asyncio import Redis

from bot.sends.chat import Ticket, Turn
from bot.storage import keys
from bot.storage.server.embedded import program
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.servers import redis_server
from tests.sends.processes import HOUR, SECOND, SOON, Counting, call, pacings


async def test_what_a_dead_process_took_comes_back(url: str) -> None:
    """Others wait for it for a quarter of a minute and a second, and then no longer."""
    server = Counting()

    async with pacings(url, 2, 1, under_way=15 * SECOND) as (dying, other):
        assert await dying.turn(Ticket(1, 1, server.clock.now() + HOUR)) is Turn.COME  # and nothing is heard of it
        begun = server.clock.now()
        await call(other, server, 2)

    assert 15.9 < server.arrived[0][1] - begun < SOON


@pytest.mark.parametrize("broken", range(1, 7))
async def test_a_lost_reply_loses_no_call_and_counts_none_twice(url: str, redis: Redis, broken: int) -> None:
    """Whichever of the store's replies gets lost: two calls in one chat and one in another go once each."""
    server = Counting()

    async with FaultProxy(url) as line, pacings(line.url, 1, 30) as (pacing,):
        line.spared, line.breaks = broken - 1, 1
        for chat in (1, 2, 1):
            await call(pacing, server, chat)
            await asyncio.sleep(SECOND / 4)  # what is over is told in the meantime

    assert len(line.calls) > broken
    assert [chat for chat, _ in server.arrived] == [1, 2, 1]
    assert server.too_close(30) == []
    assert await redis.zcard(keys.sends()) <= 3


async def test_without_a_store_a_process_keeps_its_own_limits(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The store is killed midway: everything goes on, within what one process may send, and it is said once."""
    server, chats = Counting(), range(1, 31)

    with redis_server(str(program()), tmp_path) as url:
        async with pacings(url, 1, 10) as (pacing,):
            await asyncio.gather(*(call(pacing, server, chat) for chat in chats))
            async with Redis.from_url(url) as redis:
                await redis.shutdown(nosave=True)
            await asyncio.gather(*(call(pacing, server, chat) for chat in chats))

    assert len(server.arrived) == 60
    assert server.too_close(10) == []
    assert len([one for one in caplog.records if "without regard to other processes" in one.message]) == 1


async def test_another_outage_is_said_again(url: str, caplog: pytest.LogCaptureFixture) -> None:
    """Between two of them the limits were kept together."""
    server = Counting()

    async with FaultProxy(url) as line, pacings(line.url, 1, 30) as (pacing,):
        for breaks in (2, 0, 2):
            line.breaks = breaks
            await call(pacing, server, len(server.arrived) + 1)
            line.breaks = 0
            await asyncio.sleep(SECOND)

    assert len([one for one in caplog.records if one.levelno == logging.WARNING]) == 2


async def test_what_is_over_is_told_before_the_end(url: str) -> None:
    """The next process need not wait for what this one has done."""
    server = Counting()

    for chat in (1, 2):
        async with pacings(url, 1, 1) as (pacing,):
            await call(pacing, server, chat)

    (_, first), (_, second) = server.arrived
    assert 1 <= second - first < SOON
