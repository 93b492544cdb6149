"""Refusals: one line, once a minute in each chat; to whoever presses a button, each time."""

from collections.abc import AsyncIterator

import pytest
from telegram import CallbackQuery, Message
from telegram.ext import ExtBot

from bot.i18n import ENGLISH
from handlers.outlet import Outlet
from handlers.refusals import Refusals
from tests.doubles.bot_api import BotApi
from tests.doubles.handled import bot_on

LINE = "Only admins of this chat can change that."


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Run the double."""
    async with BotApi() as api:
        yield api


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[ExtBot[None]]:
    """Start a bot on it."""
    async with bot_on(api) as bot:
        yield bot


async def test_a_chat_is_told_once_a_minute(api: BotApi, bot: ExtBot[None]) -> None:
    """Another chat is told as well meanwhile."""
    times = iter([0.0, 1.0, 59.9, 60.0])
    refusals = Refusals(Outlet(bot), lambda: next(times))
    omar = api.person("Omar")
    noisy, other = api.group("7b", members=[omar]), api.group("8b", members=[omar])

    for group in (noisy, other, noisy, noisy):
        await refusals.refuse(Message.de_json(group.send(omar, "/auto on")), ENGLISH)

    assert [message.text for message in noisy.sent] == [LINE, LINE]
    assert [message.text for message in other.sent] == [LINE]


async def test_who_presses_is_told_each_time(api: BotApi, bot: ExtBot[None]) -> None:
    """For a moment, and nobody else sees it."""
    refusals = Refusals(Outlet(bot), lambda: 0.0)
    omar = api.person("Omar")
    group = api.group("7b", members=[omar])
    presses = [group.press_data(omar, None, "1:u:on", inline_message_id="AQAAAA") for _ in range(2)]

    for press in presses:
        query = {"id": press.id, "from": omar.user(), "chat_instance": "1"}
        await refusals.refuse(CallbackQuery.de_json(query), ENGLISH)

    assert [(await press.wait())["text"] for press in presses] == [LINE, LINE]
    assert group.sent == []
