"""Lines to Telegram: as many as there are calls at once, used again, and hung up where one failed."""

import asyncio
from collections.abc import Callable

import pytest
from telegram import Bot
from telegram.error import NetworkError

from bot.sends.lines import KEPT, Lines
from bot.updates.salvage import SalvagingRequest
from tests.doubles.bot_api import BotApi


class Makers:
    """Makes lines, and counts them."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> SalvagingRequest:
        """Make one."""
        self.made += 1
        return SalvagingRequest(connection_pool_size=1)


def bot_on(api: BotApi, make: Callable[[], SalvagingRequest]) -> Bot:
    """Give a bot that calls over lines."""
    return Bot(api.token, base_url=f"{api.url}/bot", request=Lines(make))


async def test_calls_one_after_the_other_share_a_line() -> None:
    """No second one is opened where none is needed."""
    make = Makers()
    async with BotApi() as api, bot_on(api, make) as bot:
        chat = api.private(api.person("Anna"))
        for number in range(5):
            await bot.send_message(chat.id, str(number))

    assert (make.made, [sent.text for sent in chat.sent]) == (1, ["0", "1", "2", "3", "4"])


async def test_calls_at_once_have_lines_of_their_own() -> None:
    """All arrive, and what is not needed for long is hung up."""
    make = Makers()
    async with BotApi() as api, bot_on(api, make) as bot:
        chats = [api.private(api.person("Anna")) for _ in range(KEPT + 5)]
        for _ in range(2):
            await asyncio.gather(*(bot.send_message(chat.id, "at once") for chat in chats))

    assert [len(chat.sent) for chat in chats] == [2] * len(chats)
    assert KEPT < make.made <= 2 * len(chats)


async def test_a_line_that_broke_is_not_used_again() -> None:
    """The call fails, the next one goes over another line."""
    make = Makers()
    async with BotApi() as api, bot_on(api, make) as bot:
        chat = api.private(api.person("Anna"))
        api.faults.drop_before("sendMessage")

        with pytest.raises(NetworkError):
            await bot.send_message(chat.id, "lost")
        await bot.send_message(chat.id, "arrives")

    assert (make.made, [sent.text for sent in chat.sent]) == (2, ["arrives"])
