"""Whoever is blocked and forgotten stays blocked, and is nobody in the log all the same."""

from datetime import timedelta

from bot.services.forgetting import AFTER, Forgetting
from bot.services.moderation import happened
from bot.storage import keys
from bot.storage.people.belongings import Belongings
from bot.storage.people.to_be_forgotten import ToBeForgotten
from bot.storage.server.connection import Connection
from bot.stores import Stores
from tests.doubles.audit import entries_at, stores_at
from tests.doubles.everything import everything_in, with_any
from tests.doubles.moderating import blocking_on
from tests.doubles.owned import ANNA, log_for


def forgetting_at(connection: Connection, stores: Stores, after: float) -> Forgetting:
    """Join what forgets, as a process does."""
    wishes, belongings, blocking = ToBeForgotten(connection), Belongings(connection), blocking_on(connection)
    return Forgetting(wishes, belongings, stores.pseudonyms, blocking, after=after)


async def test_a_block_stays_and_leads_nowhere(store: Connection) -> None:
    """Neither by a tag nor by the moment when it was put, also where the first process died; nor does the log join."""
    stores = stores_at(store)
    await log_for(stores, ANNA)
    for_, (entry, *_) = timedelta(hours=30), await entries_at(store)
    block = await blocking_on(store).block_user(entry, "Insults", "b" * 16, for_)

    await forgetting_at(store, stores, after=AFTER).forget(ANNA, 900, 50)
    first = await blocking_on(store).who_is_kept_out(ANNA, None)
    await forgetting_at(store, stores, after=0).look()
    held = await blocking_on(store).who_is_kept_out(ANNA, None)

    assert held is not None
    assert first is not None
    assert len({block.shown, first.shown, held.shown}) == 3
    assert (held.kind, held.why, held.by) == (block.kind, block.why, block.by)
    assert held.until is not None
    assert block.until is not None
    assert timedelta(0) <= held.until - block.until < timedelta(hours=1)
    assert {(at.minute, at.second, at.microsecond) for at in (held.at, held.until)} == {(0, 0, 0)}
    async with store.speaking() as redis:
        assert with_any(await everything_in(redis), block.shown) == [keys.audit().encode()]
    assert happened.kept_out(held).whom is None
