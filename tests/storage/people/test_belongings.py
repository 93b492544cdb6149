"""What is kept of a person is found and erased by a look at all keys, and nobody else's is touched."""

import inspect
import json
from collections import Counter

import pytest
from redis.asyncio import Redis

from bot.domain.belongings import Belonging, Kind
from bot.domain.moderation.report import Reporter
from bot.errors import StorageError
from bot.storage import keys
from bot.storage.journal.journal import Journal, Written
from bot.storage.journal.parked import ParkedUpdates
from bot.storage.moderation.reports import Reports
from bot.storage.people.belongings import LEFT_BEHIND, Belongings
from bot.storage.server.connection import Connection
from tests.doubles.everything import everything_in, with_any
from tests.doubles.owned import ANNA, BORIS, CLASS, COMMON, SAID, entry_of, give_belongings, later, update
from tests.doubles.reports import NEW
from tests.doubles.stores import no_store

ALL = {
    Kind.SETTINGS: 1,
    Kind.PRIVATE_CHAT: 1,
    Kind.READ: 2,
    Kind.PRESSED: 2,
    Kind.GIVEN: 1,
    Kind.SENT: 1,
    Kind.REPORTS: 1,
    Kind.REPORTED: 1,
    Kind.SEATS: 1,
    Kind.EXERCISES: 1,
    Kind.PAGES: 2,
    Kind.ROSTER: 1,
    Kind.AWAITED: 1,
    Kind.WAITING: 3,
    Kind.PUT_ASIDE: 2,
}
IDS = {"chat_id", "user_id", "person"}  # what ids are called where keys are made
SOON = 10_000  # ms from now, later than all that was written


async def found(connection: Connection, person: int = ANNA, handled: int | None = None) -> list[Belonging]:
    """Find somebody's belongings."""
    return [one async for one in Belongings(connection).find(person, handled)]


async def test_all_kinds_are_found(connection: Connection) -> None:
    """Each with where it stands, what it is and how long it lives."""
    await give_belongings(connection, ANNA, 100)
    await give_belongings(connection, BORIS, 200)

    told = await found(connection)

    assert Counter(one.kind for one in told) == ALL
    assert {one.key for one in told if one.kind is Kind.READ} == {
        keys.read_message(ANNA, 11),
        keys.read_message(ANNA, 12),
    }
    lives = {one.kind: one.seconds for one in told}
    assert (lives[Kind.SETTINGS], lives[Kind.WAITING]) == (None, None)
    assert lives[Kind.PUT_ASIDE] == pytest.approx(keys.PARKED_SECONDS, abs=60)
    assert {one.kind: one.value for one in told if one.kind in (Kind.SETTINGS, Kind.GIVEN, Kind.READ)} == {
        Kind.SETTINGS: {"language": "uk"},
        Kind.GIVEN: "[14, null]",
        Kind.READ: "link:https://Anna.example",
    }
    assert [json.dumps(one.value).count(SAID[ANNA]) for one in told if one.kind in (Kind.WAITING, Kind.PUT_ASIDE)] == [
        1
    ] * 5


async def test_all_is_erased_and_nobody_elses(connection: Connection, plain_redis: Redis) -> None:
    """No key and no value has her number or her words; his are as they were, to the byte, and his life-times too."""
    await give_belongings(connection, BORIS, 200)
    his = await everything_in(plain_redis)
    await give_belongings(connection, ANNA, 100)
    await plain_redis.hset(keys.run(100), "try:a:1", 1)

    erased = await Belongings(connection).erase(ANNA, await later(plain_redis) + SOON)

    left = await everything_in(plain_redis)
    assert erased == ALL
    assert await found(connection) == []
    assert with_any(left, SAID[ANNA], "Anna.example", f":{ANNA}:", f'"id":{ANNA},', f'"id":{ANNA}}}') == []
    seen, streams = keys.seen(0).encode(), keys.journal(ANNA % 32).encode()
    same = his.keys() - {seen, *(name.encode() for name in COMMON)}
    assert {name: left[name] for name in same} == {name: his[name] for name in same}
    assert left.keys() - his.keys() <= {seen, streams}
    assert Counter(one.kind for one in await found(connection, BORIS)) == ALL


@pytest.mark.parametrize(
    "name",
    [
        keys.run(ANNA),
        keys.parked(ANNA),
        keys.seen(ANNA),
        keys.read_message(BORIS, ANNA),
        keys.press(CLASS, ANNA, "w"),
        keys.chat(-ANNA),
        keys.user(BORIS),
        keys.reference(str(ANNA)),
        f"another:user:{ANNA}",
    ],
)
async def test_a_number_in_another_place_is_another_number(
    connection: Connection, plain_redis: Redis, name: str
) -> None:
    """An update's, a message's, a group's, a longer one."""
    await plain_redis.hset(name, "body", "0")

    assert await found(connection) == []
    assert await Belongings(connection).erase(ANNA, SOON) == {}
    assert await plain_redis.exists(name) == 1


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, make in inspect.getmembers(keys, inspect.isfunction)
        if IDS & inspect.signature(make).parameters.keys()
    ],
)
async def test_every_key_that_is_made_of_an_id_is_looked_for(
    connection: Connection, plain_redis: Redis, name: str
) -> None:
    """Whoever adds one adds it there, too."""
    make = getattr(keys, name)
    given = {one: ANNA if one in IDS else 5 for one in inspect.signature(make).parameters}
    key = make(**given)
    await (plain_redis.hset(key, "a", "b") if given.keys() <= IDS else plain_redis.set(key, "5"))

    assert [one.key for one in await found(connection)] == [key]


