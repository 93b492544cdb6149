"""What Telegram shows of the bot itself: published in every language, and never a reason not to run."""

import json
import logging
from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.i18n import LANGUAGES, tongue
from handlers.menu import publish
from tests.doubles.bot_api import BotApi
from tests.doubles.registered import registered_commands

SCOPES = ("all_private_chats", "all_group_chats", "all_chat_administrators")
CODES = ("", "uk", "es")  # as Telegram has them: "" for every other language


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """Run the server."""
    async with BotApi() as api:
        yield api


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    """Open a bot on it."""
    async with Bot(api.token, base_url=f"{api.url}/bot") as bot:
        yield bot


async def test_each_kind_of_chat_has_its_menu_in_each_language(api: BotApi, bot: Bot) -> None:
    """What only works in groups is not offered in private, and what only admins may do is offered to them."""
    await publish(bot)

    names = {scope: {_names(api, scope, code) for code in CODES} for scope in SCOPES}
    assert names == {
        "all_private_chats": {
            (
                *("start", "help", "exercise", "exercises", "language", "settings", "cancel"),
                *("privacy", "mydata", "forget"),
            )
        },
        "all_group_chats": {("check", "help", "cancel", "privacy")},
        "all_chat_administrators": {("check", "exercise", "auto", "settings", "language", "help", "cancel", "privacy")},
    }
    assert api.refusals == []


async def test_every_command_stands_in_some_menu(api: BotApi, bot: Bot) -> None:
    """What the bot takes is offered, and what it offers it takes."""
    await publish(bot)

    offered = {name for scope in SCOPES for name in _names(api, scope, "")}
    assert offered == registered_commands() | {"check"}


async def test_descriptions_are_set_in_each_language(api: BotApi, bot: Bot) -> None:
    """They differ by language; the bot's name is left to its owner."""
    await publish(bot)

    assert tuple(api.profile.descriptions) == tuple(api.profile.short_descriptions) == CODES
    assert len(set(api.profile.descriptions.values())) == len(LANGUAGES)
    assert len(set(api.profile.short_descriptions.values())) == len(LANGUAGES)
    assert api.profile.names == {}


async def test_what_stands_there_already_is_left_alone(api: BotApi, bot: Bot) -> None:
    """A restart changes nothing, because Telegram allows few changes a day."""
    await publish(bot)
    before = len(api.calls)

    await publish(bot)

    assert {call.method for call in api.calls[before:]} == {
        "getMyCommands",
        "getMyDescription",
        "getMyShortDescription",
    }


async def test_a_refusal_is_logged_and_the_rest_published(
    api: BotApi, bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    """Whatever Telegram says to one language, the others come next."""
    api.faults.fail("setMyCommands", 403, description="Forbidden: bot was deactivated")
    api.faults.fail("setMyDescription", 502)

    with caplog.at_level(logging.WARNING):
        await publish(bot)

    assert [record.getMessage() for record in caplog.records if record.name == "handlers.menu"] == [
        "the menu in en was not published: Forbidden",
        "the menu in uk was not published: NetworkError",
    ]
    assert "es" in api.profile.short_descriptions


@pytest.mark.parametrize("code", LANGUAGES)
async def test_a_menu_fits_a_phone(api: BotApi, bot: Bot, code: str) -> None:
    """What stands beside a command is short, begins small and has no full stop."""
    await publish(bot)

    for scope in SCOPES:
        for command in api.profile.commands[_scope(scope), "" if code == "en" else code]:
            described = command["description"]
            assert len(described) <= 60
            assert not described.endswith(".")


def test_every_language_has_a_catalogue() -> None:
    """A menu in English only, in a language's place, would not be seen by anybody who runs the bot in English."""
    assert {tongue(code).code for code in LANGUAGES} == set(LANGUAGES)


def _names(api: BotApi, scope: str, code: str) -> tuple[str, ...]:
    return tuple(command["command"] for command in api.profile.commands[_scope(scope), code])


def _scope(scope: str) -> str:
    return json.dumps({"type": scope}, sort_keys=True)
