"""Writing the log on real servers: everything once, in one chain, from many processes; never an id and never a text."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import fields

import pytest
from redis.asyncio import Redis

from bot.domain.audit import AuditEvent, ChatKind, Facts, Flaw, Happening
from bot.errors import StorageError
from bot.storage import keys
from bot.storage.log.audit_check import AuditCheck
from bot.storage.log.audit_log import AuditLog
from bot.storage.server.connection import Connection
from tests.doubles.audit import (
    ANSWERED,
    ASKED,
    GROUP,
    NOON,
    PERSON,
    SECRET,
    entries_at,
    log_at,
    pseudonyms_at,
    rows_at,
    said,
)
from tests.doubles.caches import connection_to
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.stores import no_store

WHOLE = AuditEvent(
    what=Happening.FAILED,
    user=PERSON,
    chat=PERSON,
    article="a" * 64,
    analysis="kq3vXw0bQm2nTz7c5dEfGh",
    host="news.example",
    origin="channel",
    engine="llm:gpt-4.1-mini",
    tokens=1800,
    cost=3100,
    milliseconds=4200,
    kept=0,
    dropped=(("no_such_sentence", 2), ("statement_replaced", 1)),
    reason="model",
    reference="7F3K2",
)


async def flaw(connection: Connection) -> Flaw | None:
    """Verify the chain."""
    return (await AuditCheck(connection, SECRET).verify()).flaw


async def everything(redis: Redis) -> bytes:
    """Give all keys and all values of a database, as it would write them down."""
    return b"\n".join([key + b"\t" + await value(redis, key) async for key in redis.scan_iter()])


async def value(redis: Redis, key: bytes) -> bytes:
    """Give a key's value, of whichever kind."""
    match await redis.type(key):
        case b"string":
            return repr(await redis.get(key)).encode()
        case b"hash":
            return repr(await redis.hgetall(key)).encode()
        case _:
            return repr(await redis.xrange(key)).encode()


async def test_every_fact_is_kept(connection: Connection) -> None:
    """With the time, and tags in place of ids: a person's is the one of their private chat."""
    await log_at(connection).append([WHOLE, ASKED], 17)

    first, second = await entries_at(connection)
    tags = await pseudonyms_at(connection).tags([PERSON, GROUP])
    facts = {one.name for one in fields(Facts)}
    assert {name: getattr(first, name) for name in facts} == {name: getattr(WHOLE, name) for name in facts}
    assert (first.what, first.at, first.update, first.seq) == ("failed", NOON, 17, 1)
    assert (first.user, first.chat, first.chat_kind) == (tags[PERSON], tags[PERSON], ChatKind.PRIVATE)
    assert (second.user, second.chat, second.chat_kind) == (tags[PERSON], tags[GROUP], ChatKind.GROUP)
    assert (second.seq, second.writer) == (2, first.writer)


async def test_where_nobody_is_known_nobody_is_named(connection: Connection, plain_redis: Redis) -> None:
    """What has no value takes no room either."""
    await log_at(connection).append([AuditEvent(what=Happening.PARKED, reason="no_date")])

    ((_, row),) = await rows_at(plain_redis)
    (entry,) = await entries_at(connection)
    kept = {"at": "2026-11-29T12:00:00.000+00:00", "reason": "no_date", "schema": "whosays.audit/1", "seq": 1}
    assert json.loads(row[b"entry"]) == {**kept, "what": "parked", "writer": entry.writer}
    assert (entry.user, entry.chat, entry.chat_kind, entry.update) == (None, None, None, None)


async def test_nothing_happened(connection: Connection, plain_redis: Redis) -> None:
    """Then nothing is written."""
    await log_at(connection).append([], 17)

    assert await plain_redis.dbsize() == 0


async def test_three_processes_write_one_chain(connection: Connection, redis_url: str) -> None:
    """At once, each on its own line; what each call handed in stands together, once."""
    async with connection_to(redis_url) as second, connection_to(redis_url) as third:
        logs = [log_at(one) for one in (connection, second, third)]

        async def write(number: int) -> None:
            for turn in range(5):
                await logs[number % 3].append([ASKED, ANSWERED], 100 * number + turn)

        await asyncio.gather(*(write(number) for number in range(12)))

    found = await said(connection)
    updates = [100 * number + turn for number in range(12) for turn in range(5)]
    assert found[::2] == [("asked", update) for _, update in found[1::2]]
    assert sorted(update or 0 for _, update in found[::2]) == updates
    assert await flaw(connection) is None


