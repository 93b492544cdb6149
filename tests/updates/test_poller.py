"""Polling against a Bot API server over HTTP: nothing is lost, whatever comes or goes wrong on the way."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator

import pytest

from bot.errors import StorageError
from bot.updates.poller import Poller
from bot.updates.raw import KINDS
from tests.doubles.bot_api import BotApi
from tests.updates.hasty_clock import HastyClock
from tests.updates.mutations import nested
from tests.updates.polling import a_bot_of, polling, running
from tests.updates.pumping import pumping
from tests.updates.samples import Json, message, one_of_each, texted, user


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Open a Bot API server."""
    async with BotApi() as api:
        yield api


async def test_every_kind_that_is_handled_comes_raw_and_in_order(api: BotApi) -> None:
    """Updates come as Telegram wrote them, in the order of their numbers, and are confirmed."""
    raws = one_of_each()
    with api.held():
        for raw in raws:
            api.push(raw)
        api.queue.shuffle(seed=5)

    async with polling(api) as rig:
        await api.drained()

        assert rig.taker.taken == raws
        assert rig.clock.pauses == []
        assert api.calls_of("getUpdates")[0].params["allowed_updates"] == list(KINDS)
        assert api.refusals == []


async def test_an_update_is_confirmed_only_when_it_was_taken_in(api: BotApi) -> None:
    """While the first of a batch is being taken in, Telegram keeps all of them."""
    with api.held():
        for number in range(3):
            api.push(texted(f"{number}"))

    async with polling(api) as rig:
        rig.taker.open.clear()
        await api.wait_calls("getUpdates", 1)
        await asyncio.sleep(0.05)
        assert len(api.calls_of("getUpdates")) == 1
        assert len(api.queue.waiting) == 3
        rig.taker.open.set()
        await api.drained()

        assert rig.taker.texts == ["0", "1", "2"]


async def test_what_could_not_be_kept_is_fetched_again(api: BotApi) -> None:
    """Where taking in fails for a while, the rest of the batch stays with Telegram, in its order."""
    with api.held():
        for number in range(3):
            api.push(texted(f"{number}"))

    async with polling(api) as rig:
        rig.taker.troubles = [StorageError("away")] * 3
        await api.drained()

        assert rig.taker.texts == ["0", "1", "2"]
        assert len(rig.clock.pauses) == 3


async def test_an_update_that_always_fails_stops_no_other(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """A fault of our own costs the one update that meets it; its words are not logged."""
    with api.held():
        for number in range(3):
            api.push(texted(f"{number}"))

    async with polling(api) as rig:
        rig.taker.troubles = [ZeroDivisionError("SECRET"), ZeroDivisionError("SECRET")]  # for the batch, for the first
        await api.drained()

        assert rig.taker.texts == ["1", "2"]
        assert "was dropped: ZeroDivisionError" in caplog.text
        assert "SECRET" not in caplog.text


async def test_entries_without_a_number_are_passed_over(api: BotApi, caplog: pytest.LogCaptureFixture) -> None:
    """What is no update, or has no number, stops nothing and is not asked for without end."""
    odd: list[object] = [None, 5, "SECRET", [], {"update_id": "x", "message": "SECRET"}, {"update_id": -3}, [[{}]]]
    with api.held():
        for number, entry in enumerate(odd):
            api.push(entry)
            api.push(texted(f"{number}"))

    async with polling(api) as rig:
        await api.drained()
        for entry in odd:
            api.push(entry)
        await api.drained()

        assert rig.taker.texts == [f"{number}" for number in range(len(odd))]
        assert len(api.calls_of("getUpdates")) < 20
        assert rig.clock.pauses
    assert "entries of a batch had no number" in caplog.text
    assert "SECRET" not in caplog.text


async def test_an_update_that_comes_again_and_again_is_not_asked_for_without_pause(api: BotApi) -> None:
    """A batch that confirms nothing is followed by a pause, so that no loop spins."""
    async with polling(api) as rig:
        update_id = api.push(texted("words"))
        await api.drained()
        assert update_id is not None
        for _ in range(3):
            api.duplicate(update_id)
            await api.drained()

        assert len(rig.clock.pauses) >= 3
        assert len(api.calls_of("getUpdates")) < 12


async def test_of_a_batch_with_200_bad_updates_all_good_ones_are_handled(api: BotApi) -> None:
    """Bad ones of every kind, over HTTP and through the pump: 60 good ones between them arrive once each."""
    chance = random.Random(7)  # noqa: S311 - an order for a test
    content = message({"text": "bad"})
    wrong: dict[str, list[object]] = {
        "date": [10**15, -(10**15), "x", None, [], 1.5],
        "text": [5, [], {}, nested(200), True],
        "from": [5, [], {}, {**user(), "id": "11"}],
        "chat": [None, 5, {}, {"id": []}, nested(200)],
        "entities": [5, [5], [{}], {"type": "bold"}],
    }
    bad: list[Json] = [{**content, name: value} for name, values in wrong.items() for value in values]
    updates = [
        *({"message": chance.choice(bad)} for _ in range(200)),
        *(texted(f"good {n}", sender=n + 1) for n in range(60)),
    ]
    chance.shuffle(updates)
    with api.held():
        for update in updates:
            api.push({name: value for name, value in update.items() if name != "update_id"})

    async with a_bot_of(api) as bot, pumping(bot) as rig:
        async with running(Poller(bot, lambda raws: rig.accept(*raws), HastyClock())):
            await api.drained()
        handled = Counter(rig.handler.texts)

    assert handled == Counter({f"good {number}": 1 for number in range(60)})
