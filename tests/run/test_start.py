"""What can be wrong when it starts: what only its operator can put right ends it, what passes is waited out."""

import asyncio
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_process import BotProcess
from tests.doubles.plain_bot import plain_bot
from tests.doubles.reading_answers import answer, said
from tests.run.conftest import NO_LIMITS, nothing_is_left

OTHER_TOKEN = "7000000001:AAF-another-made-up-token_0123456789"  # noqa: S105 - nobody's
NOBODY = "http://127.0.0.1:1"


@pytest.mark.parametrize(
    ("env", "told"),
    [
        ({"TELEGRAM_BOT_TOKEN": ""}, "whosays: TELEGRAM_BOT_TOKEN: "),
        ({"TELEGRAM_BOT_TOKEN": OTHER_TOKEN}, "whosays: TELEGRAM_BOT_TOKEN: Telegram does not know it; "),
        ({"REDIS_URL": "redis://127.0.0.1:1/0?foo=1"}, "whosays: REDIS_URL: "),
    ],
    ids=["no token", "a token that Telegram refuses", "a URL that only Redis's client can tell to be none"],
)
async def test_wrong_settings_end_it(api: BotApi, tmp_path: Path, env: dict[str, str], told: str) -> None:
    """With status 2, and one sentence that names the setting and not what is in it."""
    bot = BotProcess(api, tmp_path, env)
    await bot.launch()

    status = await bot.ended()

    lines = [line for line in bot.stderr.splitlines() if line.startswith("whosays: ")]
    assert (status, len(lines)) == (2, 1)
    assert lines[0].startswith(told)
    assert "Traceback" not in bot.stderr
    assert OTHER_TOKEN not in bot.stderr
    assert nothing_is_left(tmp_path)


async def test_a_token_that_is_taken_back_ends_it(api: BotApi, bot: BotProcess) -> None:
    """As @BotFather does with one that leaked: the sentence says so."""
    api.faults.fail("getUpdates", 401, times=100)
    api.private(api.person("Alice")).start()

    status = await bot.ended()

    assert status == 2
    assert bot.stderr.splitlines()[-1].startswith("whosays: TELEGRAM_BOT_TOKEN: Telegram does not know it any more")


@pytest.mark.parametrize(
    "trouble",
    [
        lambda api: api.faults.fail("getMe", 502, times=2),
        lambda api: api.faults.garbage("getMe"),
        lambda api: api.faults.drop_before("getMe"),
        lambda api: api.faults.fail("deleteWebhook", 502),
        lambda api: api.faults.garbage("getUpdates"),
        lambda api: api.faults.fail("setMyCommands", 400, times=9),
    ],
    ids=["errors", "garbage", "a broken line", "errors later", "garbage later", "no menus"],
)
async def test_trouble_at_the_start_passes(
    api: BotApi, tmp_path: Path, chat: PrivateChat, trouble: Callable[[BotApi], None]
) -> None:
    """It comes up when Telegram does."""
    trouble(api)
    async with BotProcess(api, tmp_path, NO_LIMITS) as bot:
        chat.send(chat.person, "What about me?")

        await said(chat, "This is too short")

    assert len(chat.sent) == 1
    assert "Traceback" not in bot.stderr


async def test_it_can_be_ended_before_it_reaches_telegram(api: BotApi, tmp_path: Path) -> None:
    """At once, with nothing left behind."""
    bot = BotProcess(api, tmp_path, {"TELEGRAM_API_BASE": NOBODY})
    await bot.launch()
    async with asyncio.timeout(30):
        while "getMe: NetworkError" not in bot.stderr:
            await asyncio.sleep(0.02)

    status = await asyncio.wait_for(bot.end(signal.SIGTERM), 5)

    assert status == 0
    assert "Traceback" not in bot.stderr
    assert nothing_is_left(tmp_path)


async def test_without_redis_it_says_so_and_answers(api: BotApi, tmp_path: Path, chat: PrivateChat) -> None:
    """The operator reads it in the log, the reader below the answer."""
    async with BotProcess(api, tmp_path, {**NO_LIMITS, "REDIS_URL": "redis://127.0.0.1:1/0"}) as bot:
        chat.start()
        await chat.wait(lambda sent: len(sent) == 1)

    assert "nothing that is read can be kept for now" in bot.stderr


async def test_a_webhook_of_before_is_taken_away(api: BotApi, tmp_path: Path, chat: PrivateChat) -> None:
    """What it could not deliver is polled."""
    async with plain_bot(api) as before:
        await before.result("setWebhook", url="https://127.0.0.1:1/hook")
    chat.send(chat.person, "What about me?")

    async with BotProcess(api, tmp_path, NO_LIMITS):
        await said(chat, "This is too short")

    assert api.webhook.url == ""


async def test_a_second_poller_is_outlasted(bot: BotProcess, api: BotApi, chat: PrivateChat, known: str) -> None:
    """While both poll, each takes the updates from the other; when that one stops, all goes on."""
    async with plain_bot(api) as other:
        for _ in range(3):
            await other.call("getUpdates", timeout=20)
        async with asyncio.timeout(10):
            while "another process polls for the same bot" not in bot.stderr:
                await asyncio.sleep(0.02)

    chat.send(chat.person, known)
    given = await answer(chat)

    assert chat.sent == [given]
    assert bot.stderr.count("another process polls") == 1  # told once, however long it lasts