async def test_calls_at_once_are_written_together(connection: Connection, plain_redis: Redis) -> None:
    """Sixty-four of them in one or two steps of the server's, and not more than it likes to do in one."""
    log = log_at(connection)
    await plain_redis.config_resetstat()

    await asyncio.gather(*(log.append([ASKED], update) for update in range(64)))
    few = (await plain_redis.info("commandstats"))["cmdstat_eval"]["calls"]
    await asyncio.gather(*(log.append([ASKED], update) for update in range(100, 400)))
    more = (await plain_redis.info("commandstats"))["cmdstat_eval"]["calls"] - few

    assert (few, more) == (1, 3)
    assert [entry.seq for entry in await entries_at(connection)] == list(range(1, 365))


async def test_an_update_is_written_once(connection: Connection, redis_url: str) -> None:
    """However often it runs, in whichever process, alone or together with others."""
    async with connection_to(redis_url) as elsewhere:
        here, there = log_at(connection), log_at(elsewhere)
        await asyncio.gather(here.append([ASKED, ANSWERED], 1), here.append([ASKED, ANSWERED], 1))
        await there.append([ASKED, ANSWERED], 1)
        await asyncio.gather(*(there.append([ASKED], update) for update in (3, 1, 2)))
        await asyncio.gather(*(log.append([ASKED], update) for log in (here, there) for update in (4, 5)))

    found = await said(connection)
    assert found[:4] == [("asked", 1), ("answered", 1), ("asked", 3), ("asked", 2)]
    assert sorted(found[4:]) == [("asked", 4), ("asked", 5)]
    assert await flaw(connection) is None


async def test_what_is_known_of_a_run_stays(connection: Connection, plain_redis: Redis) -> None:
    """Others keep there what they did for the update; all of it lives for two days."""
    await plain_redis.hset(keys.run(17), "sent", "4")

    await log_at(connection).append([ASKED], 17)

    assert await plain_redis.hgetall(keys.run(17)) == {b"sent": b"4", b"logged": b"1"}
    assert await plain_redis.ttl(keys.run(17)) == pytest.approx(2 * 24 * 3600, abs=60)


async def test_without_an_update_each_call_is_another_thing(connection: Connection) -> None:
    """Two processes that write the same in the same millisecond have both written it."""
    await asyncio.gather(*(log_at(connection).append([ASKED]) for _ in range(4)))

    assert await said(connection) == [("asked", None)] * 4


@pytest.mark.parametrize("breaks", [1, 2], ids=["once", "and again"])
@pytest.mark.parametrize("spared", range(5))
async def test_an_answer_that_is_lost_writes_nothing_twice(
    plain_redis: Redis, redis_url: str, spared: int, breaks: int
) -> None:
    """At whichever call: what is sent again is recognised; where that is lost too, the next run adds nothing."""
    async with FaultProxy(redis_url) as line, connection_to(line.url) as connection:
        log = log_at(connection)
        line.spared, line.breaks = spared, breaks
        for update in (1, 2):
            for _ in range(breaks):
                with suppress(StorageError):
                    await log.append([ASKED, ANSWERED], update)
        await log_at(connection).append([ASKED], 3)

    async with connection_to(redis_url) as straight:
        found, broken = await said(straight), await flaw(straight)
    assert found == [("asked", 1), ("answered", 1), ("asked", 2), ("answered", 2), ("asked", 3)]
    assert (broken, await plain_redis.xlen(keys.audit())) == (None, 5)


async def test_without_a_server_nobody_pretends() -> None:
    """Whoever wrote hears that it is not written, all who wrote at once alike."""
    async with no_store() as nothing:
        log = log_at(nothing)
        told = await asyncio.gather(*(log.append([ASKED], update) for update in range(3)), return_exceptions=True)

    assert [type(one) for one in told] == [StorageError] * 3


async def test_a_server_that_takes_no_more_is_told(connection: Connection, plain_redis: Redis) -> None:
    """Its memory is full: nothing is written, not even half of it, until it takes more."""
    log = log_at(connection)
    await log.append([ASKED], 1)
    memory = (await plain_redis.config_get("maxmemory"))["maxmemory"]
    await plain_redis.config_set("maxmemory", "1")

    with pytest.raises(StorageError):
        await log.append([ASKED, ANSWERED], 2)
    await plain_redis.config_set("maxmemory", memory or "0")
    refused = await said(connection)
    await log.append([ASKED, ANSWERED], 2)

    assert refused == [("asked", 1)]
    assert await said(connection) == [("asked", 1), ("asked", 2), ("answered", 2)]


