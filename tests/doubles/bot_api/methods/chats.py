"""Says who the bot is, what a chat is, and who is in it."""

from tests.doubles.bot_api.groups import Group
from tests.doubles.bot_api.room import Room
from tests.doubles.bot_api.wire import Json, bad_request
from tests.doubles.bot_api.world import World


def get_me(world: World, _params: Json) -> object:
    """Say who the bot is."""
    return {
        **world.bot(),
        "can_join_groups": True,
        "can_read_all_group_messages": any(getattr(room, "privacy", True) is False for room in world.rooms.values()),
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(world: World, params: Json) -> object:
    """Describe a chat."""
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(gifts, False)}
    return {**_readable(world, params).chat(), **full}


def get_chat_member(world: World, params: Json) -> object:
    """Say what somebody is in a chat."""
    return _readable(world, params).member(params["user_id"])


def get_chat_administrators(world: World, params: Json) -> object:
    """List a group's admins, other bots left out."""
    return _group(world, params).admins()


def get_chat_member_count(world: World, params: Json) -> object:
    """Count a group's members, the bot among them."""
    group = _readable(world, params)
    return (
        2
        if not isinstance(group, Group)
        else 1 + sum(status not in {"left", "kicked"} for status in group.statuses.values())
    )


def leave_chat(world: World, params: Json) -> object:
    """Leave a group."""
    group = _group(world, params)
    group.bot_status = "left"
    return True


def _readable(world: World, params: Json) -> Room:
    room = world.room(params["chat_id"])
    if isinstance(room, Group):
        room.check_present()
    return room


def _group(world: World, params: Json) -> Group:
    room = _readable(world, params)
    if not isinstance(room, Group):
        raise bad_request("there are no administrators in the private chat")
    return room


HANDLERS = {
    "getMe": get_me,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatAdministrators": get_chat_administrators,
    "getChatMemberCount": get_chat_member_count,
    "leaveChat": leave_chat,
}
