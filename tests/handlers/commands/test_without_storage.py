"""The commands while what is set can't be read or kept: everybody still gets an answer."""

from collections.abc import AsyncIterator

import pytest

from bot.i18n import ENGLISH
from bot.storage.people.preferences import Preference
from handlers.keyboards import settings_keyboard
from tests.doubles.bot_api import BotApi
from tests.doubles.caches import connection_to
from tests.doubles.commands import add_commands
from tests.doubles.small_bot import AnyApplication, small_bot


@pytest.fixture(autouse=True)
async def commands(api: BotApi) -> AsyncIterator[AnyApplication]:
    """Run the bot with a server that is not there."""
    async with (
        connection_to("redis://127.0.0.1:1/0") as connection,
        small_bot(api, lambda app: add_commands(app, connection)) as application,
    ):
        yield application


@pytest.mark.parametrize("command", ["/start", "/help", "/privacy"])
async def test_what_needs_no_settings_is_answered_as_ever(api: BotApi, command: str) -> None:
    """In the language that Telegram names."""
    chat = api.private(api.person("Alice"))

    chat.send(chat.person, command)

    (told,) = await chat.wait(lambda sent: len(sent) == 1)
    assert "(ref " not in told.text


@pytest.mark.parametrize("command", ["/settings", "/language"])
async def test_settings_that_can_t_be_read_are_an_error_with_a_reference(api: BotApi, command: str) -> None:
    """Better than showing what nobody has set."""
    chat = api.private(api.person("Alice"))

    chat.send(chat.person, command)

    (told,) = await chat.wait(lambda sent: len(sent) == 1)
    assert "(ref " in told.text


async def test_a_language_that_can_t_be_kept_is_an_error_with_a_reference(
    api: BotApi, commands: AnyApplication
) -> None:
    """The question, asked while all was well, stays as it was; its button does not turn for ever."""
    chat = api.private(api.person("Alice"))
    keyboard = settings_keyboard(Preference(), ENGLISH, group=False)
    await commands.bot.send_message(chat.id, "Which language?", reply_markup=keyboard)

    toast = await chat.press(chat.person, chat.sent[0], "Español").wait()
    question, told = await chat.wait(lambda sent: len(sent) == 2)

    assert "(ref " in told.text
    assert (toast["text"], question.edits) == ("", 0)
