"""An article that a moderator has read again where Redis fails in between: nothing is stuck, lost or paid twice."""

import pytest

from bot.domain.analysis import Analysis
from bot.errors import ModelError, ModelFailure, StorageError
from bot.services.moderation.reading_again import State
from bot.services.moderation.rereading import Rereader
from bot.storage import keys
from bot.storage.moderation.chores import Task
from bot.storage.server.connection import Connection
from tests.doubles.audit import entries_at
from tests.doubles.correcting import ANN
from tests.doubles.reading_again import Changing, Office, unchanged, without_first


@pytest.fixture
async def office(store: Connection) -> Office:
    """Open the office, with the seed article on the desk."""
    office = Office(store, Changing())
    await office.read()
    return office


async def test_a_wish_that_came_to_nothing_can_be_had_again(office: Office, store: Connection) -> None:
    """Where its chore could not be left behind, or was given up: nobody waits for what nobody does."""
    async with store.speaking() as redis:
        await redis.set(keys.chore_tries(), "no hash")
        with pytest.raises(StorageError):
            await office.again.want(office.id, ANN.who)
        await redis.delete(keys.chore_tries())
    lost = await office.again.find(office.id)
    await office.again.want(office.id, ANN.who)
    chore = await office.chores.take()
    assert chore is not None
    await office.chores.done(chore)
    given_up = await office.again.find(office.id)

    assert (lost.state, given_up.state) == (State.NEVER, State.NEVER)
    assert (await office.reread()).state == State.THERE


@pytest.mark.parametrize("fails", [False, True])
async def test_what_came_of_it_is_not_paid_for_twice(office: Office, store: Connection, *, fails: bool) -> None:
    """Where the log can't be told of it, the same chore once more tells the log alone."""

    def fail(_: Analysis) -> Analysis:
        raise ModelError(ModelFailure.TIMEOUT)

    async def refuse(_: object) -> None:
        raise StorageError("away")

    office.engine.change = fail if fails else unchanged
    await office.again.want(office.id, ANN.who)
    with pytest.raises(StorageError):
        await Rereader(office.analyses.read_again, office.rereadings, refuse).read_again(office.id)

    await office.doing.read_again(office.id)

    assert len(office.engine.payers) == 2  # once for the reader, once for the moderator
    assert [entry.reason for entry in await entries_at(store)] == ["model" if fails else None]


async def test_nothing_stands_before_its_answers_are_to_be_edited(office: Office, store: Connection) -> None:
    """Or they would show the other reading for good."""
    office.engine.change = without_first
    await office.reread()
    async with store.speaking() as redis:
        await redis.set(keys.chore_tries(), "no hash")
        with pytest.raises(StorageError):
            await office.again.adopt(office.id, ANN.who)
        await redis.delete(keys.chore_tries())

    assert await office.rereadings.in_place_of(office.id) is None
    await office.again.adopt(office.id, ANN.who)
    assert not await office.chores.has(Task.READ_AGAIN, office.id)
    chore = await office.chores.take()
    assert chore is not None
    assert chore.task is Task.EDIT
