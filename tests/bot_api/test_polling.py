"""Long polling: updates wait until they are confirmed, one poller is served, and a test can spoil what is given."""

import asyncio
import time

import pytest

from tests.doubles.bot_api import BotApi, MovableClock
from tests.doubles.bot_api.wire import Json
from tests.doubles.plain_bot import PlainBot, plain_bot


async def poll(bot: PlainBot, **params: object) -> list[Json]:
    """Ask for updates."""
    updates: list[Json] = (await bot.result("getUpdates", **params))["result"]
    return updates


def texts(updates: list[Json]) -> list[str]:
    """Give the texts of the messages in them."""
    return [update["message"]["text"] for update in updates]


async def test_updates_wait_until_they_are_confirmed(api: BotApi, bot: PlainBot) -> None:
    """They come again and again until an offset confirms them; a negative one forgets all but the last."""
    alice = api.person("Alice")
    chat = api.private(alice)
    for number in range(5):
        chat.send(alice, str(number))

    first = await poll(bot, limit=2)
    again = await poll(bot, limit=2)
    rest = await poll(bot, offset=first[-1]["update_id"] + 1)
    last = await poll(bot, offset=-1)

    assert [texts(first), texts(again), texts(rest), texts(last)] == [["0", "1"], ["0", "1"], ["2", "3", "4"], ["4"]]
    with pytest.raises(TimeoutError):
        await api.drained(timeout=0.01)
    await poll(bot, offset=last[0]["update_id"] + 1)
    await api.drained()


async def test_a_long_poll_ends_when_something_comes(api: BotApi, bot: PlainBot) -> None:
    """It waits for its time, and no longer than until the first update."""
    alice = api.person("Alice")
    chat = api.private(alice)
    start = time.monotonic()

    waiting = asyncio.create_task(poll(bot, timeout=20))
    await api.wait_calls("getUpdates", 1)
    chat.send(alice, "x")

    assert texts(await waiting) == ["x"]
    assert time.monotonic() - start < 10


async def test_a_short_poll_ends_at_once(bot: PlainBot) -> None:
    """Where nothing waits and no time is given, nothing comes."""
    assert await poll(bot, timeout=0) == []


async def test_only_the_last_poller_is_served(api: BotApi, bot: PlainBot) -> None:
    """Whoever polled before gets 409."""
    first = asyncio.create_task(bot.call("getUpdates", timeout=20))
    await api.wait_calls("getUpdates", 1)

    await poll(bot)

    body = await first
    assert body["error_code"] == 409
    assert body["description"].startswith("Conflict: terminated by other getUpdates request")


async def test_a_poller_that_left_is_no_conflict(api: BotApi, bot: PlainBot) -> None:
    """A broken connection ends its poll: nothing is given to it, nothing refused."""
    alice = api.person("Alice")
    async with plain_bot(api) as gone:
        left = asyncio.create_task(poll(gone, timeout=20))
        await api.wait_calls("getUpdates", 1)
        left.cancel()
        await asyncio.gather(left, return_exceptions=True)

    waiting = asyncio.create_task(poll(bot, timeout=20))
    await api.wait_calls("getUpdates", 2)
    api.private(alice).send(alice, "x")

    assert texts(await waiting) == ["x"]
    assert api.refusals == []


async def test_only_the_kinds_asked_for_are_kept(api: BotApi, bot: PlainBot) -> None:
    """What the bot has not asked for is dropped when it happens; the list stays until another is given."""
    alice = api.person("Alice")
    chat = api.private(alice)
    await poll(bot, allowed_updates=["callback_query"])
    chat.send(alice, "x")
    chat.press_data(alice, None, "y")

    updates = await poll(bot)

    assert [update["callback_query"]["data"] for update in updates] == ["y"]


async def test_updates_live_a_day() -> None:
    """After 24 hours an unconfirmed update is gone."""
    clock = MovableClock()
    async with BotApi(clock=clock) as api, plain_bot(api) as bot:
        alice = api.person("Alice")
        api.private(alice).send(alice, "old")
        clock.advance(23 * 3600)
        api.private(alice).send(alice, "new")

        before = texts(await poll(bot))
        clock.advance(2 * 3600)

        assert (before, texts(await poll(bot))) == (["old", "new"], ["new"])


async def test_an_update_can_come_twice(api: BotApi, bot: PlainBot) -> None:
    """A repeated update is given once more though it was confirmed."""
    alice = api.person("Alice")
    api.private(alice).send(alice, "x")
    (update,) = await poll(bot)
    offset = api.last_update_id + 1
    await poll(bot, offset=offset)

    api.duplicate(api.last_update_id)

    assert await poll(bot, offset=offset) == [update]
    assert await poll(bot, offset=offset) == []


async def test_updates_can_come_in_another_order(api: BotApi, bot: PlainBot) -> None:
    """None is lost though a later number was confirmed before."""
    alice = api.person("Alice")
    chat = api.private(alice)
    with api.held():
        for number in range(6):
            chat.send(alice, str(number))
        api.shuffle(seed=1)
        assert await poll(bot) == []

    got: list[Json] = []
    while updates := await poll(bot, limit=2, offset=max((u["update_id"] for u in got), default=0) + 1):
        got += updates

    assert sorted(texts(got)) == ["0", "1", "2", "3", "4", "5"]
    assert texts(got) != sorted(texts(got))


@pytest.mark.parametrize(
    "body", [[], "text", 5, None, {"message": 5}, {"update_id": "x"}, {"update_id": 1, "message": {}}]
)
async def test_anything_can_be_given_as_an_update(api: BotApi, bot: PlainBot, body: object) -> None:
    """What is no update is given as it is, and does not stay for ever."""
    api.push(body)
    number = api.push({"message": {"text": "good"}})
    assert number is not None

    first = await poll(bot)
    second = await poll(bot, offset=number + 1)

    assert len(first) == 2
    assert first[1]["message"] == {"text": "good"}
    assert second == []


async def test_an_update_can_lack_its_number(api: BotApi, bot: PlainBot) -> None:
    """An object is given a number unless the test wants it without."""
    api.push({"message": {}}, numbered=False)

    assert await poll(bot) == [{"message": {}}]
