"""What is gathered of a person: all that a look at every key finds, and their part of the log."""

from bot.domain.belongings import OwnData
from bot.services.own_data import OwnDataFinder
from bot.storage import keys
from bot.storage.log.audit_pages import AuditPages
from bot.storage.people.belongings import Belongings
from bot.storage.server.connection import Connection
from bot.stores import Stores
from tests.doubles.audit import entries_at, stores_at
from tests.doubles.everything import everything_in, with_any
from tests.doubles.moderating import blocking_on
from tests.doubles.owned import ANNA, BORIS, SAID, TOGETHER, give_belongings, log_for


def finder(connection: Connection, stores: Stores, most: int = 100) -> OwnDataFinder:
    """Join what gathers it."""
    pages, blocking = AuditPages(connection), blocking_on(connection)
    return OwnDataFinder(Belongings(connection), stores.pseudonyms, pages, blocking, most)


async def test_it_is_what_a_look_at_every_key_finds(store: Connection) -> None:
    """No more and no less, and nothing is changed by it."""
    stores = stores_at(store)
    for person, first in ((BORIS, 200), (ANNA, 100)):
        await give_belongings(store, person, first)
        await log_for(stores, person)
    async with store.speaking() as redis:
        before = await everything_in(redis)

        data = await finder(store, stores).find(ANNA)

        assert await everything_in(redis) == before
    ends = tuple(f":{kind}:{ANNA}" for kind in ("user", "chat", "reported"))
    named = {name for name in before if name.decode().endswith(ends)}
    inside = (f":{ANNA}:", f",{ANNA},", f" {ANNA}]", f", {ANNA}, ")  # the last one in a session, before its end
    traces = named.union(with_any(before, SAID[ANNA], "Anna.example", *inside))
    traces -= {keys.names(TOGETHER).encode(), keys.reporters(1).encode()}  # told of with her seat and her report
    assert {one.key.split(" ")[0].encode() for one in data.belongings} == traces
    assert len(data.belongings) == 21
    assert list(data.entries) == [entry for entry in (await entries_at(store))[::-1] if entry.user == data.tag]
    assert (len(data.entries), data.more) == (2, False)


async def test_the_newest_of_many_entries_are_enough(store: Connection) -> None:
    """And that there are more is said; as many as may be are all."""
    stores = stores_at(store)
    await log_for(stores, ANNA, 4)

    told = await finder(store, stores, most=3).find(ANNA)
    just = await finder(store, stores, most=4).find(ANNA)

    assert ([entry.seq for entry in told.entries], told.more) == ([4, 3, 2], True)
    assert ([entry.seq for entry in just.entries], just.more) == ([4, 3, 2, 1], False)


async def test_a_block_is_told(store: Connection) -> None:
    """As long as it holds."""
    stores, blocking = stores_at(store), blocking_on(store)
    await log_for(stores, ANNA, 1)
    put = await blocking.block_user((await entries_at(store))[0], "Insults", "b" * 16, None)
    told = await finder(store, stores).find(ANNA)
    await blocking.lift(put.subject)

    assert told.block == put
    assert (await finder(store, stores).find(ANNA)).block is None


async def test_of_a_stranger_there_is_nothing(store: Connection) -> None:
    """Nor is there anything afterwards."""
    stores = stores_at(store)

    assert await finder(store, stores).find(ANNA) == OwnData((), None, ())
    async with store.speaking() as redis:
        assert await redis.dbsize() == 0
