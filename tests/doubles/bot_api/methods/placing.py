"""Where a message of the bot's goes, and how it comes to stand there."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.doubles.bot_api.keyboards import check_keyboard
from tests.doubles.bot_api.room import Room, without_reply
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.bot_api.wire import Json, Upload, bad_request, unknown_here
from tests.doubles.bot_api.world import World

_UNKNOWN = (
    *("business_connection_id", "direct_messages_topic_id", "suggested_post_parameters", "message_effect_id"),
    *("allow_paid_broadcast", "inline_message_id"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message goes, and what is around it."""

    room: Room
    thread: int | None
    replied: Json | None
    keyboard: Json | None


def place(world: World, params: Json) -> Place:
    """Find where a message goes; raises RefusedError where it can't go there."""
    refuse_unknown(params)
    room = world.room(params["chat_id"])
    room.check_writable()
    thread = params.get("message_thread_id")
    room.check_thread(thread)
    replied = _replied(world, room, params.get("reply_parameters"))
    return Place(room, thread, replied, check_keyboard(params.get("reply_markup")))


def put(world: World, at: Place, content: Mapping[str, object], raw: str, file: Upload | None = None) -> SentMessage:
    """Let the bot's message stand there, as one more of its sends."""
    world.flood.count(at.room.id, group=at.room.id < 0)
    body: Json = {
        "message_id": at.room.number(),
        "from": world.bot(),
        "chat": at.room.chat(),
        "date": int(world.clock.now()),
        **at.room.thread_fields(at.thread, at.replied),
        "reply_to_message": without_reply(at.replied) if at.replied else None,
        **content,
        "reply_markup": at.keyboard,
    }
    body = {name: value for name, value in body.items() if value is not None}
    message = SentMessage(body, raw, file)
    message.history.append(message.text or message.caption)
    at.room.own[message.id] = message
    at.room.messages[message.id] = body
    world.changes.announce()
    return message


def refuse_unknown(params: Json) -> None:
    """Refuse what Telegram knows and the double does not."""
    for name in _UNKNOWN:
        if name in params:
            raise unknown_here(name)


def _replied(world: World, room: Room, given: Json | None) -> Json | None:
    if given is None:
        return None
    there = world.room(given["chat_id"]) if "chat_id" in given else room
    replied = there.messages.get(given["message_id"])
    if replied is None and not given.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    if replied is not None and given.get("quote", "") not in str(replied.get("text") or replied.get("caption")):
        raise bad_request("QUOTE_TEXT_INVALID")
    return replied
