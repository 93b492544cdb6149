"""How long a page of the log takes among 100,000 entries: each kind of page twenty times, first, middle and last.

python -m tests.bench.log_pages [ENTRIES]      goals: 20 ms for any page in the store; ends with 1 where one takes 100

Also what the index costs: entries a second that it takes in, what that adds to a page, and its memory; and how fast all
of them are taken out as a file, and in how much memory.
"""

import asyncio
import random
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.domain.audit import AuditEvent, Happening
from bot.domain.moderation.hashtag import Hashtag
from bot.domain.moderation.log_query import EVERYTHING, Facet, LogQuery
from bot.services.moderation.log_export import LogExport
from bot.storage.log.audit_index import PAGE, AuditIndex
from bot.storage.server.connection import Connection
from bot.views.moderation.log_csv import csv_row
from tests.doubles.audit import NOON, log_at, stores_at
from tests.doubles.stores import new_store

ENTRIES, TIMES, GOAL = 100_000, 20, 100.0
_BATCH = 1_000
_ODD, _EVEN = "odd.example", "e" * 64  # a site and an article of every other entry each, with few in common
_OUT = [
    Happening.ANSWERED,
    Happening.FROM_CACHE,
    Happening.FROM_CACHE,
    Happening.FAILED,
    Happening.REFUSED,
    Happening.REPORTED,
    Happening.LOOKED,
]


def events(entries: int) -> Iterator[AuditEvent]:
    """Make up entries of 90 days: asks, what came of them, and some that are everywhere."""
    chance = random.Random(7)  # noqa: S311 - no secret
    for number in range(entries):
        article = chance.randrange(entries // 10)
        rare = number % 997 == 0
        yield AuditEvent(
            what=Happening.ASKED if number % 2 else chance.choice(_OUT),
            at=NOON + timedelta(days=90 * number / entries, seconds=-chance.random() * 20),
            user=1 if number % 3 else chance.randrange(2, 2_000),
            chat=-1 if number % 5 else -chance.randrange(2, 500),
            host=_ODD if number % 2 or rare else f"site{article % 300}.example",
            article=_EVEN if number % 2 == 0 or rare else f"{article:064x}",
            analysis=f"{article:022}",
            reference="7F3K2" if number % 1_000 == 0 else None,
            report=number % 50 if number % 100 == 0 else None,
            engine="offline/1",
            milliseconds=chance.randrange(3_000),
        )


async def fill(connection: Connection, entries: int) -> None:
    """Write the log."""
    log, batch = log_at(connection), list[AuditEvent]()
    for event in events(entries):
        batch.append(event)
        if len(batch) == _BATCH:
            await log.append(batch)
            batch = []
    await log.append(batch)


async def queries(connection: Connection) -> list[tuple[str, LogQuery]]:
    """Name the kinds of pages: everything, each thing alone, in pairs, and in times."""
    user = (await stores_at(connection).pseudonyms.tags([1]))[1]
    values: dict[str, object] = {
        Facet.HASHTAG: Hashtag.ASKED,
        Facet.WHO: user,
        Facet.ARTICLE: _EVEN,
        Facet.ANALYSIS: f"{7:022}",
        Facet.HOST: _ODD,
        Facet.REFERENCE: "7F3K2",
        Facet.REPORT: 7,
    }
    alone = [(str(facet), LogQuery(**{facet: values[facet]})) for facet in Facet]  # type: ignore[arg-type]  # by name
    pairs = [
        (f"{one} + {other}", LogQuery(**{one: values[one], other: values[other]}))  # type: ignore[arg-type]  # by name
        for one, other in combinations(Facet, 2)
    ]
    begin, end = NOON + timedelta(days=30), NOON + timedelta(days=60)
    timed = [
        (f"{name}, a month", replace(query, since=begin, until=end))
        for name, query in (("all", EVERYTHING), *alone, pairs[1])
    ]
    rest = LogQuery(hashtag=Hashtag.FLAGGED, host=_ODD)
    return [("all", EVERYTHING), *alone, *pairs, *timed, ("two big ones apart", rest)]


async def main(entries: int) -> int:
    """Fill a server of its own; print what each kind of page took."""
    with TemporaryDirectory() as folder:
        async with new_store(Path(folder)) as connection:
            await fill(connection, entries)
            index = AuditIndex(connection)
            await _tell_cost(connection, index, entries)
            await _tell_export(index)
            worst = 0.0
            for name, query in await queries(connection):
                took = [await _timed(index, query, below) for below in (None, entries // 2, entries // 50)]
                flat = sorted(1000 * one for times in took for one in times)
                worst = max(worst, flat[-1])
                print(f"{name:24} slowest {flat[-1]:6.1f} ms   p95 {flat[round(0.95 * len(flat)) - 1]:6.1f} ms")  # noqa: T201 - a benchmark prints
    print(f"slowest of all {worst:.1f} ms   goal {GOAL:.0f}")  # noqa: T201 - as above
    return int(worst > GOAL)


async def _timed(index: AuditIndex, query: LogQuery, below: int | None) -> list[float]:
    times = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        await index.find(query, below, PAGE)
        times.append(time.perf_counter() - begun)
    return times


async def _tell_cost(connection: Connection, index: AuditIndex, entries: int) -> None:
    before = await _memory(connection)
    begun = time.perf_counter()
    await index.catch_up()
    took = time.perf_counter() - begun
    grown = await _memory(connection) - before
    print(f"taken in: {entries / took:,.0f} entries/s   {grown / entries:.0f} bytes an entry")  # noqa: T201 - as above
    begun = time.perf_counter()
    for _ in range(TIMES):
        await index.catch_up()
    idle = (time.perf_counter() - begun) / TIMES
    log, added = log_at(connection, lambda: NOON + timedelta(days=90)), 0.0
    for _ in range(TIMES):
        await log.append([AuditEvent(what=Happening.ASKED, user=1, host=_ODD)] * 10)
        begun = time.perf_counter()
        await index.catch_up()
        added += time.perf_counter() - begun
    print(f"caught up: {1000 * idle:.2f} ms where nothing is new, {1000 * added / TIMES:.2f} ms after 10 entries")  # noqa: T201 - as above


async def _tell_export(index: AuditIndex) -> None:
    begun, before, taken = time.perf_counter(), _most_memory(), 0
    async for entry in LogExport(index).entries(EVERYTHING):
        taken += len(csv_row(entry))
    took, grown = time.perf_counter() - begun, (_most_memory() - before) / 1024
    size = taken / 1_000_000
    print(f"taken out as CSV: {size / took:.1f} MB/s, {size:.0f} MB   {grown:.1f} MB of memory")  # noqa: T201 - as above


def _most_memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # kilobytes on Linux


async def _memory(connection: Connection) -> int:
    async with connection.speaking() as redis:
        return int((await redis.info("memory"))["used_memory"])


if __name__ == "__main__":
    sys.exit(asyncio.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES)))
