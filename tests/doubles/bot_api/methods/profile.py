"""Sets and gives what the bot says of itself."""

import json
import re

from tests.doubles.bot_api.wire import Json, bad_request
from tests.doubles.bot_api.world import World

MOST_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"(?:[a-z]{2})?")


def set_commands(world: World, params: Json) -> object:
    """Set the menu of a scope in a language."""
    commands = params["commands"]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    if len({command["command"] for command in commands}) < len(commands):
        raise bad_request("BOT_COMMAND_INVALID")
    world.profile.commands[_menu(world, params)] = commands
    return True


def get_commands(world: World, params: Json) -> object:
    """Give the menu of a scope in a language."""
    return world.profile.commands.get(_menu(world, params), [])


def delete_commands(world: World, params: Json) -> object:
    """Take a menu away."""
    world.profile.commands.pop(_menu(world, params), None)
    return True


def set_name(world: World, params: Json) -> object:
    """Set the bot's name in a language."""
    return _set(world.profile.names, params, "name", 64)


def get_name(world: World, params: Json) -> object:
    """Give the bot's name in a language."""
    return {"name": world.profile.names.get(_language(params), world.profile.name)}


def set_description(world: World, params: Json) -> object:
    """Set what stands in an empty chat with the bot."""
    return _set(world.profile.descriptions, params, "description", 512)


def get_description(world: World, params: Json) -> object:
    """Give what stands in an empty chat with the bot."""
    return {"description": world.profile.descriptions.get(_language(params), "")}


def set_short_description(world: World, params: Json) -> object:
    """Set what stands on the bot's profile page."""
    return _set(world.profile.short_descriptions, params, "short_description", 120)


def get_short_description(world: World, params: Json) -> object:
    """Give what stands on the bot's profile page."""
    return {"short_description": world.profile.short_descriptions.get(_language(params), "")}


def set_menu_button(world: World, params: Json) -> object:
    """Set the button beside the message field."""
    world.profile.menu_button = params.get("menu_button", {"type": "default"})
    return True


def get_menu_button(world: World, _params: Json) -> object:
    """Give the button beside the message field."""
    return world.profile.menu_button


def _menu(world: World, params: Json) -> tuple[str, str]:
    scope = params.get("scope", {"type": "default"})
    if "chat_id" in scope:
        world.room(scope["chat_id"])
    return json.dumps(scope, sort_keys=True), _language(params)


def _language(params: Json) -> str:
    code = str(params.get("language_code", ""))
    if not _LANGUAGE.fullmatch(code):
        raise bad_request("LANG_CODE_INVALID")
    return code


def _set(texts: dict[str, str], params: Json, name: str, most: int) -> bool:
    text = str(params.get(name, ""))
    if len(text) > most:
        raise bad_request(f"{name.upper()}_TOO_LONG")
    texts[_language(params)] = text
    return True


HANDLERS = {
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyName": set_name,
    "getMyName": get_name,
    "setMyDescription": set_description,
    "getMyDescription": get_description,
    "setMyShortDescription": set_short_description,
    "getMyShortDescription": get_short_description,
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
}