async def test_many_keys_are_looked_through_in_pages(connection: Connection, plain_redis: Redis) -> None:
    """None is missed, and none told twice."""
    await plain_redis.mset({keys.read_message(BORIS, number): "x" for number in range(3_000)})
    await plain_redis.mset({keys.read_message(ANNA, number): "x" for number in range(1_500)})

    told = await found(connection)
    erased = await Belongings(connection).erase(ANNA, 0)

    assert len({one.key for one in told}) == len(told) == erased[Kind.READ] == 1_500
    assert await plain_redis.dbsize() == 3_000


async def test_what_is_being_handled_is_left_alone(connection: Connection, plain_redis: Redis) -> None:
    """It is done with in a moment, and so is whatever comes after the wish."""
    journal = Journal(connection, connection)
    await journal.append([update(1, ANNA, ANNA), update(2, ANNA, ANNA)])
    async with connection.speaking() as redis:
        await redis.xadd(keys.journal(ANNA % 32), {"update": 3, "body": update(3, ANNA, ANNA).body}, "99999999999999-0")

    told = await found(connection, handled=1)
    erased = await Belongings(connection).erase(ANNA, await later(plain_redis) + SOON, handled=1)

    assert [one.key.split(" ")[0] for one in told] == [keys.journal(ANNA % 32)] * 2
    assert erased == {Kind.WAITING: 1}
    assert await journal.waiting() == 2


async def test_a_parked_update_that_names_somebody_goes_and_is_not_shown(
    connection: Connection, plain_redis: Redis
) -> None:
    """Boris replied to Anna's words: both are nobody's any more, and what he wrote is his."""
    reply = {"reply_to_message": {"message_id": 1, "from": {"id": ANNA}, "text": SAID[ANNA]}}
    await Journal(connection, connection).append([update(1, BORIS, CLASS, **reply), update(2, BORIS, CLASS, **reply)])
    await ParkedUpdates(connection).park(await entry_of(connection, 1), "failed")

    (told,) = await found(connection)
    erased = await Belongings(connection).erase(ANNA, await later(plain_redis) + SOON)

    assert isinstance(told.value, dict)
    assert (told.kind, told.value["names_you"], told.value["why"]) == (Kind.PUT_ASIDE, True, "failed")
    assert SAID[BORIS] not in json.dumps(told.value)
    assert erased == {Kind.PUT_ASIDE: 1}
    assert await ParkedUpdates(connection).all() == []
    assert (await entry_of(connection, 2)).update_id == 2  # he waits for an answer


@pytest.mark.parametrize(
    "body",
    [
        b'{"update_id":1,"message":{"text":"%s","from":{"id":8}}}'
        % json.dumps({"id": ANNA}).replace('"', '\\"').encode(),
        b'{"update_id":%d}' % ANNA,
        b'[{"id":%d' % BORIS,
        b"",
    ],
)
async def test_whoever_writes_a_number_is_not_that_person(
    connection: Connection, plain_redis: Redis, body: bytes
) -> None:
    """Nor is an update's number anybody's."""
    await Journal(connection, connection).append([Written(1, 0, body)])
    await ParkedUpdates(connection).park(await entry_of(connection, 1), "failed")

    assert await found(connection) == []
    assert await Belongings(connection).erase(ANNA, await later(plain_redis) + SOON) == {}


@pytest.mark.parametrize(
    "body", [b'{"from":{"id":%d},' % ANNA, b"[" * 9_000 + b'{"id":%d}' % ANNA, b'[{"id":%d}]' % ANNA]
)
async def test_what_can_t_be_read_is_erased_all_the_same(
    connection: Connection, plain_redis: Redis, body: bytes
) -> None:
    """Her number stands in it; whose it is can't be told, so it is not shown to her."""
    await Journal(connection, connection).append([Written(1, 0, body)])
    await ParkedUpdates(connection).park(await entry_of(connection, 1), "not JSON")

    (told,) = await found(connection)

    assert isinstance(told.value, dict)
    assert told.value["names_you"]
    assert await Belongings(connection).erase(ANNA, await later(plain_redis)) == {Kind.PUT_ASIDE: 1}


async def test_a_reporter_is_found_without_what_leads_to_them(connection: Connection, plain_redis: Redis) -> None:
    """A full server may have let that go, and not the report's."""
    await Reports(connection).add(NEW, Reporter(ANNA, "en", "It was the mayor."))
    await plain_redis.delete(keys.reporter(ANNA, 1), keys.reports_today(ANNA))

    told = [one.value for one in await found(connection)]
    erased = await Belongings(connection).erase(ANNA, await later(plain_redis))

    assert told == [{"report": 1, "line": "It was the mayor.", "language": "en"}]
    assert erased == {Kind.REPORTS: 1}
    assert await found(connection) == []


async def test_some_kinds_alone(connection: Connection, plain_redis: Redis) -> None:
    """What somebody set after they were forgotten stays."""
    await give_belongings(connection, ANNA, 100)

    await Belongings(connection).erase(ANNA, await later(plain_redis) + SOON, kinds=LEFT_BEHIND)

    assert {one.kind for one in await found(connection)} == {Kind.SETTINGS, Kind.PRIVATE_CHAT, Kind.ROSTER}


async def test_without_a_server_nothing_is_found_or_erased() -> None:
    """And that is said."""
    async with no_store() as nothing:
        with pytest.raises(StorageError):
            await found(nothing)
        with pytest.raises(StorageError):
            await Belongings(nothing).erase(ANNA, SOON)
