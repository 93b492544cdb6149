"""What Telegram says of somebody's place in a chat: the ChatMember objects, every field that they must have filled."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.doubles.bot_api.wire import Json

_TYPES = {
    "creator": "ChatMemberOwner",
    "administrator": "ChatMemberAdministrator",
    "member": "ChatMemberMember",
    "restricted": "ChatMemberRestricted",
    "left": "ChatMemberLeft",
    "kicked": "ChatMemberBanned",
}
_RIGHTS = {"can_manage_chat": True, "can_delete_messages": True, "is_member": True}


def chat_member(user: Json, status: str, *, anonymous: bool = False, **more: object) -> Json:
    """Make the ChatMember object of a user with a status."""
    empty = {
        name: _RIGHTS.get(name, kind == "Boolean" and name == "can_send_messages") if kind == "Boolean" else 0
        for name, kind in _required(status).items()
    }
    filled: Json = {**empty, "status": status, "user": user}
    if "is_anonymous" in filled:
        filled["is_anonymous"] = anonymous
    return {**filled, **more}


@cache
def _required(status: str) -> Mapping[str, str]:
    table = json.loads(Path(__file__).with_name("bot_api.json").read_text("utf-8"))["types"]
    return {name: names[0] for name, (names, needed) in table[_TYPES[status]]["fields"].items() if needed}
