"""The bot as an operator runs it, against the Bot API's double, with a site on this machine that it may open."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.bot_process import BotProcess
from tests.doubles.hostile_web import HostileWeb, hostile_web
from tests.doubles.news import SEED
from tests.doubles.processes import processes, soon
from tests.doubles.reading_answers import answer

NO_LIMITS = {"WHOSAYS_SENDS_PER_SECOND": "0"}


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Run the server, without flood limits."""
    async with BotApi() as api:
        yield api


@pytest.fixture
def chat(api: BotApi) -> PrivateChat:
    """Open Alice's chat with the bot."""
    return api.private(api.person("Alice"))


@pytest.fixture
async def web() -> AsyncIterator[HostileWeb]:
    """Run a site, still without pages."""
    async with hostile_web() as web:
        yield web


@pytest.fixture
async def bot(api: BotApi, web: HostileWeb, tmp_path: Path) -> AsyncIterator[BotProcess]:
    """Run the bot until the test is over; whatever it went through, it says nothing of its inside."""
    allowed = {"WHOSAYS_FETCH_ALLOW": f"127.0.0.1:{web.port}"}
    async with BotProcess(api, tmp_path, {**NO_LIMITS, **allowed}) as bot:
        yield bot
    assert "Traceback" not in bot.stderr


@pytest.fixture
async def known(api: BotApi, bot: BotProcess) -> str:
    """Have an article read, so that it is known; gives its text."""
    chat = api.private(api.person("Reader"))
    chat.send(chat.person, SEED)
    await answer(chat)
    await api.wait_calls("setMyShortDescription", 3)  # the menus too are done
    assert bot.pid
    return SEED


def nothing_is_left(folder: Path) -> bool:
    """Tell whether nothing runs any more in the data folder below a test's own; waits a moment for it."""
    return soon(lambda: processes(folder / "data" / "redis") == {})
