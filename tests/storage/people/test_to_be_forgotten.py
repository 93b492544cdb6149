"""Wishes to be forgotten: one for a person, the same for a try again, and gone when all is done."""

import asyncio

import pytest
from redis.asyncio import Redis

from bot.domain.belongings import Kind
from bot.errors import StorageError
from bot.storage import keys
from bot.storage.people.to_be_forgotten import ToBeForgotten, Wish
from bot.storage.server.connection import Connection
from tests.doubles.caches import connection_to
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.stores import no_store

ANNA, BORIS = 7, 70


async def test_a_wish_stays_until_it_is_done(connection: Connection, plain_redis: Redis) -> None:
    """Whoever looks finds it, with how long ago it was said."""
    wishes = ToBeForgotten(connection)
    before, _ = await plain_redis.time()

    hers, his = await wishes.begin(ANNA, 100, 5), await wishes.begin(BORIS, 101, 6)
    there = await wishes.all()
    await wishes.done(hers)

    assert there == [hers, his]
    assert (hers.person, hers.update, hers.question, hers.erased) == (ANNA, 100, 5, None)
    assert before * 1000 <= hers.begun <= (before + 5) * 1000
    assert all(0 <= wish.age < 5 for wish in there)
    assert await wishes.all() == [his]


async def test_a_try_again_finds_what_was_done(connection: Connection) -> None:
    """It is the same wish, with the counts that it has to tell; so is another press below the same question."""
    wishes = ToBeForgotten(connection)
    first = await wishes.begin(ANNA, 100, 5)
    await wishes.erased(first, {Kind.READ: 3})

    again, pressed_twice = await wishes.begin(ANNA, 100, 5), await wishes.begin(ANNA, 101, 5)

    assert again == pressed_twice == Wish(ANNA, 100, 5, first.begun, {Kind.READ: 3})
    await wishes.done(again)
    assert await wishes.all() == []


async def test_another_wish_takes_the_place_of_the_first(connection: Connection) -> None:
    """What is noted of the first from then on changes nothing."""
    wishes = ToBeForgotten(connection)
    first = await wishes.begin(ANNA, 100, 5)
    second = await wishes.begin(ANNA, 110, 9)

    await wishes.erased(first, {Kind.READ: 3})
    await wishes.done(first)

    assert await wishes.all() == [second]
    assert second.erased is None


async def test_a_worker_of_the_first_version_can_read_a_wish(connection: Connection, plain_redis: Redis) -> None:
    """It ends at a kind that it does not know, or at a person that is no number: what is new stands elsewhere."""
    wishes = ToBeForgotten(connection)
    first = await wishes.begin(ANNA, 100, 5)
    await wishes.erased(first, {Kind.READ: 3, Kind.SENT: 1, Kind.ROSTER: 1})

    there = await plain_redis.hgetall(keys.forgetting())
    again = await wishes.begin(ANNA, 100, 5)
    await wishes.done(again)

    assert there == {str(ANNA).encode(): f'100 5 {first.begun} {{"messages_read": 3}}'.encode()}
    assert again.erased == {Kind.READ: 3, Kind.SENT: 1, Kind.ROSTER: 1}
    assert await plain_redis.exists(keys.forgetting(), keys.forgetting_more()) == 0


async def test_what_a_later_version_erased_is_left_out(connection: Connection, plain_redis: Redis) -> None:
    """The wish is read all the same, and is over when it is done."""
    wishes = ToBeForgotten(connection)
    first = await wishes.begin(ANNA, 100, 5)
    await wishes.erased(first, {Kind.READ: 3, Kind.SENT: 1})
    later = f'100 5 {first.begun} {{"messages_read": 3, "dreams": 2}}'
    for name in (keys.forgetting(), keys.forgetting_more()):
        await plain_redis.hset(name, str(ANNA), later)

    (there,) = await wishes.all()
    await wishes.done(there)

    assert there.erased == {Kind.READ: 3}
    assert await wishes.all() == []


async def test_what_an_earlier_wish_left_behind_is_not_of_the_next(connection: Connection, plain_redis: Redis) -> None:
    """A worker of the first version was done with that one, and knew of one key alone."""
    wishes = ToBeForgotten(connection)
    await wishes.erased(await wishes.begin(ANNA, 100, 5), {Kind.SENT: 1})
    await plain_redis.hdel(keys.forgetting(), str(ANNA))
    await plain_redis.hset(keys.forgetting(), str(ANNA), '110 9 1700000000000 {"messages_read": 3}')

    (there,) = await wishes.all()

    assert there.erased == {Kind.READ: 3}
    assert await plain_redis.ttl(keys.forgetting_more()) == pytest.approx(keys.WISH_SECONDS, abs=5)


@pytest.mark.parametrize("breaks", [1, 2])
async def test_a_lost_answer_changes_nothing(plain_redis: Redis, redis_url: str, breaks: int) -> None:
    """Each step may be done twice, or be done and not heard."""
    async with FaultProxy(redis_url) as line, connection_to(line.url) as connection:
        wishes = ToBeForgotten(connection)
        line.breaks = breaks
        told = (await asyncio.gather(wishes.begin(ANNA, 100, 5), return_exceptions=True))[0]
        wish = await wishes.begin(ANNA, 100, 5)
        line.breaks = breaks
        await asyncio.gather(wishes.erased(wish, {}), return_exceptions=True)
        erased = await wishes.begin(ANNA, 100, 5)
        line.breaks = breaks
        await asyncio.gather(wishes.done(erased), return_exceptions=True)

    assert told == wish or isinstance(told, StorageError)
    assert (wish.erased, erased.erased) == (None, {})
    assert await plain_redis.exists(keys.forgetting()) == 0


async def test_without_a_server_there_is_no_wish() -> None:
    """Nobody hears that they will be forgotten, and then are not."""
    async with no_store() as nothing:
        with pytest.raises(StorageError):
            await ToBeForgotten(nothing).begin(ANNA, 100, 5)
