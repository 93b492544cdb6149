"""Whatever comes more than once, or is asked of Redis again because nobody heard the answer: it has one effect."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

from bot.storage.server.embedded import program
from tests.doubles.bot_api import BotApi
from tests.doubles.caches import connection_to
from tests.doubles.effects import effects
from tests.doubles.fault_proxy import FaultProxy
from tests.doubles.reading_answers import answer, answers, is_answer
from tests.doubles.servers import redis_server
from tests.doubles.whole_bot import bot_with
from tests.load.crowd import ask, crowd, make_known, new_article

SETTLED_SECONDS = 3.0  # for what is still written when the last message is out
WRITTEN_SECONDS = 0.5  # until an update is in the log and done with when its last message is out, where nothing is lost
MOST_CALLS = 200  # of one journey; more means that its calls can't be told from what goes on beside it
PEOPLE = 20

_articles = count(1)


@asynccontextmanager
async def bot_behind_a_proxy(folder: Path) -> AsyncIterator[tuple[BotApi, FaultProxy]]:
    """Run the whole bot with a proxy before its Redis."""
    with redis_server(str(program()), folder) as url:
        async with (
            FaultProxy(url) as proxy,
            connection_to(proxy.url) as connection,
            BotApi() as api,
            bot_with(connection, api),
        ):
            yield api, proxy


async def journey(api: BotApi) -> list[bool]:
    """Paste a new article and press a button; gives which of the bot's messages are answers."""
    chat = api.private(api.person("Alice"))
    chat.send(chat.person, new_article(next(_articles)))
    given = await answer(chat)
    await chat.press(chat.person, given, "Exact words").wait()
    await chat.wait(lambda sent: len(sent) > 1)
    return [is_answer(message) for message in chat.sent]


async def done_by(api: BotApi, proxy: FaultProxy, expected: Counter[str] | None = None) -> Counter[str]:
    """Go on the journey and give what it has left in Redis, as soon as that is what is expected, or all is written."""
    if expected is None:
        await asyncio.sleep(WRITTEN_SECONDS)
    before = await effects(proxy.server)
    assert await journey(api) == [True, False]
    if expected is None:
        await asyncio.sleep(WRITTEN_SECONDS)
    last = time.monotonic() + SETTLED_SECONDS * (expected is not None)
    while True:
        after = await effects(proxy.server)
        after.subtract(before)
        left = Counter({name: number for name, number in after.items() if number})
        if left == expected or time.monotonic() > last:
            return left
        await asyncio.sleep(0.02)


async def test_any_reply_of_redis_may_be_lost(tmp_path: Path) -> None:
    """Once, at each call of the journey of one article and one press: what is asked again is not done again."""
    differing = {}
    async with bot_behind_a_proxy(tmp_path) as (api, proxy):
        await journey(api)  # what is done only once in a bot's life
        expected = await done_by(api, proxy)
        for number in range(1, MOST_CALLS):
            heard = len(proxy.calls)
            proxy.drop_reply(number)
            left = await done_by(api, proxy, expected)
            if left != expected:
                differing[number] = left
            if len(proxy.calls) - heard < number:
                break
            proxy.mend()

        assert number > 5
        assert number < MOST_CALLS - 1

    assert differing == {}
    assert api.refusals == []


async def test_every_update_may_come_three_times(tmp_path: Path) -> None:
    """In any order: each article gets one answer, and each press one message."""
    async with bot_behind_a_proxy(tmp_path) as (api, _):
        await make_known(api)
        chats = crowd(api, PEOPLE)
        with api.held():
            first = api.last_update_id + 1
            ask(chats, new_every=5)
            thrice(api, first)
        given = [(await answers(chat))[0] for chat in chats]
        with api.held():
            first = api.last_update_id + 1
            for chat, message in zip(chats, given, strict=True):
                chat.press(chat.person, message, "Exact words")
            thrice(api, first)
        for chat in chats:
            await chat.wait(lambda sent: len(sent) > 1)
        await api.drained()
        await asyncio.sleep(0.5)  # a second effect would show by now

    assert [[is_answer(message) for message in chat.sent] for chat in chats] == [[True, False]] * PEOPLE


def thrice(api: BotApi, first: int) -> None:
    """Let every update since one come twice more, and all in another order."""
    for update in range(first, api.last_update_id + 1):
        api.duplicate(update)
        api.duplicate(update)
    api.shuffle(first)
