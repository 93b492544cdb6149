"""The log's index: every page is what a look through the whole log would give, whatever happens to its lists."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from redis.asyncio import Redis

from bot.domain.audit import AuditEntry, AuditEvent, Happening
from bot.domain.moderation.hashtag import Hashtag
from bot.domain.moderation.log_query import LogQuery, facets_of
from bot.domain.moderation.tally import tally
from bot.storage import keys
from bot.storage.log.audit_index import AuditIndex
from bot.storage.server.connection import Connection
from tests.doubles.audit import ANSWERED, ASKED, NOON, entries_at, log_at
from tests.doubles.caches import connection_to

EVENTS = st.builds(
    AuditEvent,
    what=st.sampled_from([Happening.ASKED, Happening.ANSWERED, Happening.FAILED, Happening.BLOCKED]),
    user=st.sampled_from([None, 1, 2, 3]),
    chat=st.sampled_from([None, 1, -7]),
    host=st.sampled_from([None, "news.example", "a.example"]),
    article=st.sampled_from([None, "a" * 64, "b" * 64]),
    analysis=st.sampled_from([None, "x" * 22]),
    reference=st.sampled_from([None, "7F3K2"]),
    report=st.sampled_from([None, 1, 2]),
    at=st.integers(-40_000, 40_000).map(lambda late: NOON + timedelta(milliseconds=late)),
)
TIMES = st.none() | st.integers(-45_000, 45_000).map(
    lambda late: NOON + timedelta(microseconds=1_000 * late + late % 3)
)
QUERIES = st.builds(
    LogQuery,
    hashtag=st.sampled_from([None, None, Hashtag.ASKED, Hashtag.FAILED]),
    host=st.sampled_from([None, None, "news.example"]),
    article=st.sampled_from([None, None, "a" * 64]),
    analysis=st.sampled_from([None, None, "x" * 22]),
    reference=st.sampled_from([None, None, "7F3K2"]),
    report=st.sampled_from([None, None, 1]),
    since=TIMES,
    until=TIMES,
)
ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.lists(EVENTS, min_size=1, max_size=12)),
        st.tuples(st.just("look"), QUERIES),
        st.tuples(st.just("trim"), st.integers(0, 20)),
        st.tuples(
            st.just("lose"),
            st.tuples(
                st.sampled_from([keys.any_audit_list(), keys.audit_index(), keys.audit_lists()]), st.integers(1, 3)
            ),
        ),
    ),
    min_size=3,
    max_size=12,
)


def fits(entry: AuditEntry, query: LogQuery) -> bool:
    """Tell whether a look at an entry finds it."""
    found = set(facets_of(entry))
    in_time = (query.since is None or entry.at >= query.since) and (query.until is None or entry.at < query.until)
    return in_time and found.issuperset(query.facets())


def matching(entries: Iterable[AuditEntry], query: LogQuery) -> list[AuditEntry]:
    """Look through the whole log, the newest first."""
    return [entry for entry in entries if fits(entry, query)][::-1]


async def all_pages(index: AuditIndex, query: LogQuery, size: int) -> list[AuditEntry]:
    """Turn every page."""
    page = await index.find(query, count=size)
    found = list(page.entries)
    while page.older is not None:
        page = await index.find(query, page.older, size)
        found += page.entries
    return found


@pytest.fixture
def index(connection: Connection) -> AuditIndex:
    """Open the index."""
    return AuditIndex(connection)


async def write(connection: Connection, *events: AuditEvent) -> None:
    """Write entries."""
    await log_at(connection).append(events)


async def lose(redis: Redis, pattern: str, most: int = 1_000) -> None:
    """Lose keys, as a server does that is out of memory."""
    names = sorted([name async for name in redis.scan_iter(pattern)])[:most]
    if names:
        await redis.delete(*names)


async def play(url: str, acts: list[tuple[str, Any]], size: int) -> list[tuple[list[AuditEntry], list[AuditEntry]]]:
    """Do what is to be done on an empty server; gives what each look found and should have."""
    looks = []
    async with Redis.from_url(url) as redis, connection_to(url) as connection:
        await redis.flushall()
        index = AuditIndex(connection)
        for act, given_ in acts:
            match act:
                case "write":
                    await write(connection, *given_)
                case "trim":
                    oldest, newest = 1, await index.newest()
                    await redis.xtrim(keys.audit(), minid=f"{min(oldest + given_, newest)}-0", approximate=False)
                case "lose":
                    await lose(redis, given_[0], given_[1])
                case "look":
                    entries = await entries_at(connection)
                    looks.append((await all_pages(index, given_, size), matching(entries, given_)))
        await index.catch_up()
    return looks


@given(ACTS, st.integers(1, 7))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_page_is_the_filtered_log(redis_url: str, acts: list[tuple[str, Any]], size: int) -> None:
    """Whatever is written in any order of times, trimmed before or after it was indexed, and lost of the lists."""
    looks = asyncio.run(play(redis_url, acts, size))

    assert [found for found, _ in looks] == [expected for _, expected in looks]


async def test_who_comes_with_a_part_of_a_log_finds_it_all(connection: Connection, index: AuditIndex) -> None:
    """A page says where the next one begins, and the last one that it is the last."""
    await write(connection, *[ASKED] * 5)

    first = await index.find(count=3)
    second = await index.find(below=first.older, count=3)

    assert ([entry.seq for entry in first.entries], first.older) == ([5, 4, 3], 3)
    assert ([entry.seq for entry in second.entries], second.older) == ([2, 1], None)


@pytest.mark.parametrize("size", [50, 999])
async def test_two_long_lists_meet_where_they_do(connection: Connection, index: AuditIndex, size: int) -> None:
    """Some numbers are in both, by turns, in a row, or far apart."""
    events = [
        replace(ASKED, host="odd.example" if number % 2 else None, article="b" * 64 if number % 3 else None, at=None)
        for number in range(1_500)
    ]
    far = [replace(ASKED, host="odd.example"), replace(ANSWERED, host="odd.example", article="b" * 64)]
    await write(connection, *events, *[ANSWERED] * 700, far[0], *[ANSWERED] * 1_300, far[1])

    for query in (LogQuery(host="odd.example", article="b" * 64), LogQuery(host="odd.example", article="a" * 64)):
        found = await all_pages(index, query, size)
        assert found == matching(await entries_at(connection), query)


async def test_many_that_follow_at_once_take_each_entry_in_once(connection: Connection, redis_url: str) -> None:
    """Six processes look while entries are written; the lists and the sums hold each of them once."""
    async with connection_to(redis_url) as elsewhere:
        indexes = [AuditIndex(one) for one in (connection, elsewhere) for _ in range(3)]
        await write(connection, *[ASKED] * 600)
        writing = (write(connection, ANSWERED) for _ in range(20))
        await asyncio.gather(*(one.catch_up() for one in indexes), *writing, *(one.find() for one in indexes))
        found = await all_pages(indexes[0], LogQuery(hashtag=Hashtag.ASKED), 500)
        sums = await indexes[1].sums()

    assert [entry.seq for entry in found] == sorted((entry.seq for entry in found), reverse=True)
    assert len(found) == len({entry.seq for entry in found}) == 600
    assert sums.sums == dict(tally(await entries_at(connection)).total)


@pytest.mark.parametrize("lost", [keys.audit_index(), keys.audit_lists(), keys.any_audit_list(), keys.tally()])
async def test_what_is_lost_is_made_anew(
    connection: Connection, plain_redis: Redis, index: AuditIndex, lost: str
) -> None:
    """Nothing is in a list or in a sum twice then, and nothing is missing."""
    await write(connection, *[ASKED] * 3, ANSWERED)
    await index.catch_up()
    await lose(plain_redis, lost)
    await write(connection, ASKED)

    found = await index.find(LogQuery(hashtag=Hashtag.ASKED))
    sums, (day,) = await index.sums(), await index.sums_of([NOON.date()])

    assert [entry.seq for entry in found.entries] == [5, 3, 2, 1]
    assert sums.sums == day.sums == dict(tally(await entries_at(connection)).total)
    assert day.hosts == (("news.example", 4),)


async def test_an_operator_may_have_it_made_anew(connection: Connection, plain_redis: Redis, index: AuditIndex) -> None:
    """What was there before goes."""
    await write(connection, ASKED, ANSWERED)
    await index.catch_up()
    before = {name async for name in plain_redis.scan_iter(keys.any_audit_list())}

    await index.rebuild()

    after = {name async for name in plain_redis.scan_iter(keys.any_audit_list())}
    assert (len(after), after & before) == (len(before), set())
    assert [entry.seq for entry in (await index.find(LogQuery(hashtag=Hashtag.ASKED))).entries] == [1]


async def test_a_log_that_began_again_has_an_index_of_its_own(
    connection: Connection, plain_redis: Redis, index: AuditIndex
) -> None:
    """A backup was put back, or all but the index was emptied."""
    await write(connection, *[ASKED] * 5)
    await index.catch_up()
    await plain_redis.delete(keys.audit(), keys.audit_tail())
    await write(connection, ANSWERED)

    found, sums = await index.find(), await index.sums()

    assert [entry.what for entry in found.entries] == ["answered"]
    assert sums.sums == dict(tally(await entries_at(connection)).total)


async def test_what_is_trimmed_leaves_no_lists(connection: Connection, plain_redis: Redis, index: AuditIndex) -> None:
    """A list goes with the last of its entries."""
    await log_at(connection, lambda: NOON - timedelta(days=9)).append([replace(ASKED, host="gone.example")])
    await index.catch_up()
    await log_at(connection).trim(3)

    await index.catch_up()

    left = [name async for name in plain_redis.scan_iter(keys.any_audit_list())]
    assert (len(left), await plain_redis.zcard(keys.audit_lists())) == (1, 2)  # and what shows that it is there
    assert (await index.find(LogQuery(host="gone.example"))).entries == ()
    assert [entry.what for entry in (await index.find()).entries] == ["trimmed"]


async def test_sums_of_days_stand_apart(connection: Connection, index: AuditIndex) -> None:
    """By the day of an entry's time, in the order in which the days were asked for."""
    await write(connection, ASKED, replace(ASKED, at=NOON - timedelta(days=1)), ANSWERED)

    days = await index.sums_of([NOON.date() - timedelta(days=1), NOON.date(), NOON.date() + timedelta(days=1)])

    assert [sum(day.sums[name] for name in day.sums if name.startswith("n|")) for day in days] == [1, 2, 0]
