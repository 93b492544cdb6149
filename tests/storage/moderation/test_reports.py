"""Reports gather under one number, and know whom to tell until they were told, or want to be forgotten."""

from dataclasses import replace

import pytest
from redis.asyncio import Redis

from bot.domain.article import Span
from bot.domain.moderation.report import Outcome, Reason, Report
from bot.errors import StorageError
from bot.storage import keys
from bot.storage.moderation.chores import Chores, Task
from bot.storage.moderation.reports import MOST_TODAY, Reports
from bot.storage.server.connection import Connection
from tests.doubles.reports import ANNA, BORIS, NEW


async def test_a_report_is_found_as_it_was_made(connection: Connection) -> None:
    """Under its number, and with how many said so."""
    reports = Reports(connection)

    first = await reports.add(NEW, ANNA)
    second = await reports.add(NEW, BORIS)

    assert (first, second) == ((1, True), (1, True))
    assert await reports.find(1) == replace(NEW, number=1, readers=2)
    assert await reports.listed(is_open=True) == await reports.of(NEW.article) == [replace(NEW, number=1, readers=2)]
    assert sorted(await reports.reporters(1), key=lambda one: one.user) == [ANNA, BORIS]


@pytest.mark.parametrize(
    "other",
    [
        replace(NEW, article="b" * 64),
        replace(NEW, reason=Reason.IS_SPECULATIVE),
        replace(NEW, quote=Span("It may rain.", 30, 42)),
        replace(NEW, statement="It may be wet."),
        replace(NEW, quote=Span("It may", 3, 9)),
        replace(NEW, reason=Reason.OTHER, quote=None, statement=None),
    ],
)
async def test_another_thing_is_another_report(connection: Connection, other: Report) -> None:
    """Of another article, for another reason, of another claim."""
    reports = Reports(connection)
    await reports.add(NEW, ANNA)

    assert await reports.add(other, ANNA) == (2, True)


@pytest.mark.parametrize(("updates", "is_new"), [((5, 5), True), ((5, 6), False), ((0, 0), False)])
async def test_an_update_that_is_handled_again_says_the_same(
    connection: Connection, updates: tuple[int, int], *, is_new: bool
) -> None:
    """Its process died before it was done with it; another press of the same person is a repeat."""
    reports = Reports(connection)
    await reports.add(NEW, ANNA, updates[0])

    assert await reports.add(NEW, ANNA, updates[1]) == (1, is_new)

    found = await reports.find(1)
    assert found is not None
    assert found.readers == 1


async def test_there_is_an_end_to_what_one_person_reports_in_a_day(connection: Connection) -> None:
    """A repeat counts for nothing, and others are not held up."""
    reports = Reports(connection)
    for number in range(MOST_TODAY):
        await reports.add(replace(NEW, article=f"{number:064}"), ANNA)
        await reports.add(replace(NEW, article=f"{number:064}"), ANNA)

    assert await reports.add(NEW, ANNA) is None
    assert await reports.add(NEW, BORIS) == (MOST_TODAY + 1, True)


async def test_what_leads_to_a_reporter_lives_as_long_both_ways(connection: Connection, plain_redis: Redis) -> None:
    """Or whoever reported first could not be found by /forget any more, once others had said so later."""
    reports = Reports(connection)
    await reports.add(NEW, ANNA)
    for key in (keys.reporters(1), keys.reporter(ANNA.user, 1)):
        await plain_redis.expire(key, 60)

    await reports.add(NEW, BORIS)

    named = (keys.reporters(1), keys.reporter(ANNA.user, 1), keys.reporter(BORIS.user, 1))
    assert [await plain_redis.ttl(key) for key in named] == [pytest.approx(keys.TOLD_SECONDS, abs=5)] * 3


async def test_a_line_takes_the_place_of_the_earlier_one(connection: Connection) -> None:
    """As long as its reporter was not told; nobody else's is touched."""
    reports = Reports(connection)
    await reports.add(NEW, ANNA)
    await reports.add(NEW, BORIS)
    more = replace(ANNA, language="es", line="she never said so")

    said = [await reports.say(1, more), await reports.say(1, replace(more, user=5)), await reports.say(2, more)]

    assert said == [True, False, False]
    assert (await reports.reporter(1, ANNA.user), await reports.reporter(1, BORIS.user)) == (more, BORIS)
    assert await reports.reporter(1, 5) is None


async def test_what_a_full_server_let_go_of_is_reported_anew(connection: Connection, plain_redis: Redis) -> None:
    """Under a number of its own; and half a report is none."""
    reports = Reports(connection)
    await reports.add(NEW, ANNA)
    await plain_redis.delete(keys.report(1))
    await plain_redis.hset(keys.report(9), "readers", "1")
    await plain_redis.zadd(keys.open_reports(), {"9": NEW.last.timestamp()})

    added = await reports.add(NEW, BORIS)

    assert added == (2, True)
    assert [one.number for one in await reports.listed(is_open=True)] == [2]
    assert await reports.find(9) is None


async def test_whoever_was_told_is_forgotten(connection: Connection, plain_redis: Redis) -> None:
    """Under both names, and nobody else is."""
    reports = Reports(connection)
    await reports.add(NEW, ANNA)
    await reports.add(NEW, BORIS)

    await reports.forget_reporter(1, ANNA.user)

    assert await reports.reporters(1) == [BORIS]
    assert await plain_redis.exists(keys.reporter(ANNA.user, 1), keys.reporter(BORIS.user, 1)) == 1
    assert not await reports.say(1, ANNA)


async def test_what_is_settled_is_open_no_more(connection: Connection) -> None:
    """By the first who settles it; the same said again later is another report."""
    reports = Reports(connection)
    await reports.add(NEW, ANNA)
    known = await reports.find(1)
    assert known is not None

    settled = await reports.settle(known, Outcome.DECLINED, "t1", "It says so.")
    again = await reports.settle(known, Outcome.CORRECTED, "t2")

    assert settled is not None
    assert (settled.outcome, settled.by, settled.words, again) == (Outcome.DECLINED, "t1", "It says so.", None)
    assert await reports.find(1) == settled
    assert (await reports.count_open(), await reports.listed(is_open=True)) == (0, [])
    assert await reports.add(NEW, ANNA) == (2, True)


async def test_whoever_settles_a_report_leaves_the_telling_behind_with_it(
    connection: Connection, plain_redis: Redis
) -> None:
    """In one step: where it can't be left, nothing is settled, and the same act once more does both."""
    reports, report = Reports(connection), replace(NEW, number=1)
    await reports.add(NEW, ANNA)
    await plain_redis.set(keys.chore_tries(), "no hash")
    with pytest.raises(StorageError):
        await reports.settle(report, Outcome.DECLINED, "t1")
    await plain_redis.delete(keys.chore_tries())

    settled = await reports.settle(report, Outcome.DECLINED, "t1")

    assert settled is not None
    assert await Chores(connection).has(Task.TELL, "1")
