"""Parts of exercises are looked after by one process at a time, and no wake-up is ever lost."""

import asyncio

import pytest
from redis.asyncio import Redis

from bot.storage import keys
from bot.storage.exercises.stage_queue import LEASE_SECONDS, Part, StageQueue, Turn, due_as
from bot.storage.server.connection import Connection

FIRST, SECOND = "0000000001", "0000000002"


async def due_in(redis: Redis, name: str) -> float | None:
    """Tell in how many seconds something is due; None where never."""
    seconds, micros = await redis.time()
    at = await redis.zscore(keys.stage(), name)
    return None if at is None else at / 1000 - seconds - micros / 1e6


async def taken(queue: StageQueue) -> Turn:
    """Take what is due."""
    turn = await queue.take()
    assert turn is not None
    return turn


async def die(redis: Redis, turn: Turn) -> None:
    """Let the lease of a process that is gone run out."""
    await redis.delete(keys.stage_lease(turn.name))
    await redis.zadd(keys.stage(), {turn.name: 1})


async def test_each_part_is_taken_by_one(connection: Connection) -> None:
    """And when it is done with, by nobody until something happens."""
    queue = StageQueue(connection)
    for part in Part:
        await queue.ask(FIRST, part)

    turns = await asyncio.gather(*(queue.take() for _ in range(6)))
    held = [turn for turn in turns if turn is not None]
    for turn in held:
        await queue.done(turn, None)

    assert sorted(turn.name for turn in held) == sorted(due_as(FIRST))
    assert await queue.take() is None


async def test_what_happens_meanwhile_is_looked_at_next(connection: Connection) -> None:
    """Whatever its holder has seen; nobody else has it until then."""
    queue = StageQueue(connection)
    await queue.ask(FIRST, Part.GROUP)
    turn = await taken(queue)

    await queue.ask(FIRST, Part.GROUP)
    while_held = await queue.take()
    await queue.done(turn, None)
    next_turn = await taken(queue)

    assert while_held is None
    assert next_turn.name == turn.name


@pytest.mark.parametrize(("wanted", "after", "expected"), [(None, 3.0, 3.0), (2.0, 3.0, 2.0), (5.0, 3.0, 3.0)])
async def test_it_is_due_at_the_sooner_of_both_times(
    connection: Connection, plain_redis: Redis, wanted: float | None, after: float, expected: float
) -> None:
    """When its holder says, or when a vote that came meanwhile wants to be counted."""
    queue = StageQueue(connection)
    await queue.ask(FIRST, Part.GROUP)
    turn = await taken(queue)
    if wanted is not None:
        seconds, micros = await plain_redis.time()
        due = 1000 * (seconds + wanted) + micros / 1000
        await plain_redis.zadd(keys.stage(), {turn.name: due}, lt=True)

    await queue.done(turn, after)

    assert await due_in(plain_redis, turn.name) == pytest.approx(expected, abs=0.5)


async def test_whatever_one_holds_another_takes_up_where_it_dies(connection: Connection, plain_redis: Redis) -> None:
    """As soon as its lease is over; until then it is put off, to a little later than that."""
    queue = StageQueue(connection)
    await queue.ask(FIRST, Part.GROUP)
    turn = await taken(queue)

    put_off = await due_in(plain_redis, turn.name)
    lease = await plain_redis.pttl(keys.stage_lease(turn.name))
    await die(plain_redis, turn)
    another = await taken(queue)
    await queue.done(turn, None)

    assert lease / 1000 == pytest.approx(LEASE_SECONDS, abs=1)
    assert put_off is not None
    assert lease / 1000 < put_off < LEASE_SECONDS + 1
    assert (another.name, another.token != turn.token) == (turn.name, True)
    assert await queue.renew(turn) is False
    assert await queue.renew(another) is True


async def test_who_takes_longer_holds_it_for_longer(connection: Connection, plain_redis: Redis) -> None:
    """What happened before or after stays due at once."""
    queue = StageQueue(connection)
    await queue.ask(FIRST, Part.GROUP)
    turn = await taken(queue)
    await plain_redis.zadd(keys.stage(), {turn.name: turn.until})
    await plain_redis.pexpire(keys.stage_lease(turn.name), 1000)

    assert await queue.renew(turn)
    assert await plain_redis.pttl(keys.stage_lease(turn.name)) > 10_000
    await queue.ask(FIRST, Part.GROUP)
    assert await queue.renew(turn)
    await queue.done(turn, 600)

    assert (await taken(queue)).name == turn.name


async def test_those_that_others_hold_stand_in_nobodys_way(connection: Connection) -> None:
    """However many of them are due again by now."""
    queue = StageQueue(connection)
    many = [f"{number:010}" for number in range(50)]
    for name in many:
        await queue.ask(name, Part.DESK)
    for _ in many:
        await taken(queue)
    for name in many:
        await queue.ask(name, Part.DESK)
    await queue.ask(SECOND, Part.GROUP)

    assert (await taken(queue)).name == f"{SECOND}:group"
    assert await queue.take() is None


async def test_what_is_erased_meanwhile_is_not_due_again(connection: Connection, plain_redis: Redis) -> None:
    """Whenever its holder says so."""
    queue = StageQueue(connection)
    await queue.ask(FIRST, Part.GROUP)
    turn = await taken(queue)

    await plain_redis.zrem(keys.stage(), turn.name)
    await queue.renew(turn)
    await queue.done(turn, 0)

    assert await plain_redis.zcard(keys.stage()) == 0


async def test_who_waits_is_woken(connection: Connection) -> None:
    """By a word before or during the wait; without one they wait for as long as they said."""
    queue = StageQueue(connection)

    queue.wake()
    await queue.wait(60)
    waiting = asyncio.ensure_future(queue.wait(60))
    await asyncio.sleep(0)
    await queue.ask(FIRST, Part.GROUP)
    await waiting
    begun = asyncio.get_running_loop().time()
    await queue.wait(0.01)

    assert asyncio.get_running_loop().time() - begun >= 0.01
