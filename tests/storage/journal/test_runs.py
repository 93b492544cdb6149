"""What was done for an update is known to whoever handles it next, and to nobody when it is done with."""

from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis

from bot.domain.handling import Handling, Sent
from bot.errors import StorageError
from bot.storage import keys
from bot.storage.journal.journal import Entry, Journal
from bot.storage.journal.runs import Runs
from bot.storage.server.connection import Connection
from tests.doubles.caches import connection_to
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.journals import journal_on, taken_from, written
from tests.doubles.stores import no_store

UPDATE = 500_001


class Scene:
    """A journal with one update in it, and what is remembered for that."""

    def __init__(self, connection: Connection, journal: Journal, redis: Redis, entry: Entry) -> None:
        self.runs = Runs(connection)
        self.journal = journal
        self.entry = entry
        self._redis = redis

    async def held_by(self, holder: str) -> None:
        """Let a process hold the update's partition."""
        await self._redis.hset(keys.holders(), "0", holder)

    async def begun(self, holder: str) -> Handling:
        """Let a process that holds the partition begin to handle the update."""
        await self.held_by(holder)
        handling = await self.runs.begin(self.entry, holder)
        assert handling is not None
        return handling

    async def remembered(self) -> bool:
        """Tell whether anything is remembered, which then goes by itself in time."""
        return 0 < await self._redis.ttl(keys.run(UPDATE)) <= keys.RUN_SECONDS


@pytest.fixture
async def scene(connection: Connection, plain_redis: Redis) -> AsyncIterator[Scene]:
    """Put an update into a journal, and take it out."""
    async with journal_on(connection) as journal:
        await journal.append([written(UPDATE)])
        (entry,) = await taken_from(journal, [0])
        yield Scene(connection, journal, plain_redis, entry)


async def test_each_process_that_handles_it_is_a_try(scene: Scene) -> None:
    """One that handles it twice without having ended has not failed twice."""
    tries = [(await scene.begun(holder)).tries for holder in ("a:1", "a:1", "b:2", "a:3", "a:3")]

    assert tries == [1, 1, 2, 3, 3]
    assert await scene.remembered()


async def test_a_try_that_was_cut_short_in_order_does_not_count(scene: Scene) -> None:
    """A process that is asked to end three times in an article's reading is no reason to put that aside."""
    for number in range(5):
        handling = await scene.begun(f"a:{number}")
        await scene.runs.take_back(handling)

    assert (await scene.begun("b:9")).tries == 1


async def test_whoever_holds_nothing_begins_nothing(scene: Scene) -> None:
    """Neither where another process holds the partition, nor where nobody does."""
    nobody = await scene.runs.begin(scene.entry, "a:1")
    await scene.held_by("b:2")
    other = await scene.runs.begin(scene.entry, "a:1")

    assert (nobody, other) == (None, None)
    assert not await scene.remembered()


async def test_what_is_done_with_is_not_begun(scene: Scene) -> None:
    """It may have been taken by two, one after the other."""
    handling = await scene.begun("a:1")
    await scene.journal.acknowledge([scene.entry])

    await scene.held_by("b:2")
    again = await scene.runs.begin(scene.entry, "b:2")
    await scene.runs.keep(handling, Sent(1, "sendMessage", None, 70))

    assert again is None
    assert not await scene.remembered()


async def test_the_next_try_learns_what_was_sent(scene: Scene) -> None:
    """In the order in which it was sent: what arrived, what may have, and not what certainly did not."""
    first = await scene.begun("a:1")
    given = [first.begin(*one) for one in (("sendMessage", 7), ("sendPhoto", None), ("sendMessage", None))]
    given += [first.begin("sendMessage", 7) for _ in range(9)]
    for number, sent in enumerate(given, 70):
        await scene.runs.intend(first, sent)
        if number != 71:
            sent.message_id = number
            await scene.runs.keep(first, sent)
    await scene.runs.drop(first, given[2])

    second = await scene.begun("b:2")

    assert second.sent == given[:2] + given[3:]
    assert (second.sent[1].message_id, second.taken) == (None, 0)


async def test_an_overtaken_one_sends_nothing(scene: Scene) -> None:
    """Its intention is refused, and not written down."""
    first = await scene.begun("a:1")
    second = await scene.begun("b:2")

    allowed = [await scene.runs.intend(one, Sent(1, "sendMessage")) for one in (first, second)]

    assert allowed == [False, True]


async def test_a_lost_answer_changes_nothing(scene: Scene, redis_url: str) -> None:
    """Every step may be taken twice."""
    await scene.held_by("a:1")
    async with FaultProxy(redis_url) as line, connection_to(line.url) as connection:
        runs = Runs(connection)
        line.drop_reply()
        handling = await runs.begin(scene.entry, "a:1")
        assert handling is not None
        sent, gone = handling.begin("sendMessage", 7), handling.begin("sendMessage", 8)
        for one in (sent, gone):
            line.drop_reply()
            assert await runs.intend(handling, one)
        sent.message_id = 70
        line.drop_reply()
        await runs.keep(handling, sent)
        line.drop_reply()
        await runs.drop(handling, gone)
    found = await scene.begun("b:2")

    assert handling.tries == 1
    assert (found.tries, found.sent) == (2, [sent])


async def test_without_a_store_nothing_is_known(scene: Scene) -> None:
    """Whoever asks is told so."""
    async with no_store() as nothing:
        with pytest.raises(StorageError):
            await Runs(nothing).begin(scene.entry, "a:1")
