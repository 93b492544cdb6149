"""Answers presses of buttons, and gives out files."""

import re

from tests.doubles.bot_api.pressing import too_old
from tests.doubles.bot_api.wire import Json, bad_request
from tests.doubles.bot_api.world import World

TOAST_CHARACTERS = 200


def answer_callback_query(world: World, params: Json) -> object:
    """Show somebody who pressed a button a short text, or only that the press was taken."""
    press = world.presses.get(params["callback_query_id"])
    if press is None:
        raise too_old()
    if len(params.get("text", "")) > TOAST_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    if params.get("url") and not _opens_this_bot(params["url"], world):
        raise bad_request("URL_INVALID")
    press.answer(
        {"text": params.get("text", ""), "show_alert": params.get("show_alert", False), "url": params.get("url", "")}
    )
    world.changes.announce()
    return True


def _opens_this_bot(url: str, world: World) -> bool:
    """Tell whether a link may answer a press: without games, only one that starts this bot with a parameter."""
    return re.fullmatch(rf"https?://t\.me/{world.bot()['username']}\?start=[\w-]{{1,64}}", url, re.ASCII) is not None


def get_file(world: World, params: Json) -> object:
    """Say where a file can be fetched."""
    return world.files.offer(params["file_id"])


HANDLERS = {"answerCallbackQuery": answer_callback_query, "getFile": get_file}
