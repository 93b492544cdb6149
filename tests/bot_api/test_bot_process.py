"""The whole bot as a process: it is started, killed, started again and ended, by its id, and its words are kept."""

from pathlib import Path

import pytest

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_process import BotProcess


async def test_it_can_be_killed_and_started_again(api: BotApi, tmp_path: Path) -> None:
    """Every start waits until the bot asks for updates; the second one is another process with the same data."""
    async with BotProcess(api, tmp_path) as bot:
        first, memory = bot.pid, bot.memory()
        killed = await bot.kill()
        await bot.start()
        second = bot.pid
        ended = await bot.end()

    assert first != second
    assert (killed, ended) == (-9, 0)
    assert 20 < memory < 400
    assert api.username in bot.stderr


async def test_one_that_does_not_start_says_why(api: BotApi, tmp_path: Path) -> None:
    """What it said before it ended is in the error."""
    with pytest.raises(AssertionError, match="TELEGRAM_BOT_TOKEN"):
        async with BotProcess(api, tmp_path, {"TELEGRAM_BOT_TOKEN": "nonsense"}):
            pass
