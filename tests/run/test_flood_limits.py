"""Telegram's flood limits, on: whoever asks is answered, in order, and nothing is ever sent too early."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_process import BotProcess
from tests.doubles.news import SEED
from tests.doubles.reading_answers import answer, answers
from tests.doubles.whole_bot import whole_bot
from tests.sends.virtual_time import VirtualClock, run

PEOPLE, IN_A_ROW, IN_A_GROUP = 12, 5, 26
EVERY_KEY_BUT_THE_BUDGETS = ("whosays:[^f]*", "whosays:f[^l]*")  # Redis's clock does not jump with the virtual one


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Run the server with its limits, on the real clock."""
    async with BotApi(flood=True) as api:
        yield api


@pytest.fixture
async def bot(api: BotApi, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """Run the bot as it is when nothing is set."""
    async with BotProcess(api, tmp_path) as bot:
        yield bot


async def test_many_people_and_many_messages_of_one(
    bot: BotProcess, api: BotApi, known: str, chat: PrivateChat
) -> None:
    """A dozen people at once get their answers at once, and who sends five in a row gets them in order."""
    people = [api.private(api.person(f"Person {number}")) for number in range(PEOPLE)]
    with api.held():
        sent = [chat.send(chat.person, known)["message_id"] for _ in range(IN_A_ROW)]
        for one in people:
            one.send(one.person, known)

    async with asyncio.timeout(3):
        for one in people:
            await answer(one)
    given = await answers(chat, IN_A_ROW)

    assert [message.reply_to for message in given] == sent
    assert (api.violations, api.refusals) == ([], [])
    assert "RetryAfter" not in bot.stderr


def test_a_group_gets_twenty_a_minute(tmp_path: Path) -> None:
    """However many ask; the others' turn comes in the next minute, and nobody else waits for it."""
    sent, wrong = run(_a_busy_group(tmp_path), patience=0.05)

    assert len(sent) == IN_A_GROUP
    assert len([at for at in sent if at < 60]) == 20
    assert wrong == []


async def _a_busy_group(folder: Path) -> tuple[list[float], list[object]]:
    """Give when each message went to the group, in seconds since it began to ask, and what was sent too early."""
    async with (
        BotApi(flood=True, clock=VirtualClock()) as api,
        whole_bot(api, folder, sends_per_second=30) as connection,
    ):
        async with connection.speaking() as redis:
            await redis.acl_setuser("default", enabled=True, reset_keys=True, keys=EVERY_KEY_BUT_THE_BUDGETS)
        member, other = api.person("Alice"), api.private(api.person("Bohdan"))
        group = api.group("A class", members=[member])
        other.send(other.person, SEED)
        await answer(other)
        begun = api.clock.now()
        for _ in range(IN_A_GROUP):
            group.send(member, "/check", reply_to=group.send(member, SEED))
        async with asyncio.timeout(20):
            other.send(other.person, SEED)
            await answers(other, 2)
        await group.wait(lambda sent: len(sent) == IN_A_GROUP, timeout=300)

        calls = [call for call in api.calls_of("sendMessage") if call.params["chat_id"] == group.id]
        return [call.at - begun for call in calls], [*api.violations, *api.refusals]
