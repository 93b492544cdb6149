"""An article that a moderator has read again: beside what was read first, which stays, and may come back."""

import pytest

from bot.domain.analysis import Analysis
from bot.domain.moderation.comparison import Field
from bot.domain.moderation.refusal import Refused, Why
from bot.domain.spending import NOBODY, Caps, Prices
from bot.errors import ModelError, ModelFailure
from bot.services.moderation.reading_again import State
from bot.services.moderation.rereading import Rereader
from bot.storage import keys
from bot.storage.moderation.chores import Task
from bot.storage.moderation.rereadings import Rereadings
from bot.storage.server.connection import Connection
from tests.doubles.audit import entries_at, log_at
from tests.doubles.correcting import ANN, Desk
from tests.doubles.model_readings import GOOD, PASTED, Terms, reading_at
from tests.doubles.model_server import ModelServer
from tests.doubles.reading_again import Changing, Office, unchanged, without_first


@pytest.fixture
async def office(store: Connection) -> Office:
    """Open the office, with the seed article on the desk."""
    office = Office(store, Changing())
    await office.read()
    return office


async def test_an_article_is_read_again_beside_its_first_reading(office: Office, store: Connection) -> None:
    """Past all that is known of it, and nobody's share pays; readers are shown the first one still."""
    first = await office.read()
    office.engine.change = without_first

    rereading = await office.reread()

    assert (rereading.state, rereading.by, rereading.is_adopted) == (State.THERE, ANN.who, False)
    assert (rereading.before, rereading.now) == (first, without_first(first))
    assert [row.now for row in rereading.rows[:1]] == [None]
    assert {field for row in rereading.rows for field in row.changed} == {Field.CENTRAL}
    assert await office.read() == first
    assert office.engine.payers == [NOBODY, NOBODY]
    assert [(entry.what, entry.analysis, entry.reason) for entry in await entries_at(store)] == [
        ("read_again", office.id, None)
    ]


async def test_how_far_it_has_come_is_told(office: Office) -> None:
    """Before anybody wants it, and until it is done."""
    never = await office.again.find(office.id)
    await office.again.want(office.id, ANN.who)
    waiting = await office.again.find(office.id)

    assert (never.state, waiting.state, waiting.by) == (State.NEVER, State.WAITING, ANN.who)
    with pytest.raises(Refused, match=Why.GONE):
        await office.again.want("A" * 22, ANN.who)


@pytest.mark.parametrize("version", ["1", "2"], ids=["by the same engine", "by another one"])
async def test_the_later_reading_may_stand_and_the_first_one_come_back(
    store: Connection, office: Office, version: str
) -> None:
    """For later answers and for those that were sent, as often as a moderator wishes; both are kept."""
    first = await office.read()
    later = Office(store, Changing(version))
    later.id, later.engine.change = office.id, without_first
    now = (await later.reread()).now

    await later.again.adopt(office.id, ANN.who)
    adopted, stands = await later.again.find(office.id), await later.rereadings.in_place_of(office.id)
    shown = await later.cache.analyses.recall(stands or "")
    wants_edit = await office.chores.take()
    await later.again.give_back(office.id)
    back = await later.again.find(office.id)

    assert (adopted.before, adopted.now, adopted.is_adopted) == (first, now, True)
    assert shown == now
    assert wants_edit is not None
    assert wants_edit.task is Task.EDIT
    assert (back.before, back.now, back.is_adopted) == (first, now, False)
    assert await office.read() == first
    assert await later.rereadings.in_place_of(office.id) is None


async def test_corrections_stand_on_the_later_reading(office: Office) -> None:
    """Where their quotes stand still."""
    await office.correcting.hide(office.id, (await office.shown()).claims[1], ANN)
    hidden = (await office.shown()).claims[1:]
    office.engine.change = without_first
    await office.reread()

    await office.again.adopt(office.id, ANN.who)

    assert [claim.quote for claim in (await office.read()).claims] == [claim.quote for claim in hidden]


