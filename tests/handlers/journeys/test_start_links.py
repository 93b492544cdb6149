"""Links to the bot: one that names an analysis shows it, every other one welcomes."""

import pytest

from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.news import SEED
from tests.doubles.reading_answers import answer, claims_of, said

pytestmark = pytest.mark.usefixtures("bot")

WELCOME = "Hello! I read articles and list what is claimed in them."
GARBAGE = [
    "a-",
    "a-short",
    f"a-{'x' * 23}",
    f"b-{'x' * 22}",
    "../../etc/passwd",
    "a-" + "<" * 22,
    "new",
    "<b>",
    "0" * 64,
]


@pytest.fixture
async def payload(chat: PrivateChat, bot: None) -> str:  # noqa: ARG001 - it runs
    """Have the seed article answered; gives what a link to its analysis carries."""
    chat.send(chat.person, SEED)
    data = str((await answer(chat)).keyboard[0][0]["callback_data"])
    return f"a-{data.rpartition(':')[2]}"


async def test_a_link_to_an_analysis_shows_it(api: BotApi, chat: PrivateChat, payload: str) -> None:
    """To whoever follows it, with the same buttons."""
    other = api.private(api.person("Bohdan"), started=False)

    other.start(payload)

    shown = await answer(other)
    assert claims_of(shown) == claims_of(chat.sent[0])
    assert shown.buttons == chat.sent[0].buttons


async def test_a_link_to_an_analysis_that_is_gone_says_so(api: BotApi, payload: str, store: Connection) -> None:
    """And what to do."""
    async with store.speaking() as redis:
        await redis.flushall()
    other = api.private(api.person("Bohdan"), started=False)

    other.start(payload)

    told = await said(other, "This has expired. Send me the article, and I will read it.")
    assert other.sent == [told]


@pytest.mark.parametrize("payload", GARBAGE)
async def test_any_other_link_welcomes(chat: PrivateChat, payload: str) -> None:
    """Nothing of it is repeated."""
    chat.start(payload)

    welcome = await said(chat, WELCOME)
    assert payload not in welcome.text
    assert chat.sent == [welcome]
