"""Being forgotten: all is erased, the log stays whole and is nobody's, and whatever dies meanwhile, it is finished."""

import asyncio
from collections.abc import Sequence

import pytest
from redis.asyncio import Redis

from bot.domain.audit import Flaw, Happening
from bot.domain.belongings import Erased
from bot.domain.handling import CURRENT, Handling
from bot.errors import StorageError
from bot.services.forgetting import AFTER, LOOK_SECONDS, Forgetting, LetGo
from bot.storage import keys
from bot.storage.journal.journal import Journal
from bot.storage.log.audit_check import AuditCheck
from bot.storage.people.belongings import Belongings
from bot.storage.people.preferences import Preferences
from bot.storage.people.read_messages import ReadMessages
from bot.storage.people.to_be_forgotten import ToBeForgotten
from bot.storage.server.connection import Connection
from bot.stores import Stores
from tests.doubles.audit import SECRET, entries_at, put, rows_at, stores_at
from tests.doubles.caches import connection_to
from tests.doubles.everything import Everything, everything_in, with_any
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.moderating import blocking_on
from tests.doubles.owned import ANNA, BORIS, COMMON, SAID, give_belongings, log_for, update
from tests.doubles.stores import no_store

PRESS, QUESTION = 900, 50


def forgetting_at(
    connection: Connection, stores: Stores, memories: Sequence[LetGo] = (), after: float = AFTER
) -> Forgetting:
    """Join what forgets, as a process does."""
    wishes, belongings, blocking = ToBeForgotten(connection), Belongings(connection), blocking_on(connection)
    return Forgetting(wishes, belongings, stores.pseudonyms, blocking, memories, after=after)


async def forget(forgetting: Forgetting, update_id: int = PRESS, question: int = QUESTION) -> Erased | None:
    """Forget Anna while her press is handled, and let the log be written as it is afterwards."""
    return await forgetting.forget(ANNA, update_id, question)


async def all_of(connection: Connection) -> Everything:
    """Read all that there is."""
    async with connection.speaking() as redis:
        return await everything_in(redis)


def of_anna(everything: Everything) -> list[bytes]:
    """Name the keys in which anything of Anna's is left."""
    return with_any(
        everything, SAID[ANNA], "Anna.example", f":{ANNA}:", f'"id":{ANNA},', f'"id":{ANNA}}}', f"b'{ANNA}'"
    )


async def set_up(connection: Connection) -> tuple[Stores, Everything]:
    """Keep something of every kind for Boris and for Anna, and their asks in the log; gives his alone, too."""
    stores = stores_at(connection)
    await give_belongings(connection, BORIS, 200)
    await log_for(stores, BORIS)
    his = await all_of(connection)
    await give_belongings(connection, ANNA, 100)
    await log_for(stores, ANNA)
    return stores, his


async def test_nothing_is_left_and_others_are_untouched(store: Connection) -> None:
    """No key and no value leads to her when the second look is over; his are the same to the byte."""
    stores, his = await set_up(store)
    tag = await stores.pseudonyms.find(ANNA)

    erased = await forget(forgetting_at(store, stores))
    soon = await all_of(store)
    await forgetting_at(store, stores, after=0).look()
    left = await all_of(store)

    assert erased is not None
    assert (sum(erased.counts.values()), erased.whole) == (21, True)
    assert (of_anna(soon), of_anna(left)) == ([keys.forgetting().encode(), keys.forgetting_more().encode()], [])
    shared = {name.encode() for name in (keys.audit(), keys.audit_tail(), keys.seen(0), *COMMON)}
    assert {name: left[name] for name in his if name not in shared} == {
        name: value for name, value in his.items() if name not in shared
    }
    assert left.keys() - his.keys() == {keys.journal(ANNA % 32).encode()}  # an empty stream, with others' to come
    assert with_any(left, str(tag)) == [keys.audit().encode()]  # and no link leads to it
    assert AFTER + LOOK_SECONDS < 60


async def test_the_log_stays_whole_and_names_nobody(store: Connection) -> None:
    """A flipped byte is found as ever; what she does later has another tag; that she was forgotten says not who."""
    stores, _ = await set_up(store)
    before = (await entries_at(store))[-1].user
    handling = Handling(update_id=PRESS, user=ANNA, chat=ANNA)
    token = CURRENT.set(handling)

    await forget(forgetting_at(store, stores))
    CURRENT.reset(token)
    await stores.log.append(handling.events, PRESS)
    whole = await AuditCheck(store, SECRET).verify()
    await log_for(stores, ANNA, 1)

    *_, forgotten, left, later = await entries_at(store)
    assert (whole.flaw, whole.entries) == (None, 6)
    assert (left.what, left.reason, left.user, left.whom) == (Happening.ROSTER, "left", None, None)
    assert (forgotten.what, forgotten.user, forgotten.chat) == (Happening.FORGOTTEN, None, None)
    assert later.user not in (None, before)
    async with store.speaking() as redis:
        await _flip(redis)
    assert (await AuditCheck(store, SECRET).verify()).flaw is Flaw.CHANGED


