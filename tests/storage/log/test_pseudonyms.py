"""Pseudonyms: one tag for each id in all processes, until it is forgotten; no id in any key or value."""

import asyncio
import re

import pytest
from redis.asyncio import Redis

from bot.errors import StorageError
from bot.storage.log.pseudonyms import MEMORY_SECONDS, MOST_REMEMBERED, Pseudonyms
from bot.storage.server.connection import Connection
from tests.doubles.bot_api.clock import MovableClock
from tests.doubles.caches import connection_to
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.stores import no_store

KEY, DAYS = b"p" * 32, 90
PERSON, GROUP = 71_234_567, -1_007_654_321


@pytest.fixture
def pseudonyms(connection: Connection) -> Pseudonyms:
    """Give one process's, on an empty server."""
    return Pseudonyms(connection, KEY, DAYS)


async def test_an_id_has_one_tag(pseudonyms: Pseudonyms, connection: Connection) -> None:
    """In this process and in every other one; another id has another."""
    first = await pseudonyms.tags([PERSON, GROUP, PERSON])
    again = await pseudonyms.tags([PERSON, GROUP])
    elsewhere = await Pseudonyms(connection, KEY, DAYS).tags([GROUP, PERSON])

    assert first == again == elsewhere
    assert all(re.fullmatch("[0-9a-f]{16}", tag) for tag in first.values())
    assert first[PERSON] != first[GROUP]


async def test_processes_that_ask_at_once_get_the_same(connection: Connection) -> None:
    """The first one draws it."""
    asked = await asyncio.gather(*(Pseudonyms(connection, KEY, DAYS).tags([PERSON]) for _ in range(20)))

    assert len({found[PERSON] for found in asked}) == 1


async def test_a_tag_is_found_but_never_made_by_looking(pseudonyms: Pseudonyms, plain_redis: Redis) -> None:
    """Somebody whom the log does not know stays unknown."""
    assert await pseudonyms.find(PERSON) is None
    assert await plain_redis.dbsize() == 0

    tags = await pseudonyms.tags([PERSON])

    assert await pseudonyms.find(PERSON) == tags[PERSON]


async def test_nothing_leads_back_without_the_key(pseudonyms: Pseudonyms, plain_redis: Redis) -> None:
    """No id stands in a key or a value; with another key the links are others."""
    tags = await pseudonyms.tags([PERSON, GROUP])

    kept = [(key, await plain_redis.get(key)) async for key in plain_redis.scan_iter()]
    assert {value for _, value in kept} == {tag.encode() for tag in tags.values()}
    assert not any(str(abs(one)) in repr(both) for one in (PERSON, GROUP) for both in kept)
    assert all(re.fullmatch(rb"whosays:tag:[0-9a-f]{32}", key) for key, _ in kept)


async def test_who_is_forgotten_is_somebody_else_from_then_on(pseudonyms: Pseudonyms, plain_redis: Redis) -> None:
    """Nothing is left of the link, and forgetting twice is no failure; others keep theirs."""
    before = await pseudonyms.tags([PERSON, GROUP])

    await pseudonyms.forget(PERSON)
    await pseudonyms.forget(PERSON)

    assert await pseudonyms.find(PERSON) is None
    assert [await plain_redis.get(key) async for key in plain_redis.scan_iter()] == [before[GROUP].encode()]
    assert (await pseudonyms.tags([PERSON]))[PERSON] != before[PERSON]


async def test_another_process_remembers_for_seconds_only(connection: Connection) -> None:
    """What was forgotten there is used here until then, and leads to nobody even so."""
    clock = MovableClock()
    here, there = Pseudonyms(connection, KEY, DAYS, clock), Pseudonyms(connection, KEY, DAYS)
    before = await here.tags([PERSON])
    await there.forget(PERSON)

    clock.advance(MEMORY_SECONDS - 1)
    soon = await here.tags([PERSON])
    clock.advance(1)
    later = await here.tags([PERSON])

    assert soon == before
    assert later != before
    assert await there.tags([PERSON]) == later


async def test_memory_is_bounded(pseudonyms: Pseudonyms, plain_redis: Redis) -> None:
    """The oldest are looked up again."""
    first = await pseudonyms.tags([PERSON])
    await pseudonyms.tags(range(1, MOST_REMEMBERED + 1))
    await plain_redis.flushall()

    again = await pseudonyms.tags([MOST_REMEMBERED, PERSON])

    assert again[PERSON] != first[PERSON]
    assert await plain_redis.dbsize() == 1


async def test_a_link_lives_as_long_as_the_log(connection: Connection, plain_redis: Redis) -> None:
    """Counted from its last use."""
    await Pseudonyms(connection, KEY, DAYS).tags([PERSON])
    (link,) = await plain_redis.keys()
    await plain_redis.expire(link, 60)

    await Pseudonyms(connection, KEY, DAYS).tags([PERSON])

    assert await plain_redis.ttl(link) == pytest.approx(91 * 24 * 3600, abs=60)


@pytest.mark.parametrize("breaks", [0, 1, 2])
async def test_an_answer_that_is_lost_changes_no_tag(plain_redis: Redis, redis_url: str, breaks: int) -> None:
    """What is sent again finds what was drawn first, or nothing is said to be known."""
    async with FaultProxy(redis_url) as line, connection_to(line.url) as connection:
        pseudonyms = Pseudonyms(connection, KEY, DAYS)
        line.breaks = breaks
        told = (await asyncio.gather(pseudonyms.tags([PERSON, GROUP]), return_exceptions=True))[0]
        tags = await pseudonyms.tags([PERSON, GROUP])

    kept = {await plain_redis.get(key) async for key in plain_redis.scan_iter()}
    assert kept == {tag.encode() for tag in tags.values()}
    assert told == tags or isinstance(told, StorageError)


async def test_without_a_server_there_are_none() -> None:
    """Whoever asks hears that; nobody gets a tag that is not kept."""
    async with no_store() as nothing:
        for asking in (Pseudonyms(nothing, KEY, DAYS).tags([PERSON]), Pseudonyms(nothing, KEY, DAYS).find(PERSON)):
            with pytest.raises(StorageError):
                await asking