async def test_what_says_the_same_is_not_adopted(office: Office) -> None:
    """Nor what is not there, and nothing is given back that was not taken."""
    with pytest.raises(Refused, match=Why.GONE):
        await office.again.adopt(office.id, ANN.who)
    await office.reread()

    with pytest.raises(Refused, match=Why.NOTHING_CHANGED):
        await office.again.adopt(office.id, ANN.who)
    with pytest.raises(Refused, match=Why.NOTHING_CHANGED):
        await office.again.give_back(office.id)


async def test_the_very_first_reading_is_kept_through_all_later_ones(office: Office) -> None:
    """However often others took its place."""
    first = await office.read()
    for change in (without_first, lambda read: without_first(without_first(read))):
        office.engine.change = change
        await office.reread()
        wanted = await office.again.find(office.id)
        await office.again.adopt(office.id, ANN.who)

    assert wanted.can_be_given_back
    assert not wanted.is_adopted
    await office.again.give_back(office.id)

    assert await office.read() == first


@pytest.mark.parametrize("version", ["1", "2"], ids=["by the same engine", "by another one"])
async def test_the_first_reading_is_not_lost_with_the_cache(store: Connection, office: Office, version: str) -> None:
    """Whatever that throws away while the adopted one stands."""
    first = await office.read()
    later = Office(store, Changing(version))
    later.id, later.engine.change = office.id, without_first
    now = (await later.reread()).now
    await later.again.adopt(office.id, ANN.who)
    gone = [keys.rereading(office.id), *([keys.analysis(office.id)] if version == "2" else [])]
    async with store.speaking() as redis:
        await redis.delete(*gone)

    left = await later.again.find(office.id)
    await later.again.give_back(office.id)

    assert (left.state, left.before, left.now, left.by) == (State.THERE, first, now, ANN.who)
    assert (left.is_adopted, left.can_be_given_back) == (True, True)
    assert await office.read() == first


async def test_a_reading_that_failed_says_why(office: Office, store: Connection) -> None:
    """And may be wanted once more; what failed before is in nobody's way."""

    def fail(_: Analysis) -> Analysis:
        raise ModelError(ModelFailure.TIMEOUT)

    office.engine.change = fail
    failed = await office.reread()
    office.engine.change = unchanged
    there = await office.reread()

    assert (failed.state, failed.failed, failed.now) == (State.FAILED, "model", None)
    assert (there.state, there.failed) == (State.THERE, None)
    assert [entry.reason for entry in await entries_at(store)] == ["model", None]


async def test_an_article_that_went_meanwhile_can_not_be_read(office: Office, store: Connection) -> None:
    """The log has it too."""
    await office.again.want(office.id, ANN.who)
    async with store.speaking() as redis:
        await redis.delete(keys.analysis(office.id))

    await office.doing.read_again(office.id)

    kept = await office.rereadings.find(office.id)
    assert kept is not None
    assert (kept.failed, kept.now) == ("gone", None)
    assert [entry.reason for entry in await entries_at(store)] == ["gone"]


async def test_what_was_changed_in_the_cache_is_not_there(office: Office, store: Connection) -> None:
    """It is wanted anew."""
    await office.reread()
    async with store.speaking() as redis:
        await redis.hset(keys.rereading(office.id), "now", b"another")

    found = await office.again.find(office.id)

    assert (found.state, found.now, found.rows) == (State.NEVER, None, ())


async def test_the_days_budget_holds_for_moderators_too(store: Connection) -> None:
    """What the rules read in the model's place is no reading by it; what the model costs stands in the log."""
    prices = Prices(1.0, 1.0)
    with ModelServer(GOOD) as server:
        async with reading_at(server, store, Terms(prices=prices)) as model:
            desk = Desk(store, model)
            await desk.read(PASTED)
            await Rereader(desk.analyses.read_again, Rereadings(store, store), log_at(store).append).read_again(desk.id)
        async with reading_at(server, store, Terms(prices=prices, caps=Caps(day=1))) as model:
            poor = Desk(store, model).analyses.read_again
            await Rereader(poor, Rereadings(store, store), log_at(store).append).read_again(desk.id)

    read, refused = await entries_at(store)
    assert (read.reason, refused.reason) == (None, "model_over_budget")
    assert read.cost
    assert refused.cost is None