async def test_who_stops_waiting_stops_nobody_else(connection: Connection) -> None:
    """What was handed in is written all the same."""
    log = log_at(connection)
    waiting = [asyncio.ensure_future(log.append([ASKED], update)) for update in (1, 2, 3)]
    await asyncio.sleep(0)

    waiting[0].cancel()
    told = await asyncio.gather(*waiting, return_exceptions=True)

    assert [type(one) for one in told] == [asyncio.CancelledError, type(None), type(None)]
    assert await said(connection) == [("asked", 1), ("asked", 2), ("asked", 3)]


@pytest.mark.parametrize("again", [True, False], ids=["the same process", "another"])
@pytest.mark.parametrize("harm", ["no tail", "half a tail", "another tail", "no last entry", "no entries"])
async def test_a_torn_log_is_not_mended(connection: Connection, plain_redis: Redis, harm: str, *, again: bool) -> None:
    """Nothing is added where the end is not what was written: it would hide what is gone."""
    log = log_at(connection)
    await log.append([ASKED, ANSWERED], 1)
    match harm:
        case "no tail":
            await plain_redis.delete(keys.audit_tail())
        case "half a tail":
            await plain_redis.hdel(keys.audit_tail(), "hash")
        case "another tail":
            _, second = [row for _, row in await rows_at(plain_redis)]
            await plain_redis.hset(keys.audit_tail(), mapping={"seq": "1", "hash": second[b"prev"]})
        case "no last entry":
            await plain_redis.xdel(keys.audit(), "2-0")
        case "no entries":
            await plain_redis.delete(keys.audit())
    before = await rows_at(plain_redis)

    with pytest.raises(StorageError, match="audit verify"):
        await (log if again else log_at(connection)).append([ASKED], 2)

    assert await rows_at(plain_redis) == before
    assert await plain_redis.exists(keys.run(2)) == 0


async def test_a_log_that_was_set_back_goes_on(
    connection: Connection, plain_redis: Redis, caplog: pytest.LogCaptureFixture
) -> None:
    """An emptied database is no reason to stop; whoever still knows better says so."""
    log = log_at(connection)
    await log.append([ASKED, ANSWERED], 1)
    await plain_redis.flushall()

    await log.append([ASKED], 2)

    assert (await said(connection), await flaw(connection)) == ([("asked", 2)], None)
    assert [record.getMessage() for record in caplog.records] == ["the log ended at entry 2, and now it ends at 0"]


async def test_no_id_and_no_text_stands_anywhere(connection: Connection, plain_redis: Redis) -> None:
    """In no key and no value of the whole database."""
    await log_at(connection).append([WHOLE, ASKED], 17)

    kept = await everything(plain_redis)
    assert b"news.example" in kept  # what was looked through is what was written
    assert [one for one in (PERSON, GROUP) if str(abs(one)).encode() in kept] == []


async def test_who_is_forgotten_leaves_the_log_whole(connection: Connection, plain_redis: Redis) -> None:
    """Their entries stay, and nothing leads to them: the person's next entry is somebody else's."""
    await log_at(connection).append([ASKED], 1)
    await pseudonyms_at(connection).forget(PERSON)
    kept = await everything(plain_redis)
    await log_at(connection).append([ASKED], 2)

    first, second = await entries_at(connection)
    assert await flaw(connection) is None
    assert (first.chat, second.chat) == (second.chat, first.chat)
    assert first.user != second.user
    assert kept.count((first.user or "").encode()) == 1  # in the entry alone


class Overtaken(Connection):
    """A connection whose every use comes after another process has written."""

    def __init__(self, url: asyncio.Future[str], rival: AuditLog) -> None:
        super().__init__(url)
        self._rival = rival

    @asynccontextmanager
    async def speaking(self) -> AsyncIterator[Redis]:
        """Let the other one write, then speak."""
        await self._rival.append([ANSWERED])
        async with super().speaking() as redis:
            yield redis


async def test_who_is_always_overtaken_gives_up(connection: Connection, redis_url: str) -> None:
    """After many tries, and nothing of it is written."""
    url = asyncio.get_running_loop().create_future()
    url.set_result(redis_url)
    overtaken = Overtaken(url, log_at(connection))

    with pytest.raises(StorageError, match="too many"):
        await log_at(overtaken).append([ASKED], 1)

    await overtaken.close()
    assert set(await said(connection)) == {("answered", None)}
