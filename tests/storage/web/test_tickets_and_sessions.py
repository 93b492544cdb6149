"""One-time links: used up once and by opening alone, kept under hashes, and what they open for how long."""

import asyncio
import re
import time

from redis.asyncio import Redis

from bot.storage import keys
from bot.storage.server.connection import Connection
from bot.storage.web.bot_name import BotName
from bot.storage.web.grant import Grant, Purpose
from bot.storage.web.sessions import Sessions
from bot.storage.web.tickets import Tickets
from tests.doubles.stores import no_store

GRANT = Grant(Purpose.CLASS, "0123456789", 71_234_567)


async def test_a_ticket_opens_one_session(connection: Connection) -> None:
    """However many use it in one moment; looking at it costs nothing."""
    tickets, sessions = Tickets(connection), Sessions(connection)
    ticket = await tickets.issue(GRANT)
    looked = [await tickets.look(ticket) for _ in range(3)]

    opened = [found for found in await asyncio.gather(*(sessions.open(ticket) for _ in range(20))) if found]

    assert looked == [GRANT] * 3
    assert [grant for _, grant in opened] == [GRANT]
    assert await sessions.find(opened[0][0]) == GRANT
    assert await tickets.look(ticket) is None
    assert await sessions.open(ticket) is None


async def test_no_two_tickets_are_alike_and_each_stands_in_a_link(connection: Connection) -> None:
    """128 bits by chance, in letters that no address has to escape."""
    tickets = [await Tickets(connection).issue(GRANT) for _ in range(50)]

    assert len(set(tickets)) == 50
    assert all(re.fullmatch(r"[\w-]{22}", ticket, re.ASCII) for ticket in tickets)


async def test_redis_knows_no_token(connection: Connection, plain_redis: Redis) -> None:
    """Who reads along there can open nothing; and all of it ends by itself."""
    ticket = await Tickets(connection).issue(GRANT)
    ticket_seconds = await plain_redis.ttl(keys.ticket(ticket))
    opened = await Sessions(connection).open(ticket)
    assert opened is not None
    names = await plain_redis.keys("*")
    kept = repr([*names, *[await plain_redis.get(name) for name in names]])

    assert 295 < ticket_seconds <= 300
    assert 8 * 3600 - 5 < await plain_redis.ttl(keys.session(opened[0])) <= 8 * 3600
    assert len(names) == 1
    assert ticket not in kept
    assert opened[0] not in kept


async def test_what_nobody_wrote_opens_nothing(connection: Connection, plain_redis: Redis) -> None:
    """A token that is none, and what may stand there instead of a grant."""
    for place, entry in enumerate(
        ["", "null", "[]", '["class", "a"]', '["root", "a", 1]', "[" * 5_000, '["class", 1, 2]']
    ):
        await plain_redis.set(keys.session(f"t{place}"), entry)
    sessions = Sessions(connection)

    assert [await sessions.find(f"t{place}") for place in range(8)] == [None] * 8
    assert await sessions.open("../..") is None
    assert await Tickets(connection).look("") is None


async def test_the_bot_s_name_is_known_to_all(connection: Connection) -> None:
    """The latest one; nobody knows it before, nor without Redis."""
    name = BotName(connection)
    before = await name.find()
    await name.keep("first_bot")
    await name.keep("WhoSaysBot")
    async with no_store() as away:
        await BotName(away).keep("x")
        without = await BotName(away).find()

    assert (before, await name.find(), without) == (None, "WhoSaysBot", None)


async def test_a_moderators_session_ends_where_it_lies_unused(connection: Connection, plain_redis: Redis) -> None:
    """Half an hour after its last use, and eight hours after it was opened however often it is used."""
    sessions = Sessions(connection)
    opened = await sessions.open(await Tickets(connection).issue(Grant(Purpose.MODERATE, "", 41)))
    assert opened is not None
    key = keys.session(opened[0])
    idle = [await plain_redis.ttl(key)]
    await plain_redis.expire(key, 100)
    found = await sessions.find(opened[0])
    idle.append(await plain_redis.ttl(key))

    ends = int(time.time()) + 60
    await plain_redis.set(key, f'["moderate", "", 41, {ends}]', ex=1_000)
    await sessions.find(opened[0])

    assert found == Grant(Purpose.MODERATE, "", 41)
    assert all(30 * 60 - 5 < seconds <= 30 * 60 for seconds in idle)
    assert 50 < await plain_redis.ttl(key) <= 60


async def test_a_session_of_an_older_version_lasts_as_it_was_given(connection: Connection, plain_redis: Redis) -> None:
    """It has no end in it: the person's number that it ends with is none, and nobody falls out in mid-lesson."""
    for place, user in enumerate((5, 71_234_567, 7_123_456_789)):
        key = keys.session(f"t{place}")
        await plain_redis.set(key, f'["class", "0123456789", {user}]', ex=3_000)

        found = await Sessions(connection).find(f"t{place}")

        assert found == Grant(Purpose.CLASS, "0123456789", user)
        assert 2_990 < await plain_redis.ttl(key) <= 3_000