async def test_a_process_may_die_right_after_the_wish(store: Connection) -> None:
    """Another one erases all of it, also where nothing was erased yet; her press is left, to be handled by whoever."""
    _, his = await set_up(store)
    await Journal(store, store).append([update(PRESS, ANNA, ANNA)])

    await ToBeForgotten(store).begin(ANNA, PRESS, QUESTION)
    await forgetting_at(store, stores_at(store), after=0).look()

    left = await all_of(store)
    assert of_anna(left) == [keys.journal(ANNA % 32).encode()]
    assert left.keys() - his.keys() == {keys.journal(ANNA % 32).encode()}
    assert len(left[keys.journal(ANNA % 32).encode()]) == 1  # type: ignore[arg-type]  # a stream's entries


async def test_what_was_under_way_leaves_nothing_behind(store: Connection) -> None:
    """A reading that ends after the wish writes what it read and a line in the log; what she sets now stays."""
    stores, _ = await set_up(store)
    await forget(forgetting_at(store, stores))

    await ReadMessages(store).keep(ANNA, 99, SAID[ANNA])
    await log_for(stores, ANNA, 1)
    await Preferences(store).set_user_language(ANNA, "es")
    too_soon = await _after_a_look(store, stores, AFTER)
    in_time = await _after_a_look(store, stores, 0)

    assert keys.read_message(ANNA, 99).encode() in of_anna(too_soon)
    assert (of_anna(in_time), keys.user(ANNA).encode() in in_time) == ([], True)
    assert await stores.pseudonyms.find(ANNA) is None


async def test_every_process_lets_go_of_her(store: Connection) -> None:
    """At each look, from the wish on until it is done."""
    stores, seen = stores_at(store), list[tuple[int, int]]()
    await stores.pseudonyms.tags([ANNA])
    memories: list[LetGo] = [lambda *given: seen.append(given), lambda person, _: stores.pseudonyms.let_go(person)]
    await ToBeForgotten(store).begin(ANNA, PRESS, QUESTION)
    async with store.speaking() as redis:
        await redis.delete(*[name async for name in redis.scan_iter(keys.tag("*"))])

    await forgetting_at(store, stores, memories).look()
    await forgetting_at(store, stores, memories, after=0).look()
    await forgetting_at(store, stores, memories).look()

    assert seen == [(ANNA, PRESS)] * 2
    assert await stores.pseudonyms.find(ANNA) is None


async def test_one_wish_is_heard_once(store: Connection) -> None:
    """A second press below the question is told so; a try again of the first says what was erased then."""
    stores, _ = await set_up(store)
    forgetting = forgetting_at(store, stores)

    first, second, again = await forget(forgetting), await forget(forgetting, PRESS + 1), await forget(forgetting)
    another = await forget(forgetting, PRESS + 2, QUESTION + 1)

    assert (second, again) == (None, first)
    assert another == Erased({})


async def test_where_redis_goes_away_amid_it_the_rest_is_erased_later(store: Connection) -> None:
    """She hears that it is not whole yet; whoever looks next does all of it."""
    stores, _ = await set_up(store)
    async with store.speaking() as redis:
        socket = redis.connection_pool.connection_kwargs["path"]
    async with FaultProxy(f"unix://{socket}") as line, connection_to(line.url) as breaking:
        forgetting = forgetting_at(breaking, stores)
        line.spared, line.breaks = 3, 9

        half = await forget(forgetting)

    await forgetting_at(store, stores, after=0).look()
    assert half == Erased({}, whole=False)
    assert of_anna(await all_of(store)) == []


async def test_without_redis_nothing_is_promised(store: Connection) -> None:
    """Nor is anything said to be forgotten in the log."""
    handling = Handling(update_id=PRESS, user=ANNA, chat=ANNA)
    token = CURRENT.set(handling)

    async with no_store() as nothing:
        with pytest.raises(StorageError):
            await forget(forgetting_at(nothing, stores_at(store)))
    CURRENT.reset(token)

    assert (handling.user, handling.events) == (ANNA, [])


async def _after_a_look(connection: Connection, stores: Stores, after: float) -> Everything:
    await forgetting_at(connection, stores, after=after).look()
    return await all_of(connection)


async def test_looking_goes_on_while_redis_is_away(store: Connection) -> None:
    """It is looked again, until whoever runs it ends."""
    async with no_store() as nothing:
        looking = asyncio.ensure_future(forgetting_at(nothing, stores_at(store)).run())
        done, _ = await asyncio.wait([looking], timeout=0.1)
        looking.cancel()

    assert done == set()


async def _flip(redis: Redis) -> None:
    rows = await rows_at(redis)
    number, row = rows[2]
    entry = row[b"entry"]
    await put(
        redis, [*rows[:2], (number, {**row, b"entry": entry[:40] + bytes([entry[40] ^ 1]) + entry[41:]}), *rows[3:]]
    )
