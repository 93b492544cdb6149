"""The bot's own profile: menus by scope and language, descriptions, its name."""

import pytest

from tests.doubles.bot_api import BotApi
from tests.doubles.plain_bot import PlainBot

HELP = {"command": "help", "description": "What I do"}


async def test_menus_are_kept_by_scope_and_language(api: BotApi, bot: PlainBot) -> None:
    """Each scope has its own menu in each language."""
    groups = {"type": "all_group_chats"}
    await bot.result("setMyCommands", commands=[HELP])
    await bot.result("setMyCommands", commands=[], scope=groups, language_code="uk")

    assert (await bot.result("getMyCommands"))["result"] == [HELP]
    assert (await bot.result("getMyCommands", scope=groups))["result"] == []
    assert len(api.profile.commands) == 2
    await bot.result("deleteMyCommands")
    assert (await bot.result("getMyCommands"))["result"] == []


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"commands": [{**HELP, "command": "Help"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{**HELP, "command": "/help"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{**HELP, "command": "x" * 33}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [HELP, HELP]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{**HELP, "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{**HELP, "description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{**HELP, "command": f"c{number}"} for number in range(101)]}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [HELP], "language_code": "en-GB"}, "LANG_CODE_INVALID"),
        ({"commands": [HELP], "scope": {"type": "everyone"}}, "can't parse scope"),
        ({"commands": [HELP], "scope": {"type": "chat", "chat_id": 5}}, "chat not found"),
    ],
)
async def test_menus_have_limits(bot: PlainBot, params: dict[str, object], words: str) -> None:
    """Names, descriptions, numbers, languages and scopes are checked."""
    assert words in await bot.refusal("setMyCommands", **params)


async def test_descriptions_have_limits(bot: PlainBot) -> None:
    """512 characters for the empty chat, 120 for the profile page, 64 for the name."""
    await bot.result("setMyDescription", description="x" * 512, language_code="uk")
    await bot.result("setMyShortDescription", short_description="x" * 120)
    await bot.result("setMyName", name="x" * 64)

    assert (await bot.result("getMyDescription", language_code="uk"))["description"] == "x" * 512
    assert (await bot.result("getMyShortDescription"))["short_description"] == "x" * 120
    assert (await bot.result("getMyName"))["name"] == "x" * 64
    assert "TOO_LONG" in await bot.refusal("setMyDescription", description="x" * 513)
    assert "TOO_LONG" in await bot.refusal("setMyShortDescription", short_description="x" * 121)
    assert "TOO_LONG" in await bot.refusal("setMyName", name="x" * 65)


async def test_the_menu_button_is_kept(bot: PlainBot) -> None:
    """What was set is given."""
    assert await bot.result("getChatMenuButton") == {"type": "commands"}

    await bot.result("setChatMenuButton", menu_button={"type": "default"})

    assert await bot.result("getChatMenuButton") == {"type": "default"}


async def test_the_bot_knows_itself(bot: PlainBot) -> None:
    """GetMe gives what libraries need at the start."""
    me = await bot.result("getMe")

    assert (me["is_bot"], me["username"]) == (True, "whosays_bot")
