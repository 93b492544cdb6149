"""What is done with is forgotten where it was, and what is in two places is handled once."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.journal.parked import ParkedUpdates
from bot.updates.kept import Kept
from bot.updates.raw import Json
from bot.updates.taken import Taken
from tests.updates import consuming, keeping
from tests.updates.consuming import soon
from tests.updates.keeping import Store, a_store
from tests.updates.samples import texted


class Rig:
    """A process that takes updates in and out again."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store = store
        self.incoming = keeping.Process(store, folder)
        self.outgoing = consuming.Process(store, sweep=0.05)
        self.kept = Kept(self.outgoing.consumer, self.incoming.intake)
        self.outgoing.through = self.kept.once

    @property
    def all_given(self) -> list[Taken]:
        """All that came to be handled, out of the file and out of the journal."""
        return [*(taken for _, taken in self.incoming.handled), *self.outgoing.given]


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[Rig]:
    """Run a server for this test."""
    async with a_store(tmp_path) as store:
        yield Rig(store, tmp_path)


async def in_both(rig: Rig) -> Json:
    """Let an update come whose way into the journal is cut behind it, so that it is begun out of the file too."""
    raw = texted("an article")
    rig.store.line.breaks = 2
    await rig.incoming.intake.accept([raw])
    await soon(lambda: bool(rig.incoming.handled))
    return raw


async def test_what_is_in_the_file_and_in_the_journal_is_handled_once(rig: Rig) -> None:
    """Nobody knows better while it is handled; when that is done, so is the journal's."""
    async with rig.incoming.running():
        raw = await in_both(rig)
        async with rig.outgoing.running():
            await asyncio.sleep(0.2)
            before = await rig.store.truth.waiting()
            await rig.kept.done(rig.all_given)
            async with asyncio.timeout(10):
                while await rig.store.truth.waiting():
                    await asyncio.sleep(0.01)

    assert before == 1
    assert rig.all_given == [Taken(raw["update_id"])]
    assert rig.incoming.spill.left == {}


async def test_what_is_put_aside_goes_where_it_belongs(rig: Rig) -> None:
    """Out of the journal at once; what is in the file waits there until it can go through the journal."""
    other = texted("another")
    async with rig.incoming.running(), rig.outgoing.running():
        await rig.incoming.intake.accept([texted("an article")])
        (taken,) = await rig.outgoing.gets(1)
        await rig.kept.park(taken, "failed")
        await rig.store.go()
        await rig.incoming.intake.accept([other])
        await rig.kept.park(Taken(other["update_id"]), "failed")
        rig.store.come()
        await rig.outgoing.gets(2)
        await rig.kept.park(rig.outgoing.given[1], "failed")

    parked = await ParkedUpdates(rig.store.connection).all()
    assert {one.update_id for one in parked} == {taken.update_id, other["update_id"]}
    assert await rig.store.truth.waiting() == 0


async def test_what_is_left_is_given_again(rig: Rig) -> None:
    """Wherever it was."""
    async with rig.incoming.running(), rig.outgoing.running():
        await rig.incoming.intake.accept([texted("an article")])
        rig.kept.leave(await rig.outgoing.gets(1))
        await rig.outgoing.gets(2)
        await rig.kept.done(rig.outgoing.given[1:])

    assert rig.outgoing.given[0] == rig.outgoing.given[1]
    assert await rig.store.truth.waiting() == 0
