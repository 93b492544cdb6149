"""A busy chat with the flood limits on, as Telegram has them: nothing is sent too early, and nothing is lost."""

import asyncio

from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.news import SEED, news
from tests.doubles.reading_answers import answer, answers
from tests.doubles.whole_bot import bot_with


async def test_everything_arrives_and_nothing_too_early(store: Connection) -> None:
    """Two chats, one with two articles and two views in a row."""
    async with BotApi(flood=True) as api, bot_with(store, api, sends_per_second=30):
        busy, other = api.private(api.person("Alice")), api.private(api.person("Bohdan"))
        busy.send(busy.person, SEED)
        other.send(other.person, SEED)
        given = await answer(busy)
        for button in ("Only speculative", "Exact words"):
            busy.press(busy.person, given, button)
        busy.send(busy.person, news("d07"))

        await asyncio.gather(answer(other), busy.wait(lambda sent: len(sent) == 4), answers(busy, 2))

        assert (api.violations, api.refusals) == ([], [])
