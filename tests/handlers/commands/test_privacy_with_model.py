"""/privacy where a language model reads articles, and where none does: who else sees them."""

from urllib.parse import urlsplit

import pytest
from telegram.ext import CommandHandler

from bot.i18n import LANGUAGES
from bot.settings import OPENAI
from bot.storage import keys
from bot.storage.people.preferences import Preferences
from handlers.commands.privacy import Privacy
from handlers.outlet import Outlet
from handlers.tongues import Tongues
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.reading_answers import acting
from tests.doubles.small_bot import AnyApplication, small_bot

NOBODY_ELSE = "Articles are read by my own program and go to nobody else."
COST = "what asking the language model cost on your behalf and this chat’s: for two days"


async def told(api: BotApi, preferences: Preferences, host: str | None, language: str = "en") -> SentMessage:
    """Give what /privacy says where a model is at a host, or none is."""

    def add(application: AnyApplication) -> None:
        privacy = Privacy(Tongues(preferences), Outlet(application.bot), host, 24, 90)
        application.add_handler(CommandHandler("privacy", privacy.on_command))

    chat = api.private(api.person("Alice", language=language))
    async with small_bot(api, add):
        chat.send(chat.person, "/privacy")
        (message,) = await chat.wait(lambda sent: len(sent) == 1)
    return message


@pytest.mark.parametrize("host", [urlsplit(OPENAI).hostname, "127.0.0.1", "models.intranet", "xn--bcher-kva.example"])
async def test_the_models_host_is_named(api: BotApi, preferences: Preferences, host: str) -> None:
    """As words that nobody can tap; and what it does not get to know."""
    message = await told(api, preferences, host)

    sentence = f"go to a language model at {host}, which is not told who sent them or where."
    assert sentence in message.text.replace("\u2060", "").replace("\u200b", "")
    assert NOBODY_ELSE not in message.text
    assert acting([message]) == []


async def test_without_a_model_nobody_else_sees_articles(api: BotApi, preferences: Preferences) -> None:
    """And nothing costs anything."""
    message = await told(api, preferences, None)

    assert NOBODY_ELSE in message.text
    assert "language model" not in message.text


async def test_what_it_costs_is_kept_as_long_as_is_told(api: BotApi, preferences: Preferences) -> None:
    """Two days for what a person and a chat have spent."""
    message = await told(api, preferences, "127.0.0.1")

    assert (f"• {COST}" in message.text, keys.SUM_SECONDS) == (True, 2 * 24 * 3600)


@pytest.mark.parametrize("code", LANGUAGES)
async def test_it_is_told_in_every_language(api: BotApi, preferences: Preferences, code: str) -> None:
    """One point more than without a model."""
    message = await told(api, preferences, "models.intranet", code)

    assert ("intranet" in message.text, message.text.count("•")) == (True, 22)
