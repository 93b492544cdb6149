"""All partitions are held, each by one process, in fair shares, and never for long by one that is gone."""

import pytest
from redis.asyncio import Redis

from bot.errors import StorageError
from bot.storage import keys
from bot.storage.journal.journal import PARTITIONS
from bot.storage.journal.partitions import Partitions, Share
from bot.storage.server.connection import Connection
from tests.doubles.caches import connection_to
from tests.doubles.fault_proxy import FaultProxy

ALL = list(range(PARTITIONS))


async def evened(processes: list[Partitions]) -> list[Share]:
    """Let processes give up what is over their shares until all have what they may; gives the shares."""
    for _ in range(3):
        for process in processes:
            share = await process.share()
            await process.release(list(share.held)[share.fair :])
    return [await process.share() for process in processes]


@pytest.mark.parametrize(("number", "fair"), [(1, 32), (2, 16), (3, 11), (5, 7)])
async def test_processes_share_all_of_them(connection: Connection, number: int, fair: int) -> None:
    """Whoever comes later gets a fair share too, and each partition has one holder."""
    shares = await evened([Partitions(connection) for _ in range(number)])

    assert {share.fair for share in shares} == {fair}
    assert max(len(share.held) for share in shares) <= fair
    assert sorted(partition for share in shares for partition in share.held) == ALL


async def test_the_holder_is_written_down_as_it_names_itself(connection: Connection, plain_redis: Redis) -> None:
    """By that a process that was asleep finds out that it holds nothing any more."""
    process = Partitions(connection)

    share = await process.share()

    written = {partition: await plain_redis.hget(keys.holders(), str(partition)) for partition in share.held}
    assert written == {partition: process.holder(number).encode() for partition, number in share.held.items()}


async def test_what_is_over_stays_held_until_it_is_given_up(connection: Connection) -> None:
    """A newcomer takes nothing from anybody."""
    first, second = Partitions(connection), Partitions(connection)
    before = await first.share()

    newcomer = await second.share()
    after = await first.share()

    assert (newcomer.fair, newcomer.held) == (16, {})
    assert (after.fair, after.held) == (16, before.held)


async def test_a_dead_ones_are_taken(connection: Connection) -> None:
    """When nothing was heard of it for a while, and under higher numbers."""
    dead, living = Partitions(connection, life=0.05), Partitions(connection)
    before = await dead.share()
    during = await living.share()
    while len(during.held) < PARTITIONS:
        during = await living.share()

    assert min(during.held.values()) > max(before.held.values())
    assert (await dead.share()).held == {}


async def test_the_dead_are_not_counted_for_ever(connection: Connection, plain_redis: Redis) -> None:
    """Whoever died a day ago gets no share."""
    await plain_redis.zadd(keys.workers(), {"somebody": 1})
    await plain_redis.hset(keys.holders(), mapping={str(partition): "somebody:7" for partition in ALL})

    share = await Partitions(connection).share()

    assert (share.fair, sorted(share.held)) == (PARTITIONS, ALL)


async def test_what_one_leaves_is_taken_at_once(connection: Connection) -> None:
    """A process that ends in order keeps nobody waiting."""
    leaving, staying = Partitions(connection), Partitions(connection)
    await leaving.share()

    await leaving.release(ALL, gone=True)
    share = await staying.share()

    assert (share.fair, sorted(share.held)) == (PARTITIONS, ALL)


async def test_whoever_leaves_keeps_what_it_has_and_takes_no_more(connection: Connection) -> None:
    """Others take what it has given up, as if it were not there; while it lives it loses nothing."""
    leaving, staying = Partitions(connection), Partitions(connection)
    before = await leaving.share()
    await leaving.share(leaving=True)
    await leaving.release(ALL[2:])

    during = await leaving.share(leaving=True)
    others = await staying.share()

    assert (during.fair, during.held) == (0, {partition: before.held[partition] for partition in (0, 1)})
    assert (others.fair, sorted(others.held)) == (PARTITIONS, ALL[2:])


async def test_one_that_dies_while_it_leaves_is_dead(connection: Connection) -> None:
    """What it had is taken."""
    leaving, staying = Partitions(connection, life=0.05), Partitions(connection)
    await leaving.share()
    await leaving.share(leaving=True)

    share = await staying.share()
    while len(share.held) < PARTITIONS:
        share = await staying.share()

    assert sorted(share.held) == ALL


async def test_nobody_gives_up_what_another_one_holds(connection: Connection) -> None:
    """Whatever a process believes to hold."""
    holder, other = Partitions(connection), Partitions(connection)
    before = await holder.share()

    await other.release(ALL, gone=True)

    assert (await holder.share()).held == before.held


async def test_numbers_rise_even_when_everything_was_lost(connection: Connection, plain_redis: Redis) -> None:
    """What was done under an old number is never taken for the new holder's."""
    process = Partitions(connection)
    numbers: list[int] = []
    for _ in range(3):
        numbers += (await process.share()).held.values()
        await process.release(ALL)
    await plain_redis.flushall()
    numbers += (await process.share()).held.values()

    assert numbers == sorted(set(numbers))


async def test_a_lost_answer_takes_nothing_twice(plain_redis: Redis, redis_url: str) -> None:
    """The question is asked again, and what was taken is held; so is what was given up, by nobody."""
    async with FaultProxy(redis_url) as line, connection_to(line.url) as connection:
        process = Partitions(connection)
        line.drop_reply()
        share = await process.share()
        line.drop_reply()
        await process.release([3])

    assert sorted(share.held) == ALL
    assert sorted(share.held.values()) == list(range(min(share.held.values()), min(share.held.values()) + PARTITIONS))
    assert await plain_redis.hlen(keys.holders()) == PARTITIONS - 1


async def test_without_a_server_nothing_is_held() -> None:
    """Whoever asks is told so."""
    async with connection_to("redis://127.0.0.1:1/0") as connection:
        with pytest.raises(StorageError):
            await Partitions(connection).share()
