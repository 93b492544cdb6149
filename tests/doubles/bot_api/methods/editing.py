"""Edits and deletes messages."""

from tests.doubles.bot_api.formatted_text import caption_text, message_text
from tests.doubles.bot_api.keyboards import check_keyboard
from tests.doubles.bot_api.methods.placing import refuse_unknown
from tests.doubles.bot_api.methods.sending import text_fields
from tests.doubles.bot_api.methods.uploads import caption_fields
from tests.doubles.bot_api.room import Room
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.bot_api.wire import Json, bad_request
from tests.doubles.bot_api.world import World

DELETABLE_SECONDS = 48 * 3600.0
_TEXT = frozenset({"text", "entities", "link_preview_options"})
_CAPTION = frozenset({"caption", "caption_entities"})


def edit_text(world: World, params: Json) -> object:
    """Put another text, and another keyboard or none, in place of a message's own."""
    room, message = _own(world, params)
    if "text" not in params:
        raise bad_request("message text is empty")
    if "text" not in message.body:
        raise bad_request("there is no text in the message to edit")
    text = message_text(params["text"], params.get("parse_mode"), params.get("entities"))
    return _change(world, room, message, params, text_fields(text, params), _TEXT, params["text"])


def edit_caption(world: World, params: Json) -> object:
    """Put another caption, and another keyboard or none, in place of a message's own."""
    room, message = _own(world, params)
    if "text" in message.body:
        raise bad_request("there is no caption in the message to edit")
    raw = params.get("caption", "")
    caption = caption_text(raw, params.get("parse_mode"), params.get("caption_entities"))
    return _change(world, room, message, params, caption_fields(caption), _CAPTION, raw)


def edit_keyboard(world: World, params: Json) -> object:
    """Put another keyboard, or none, under a message."""
    room, message = _own(world, params)
    return _change(world, room, message, params, {}, frozenset(), message.raw)


def delete_message(world: World, params: Json) -> object:
    """Delete a message."""
    room = world.room(params["chat_id"])
    room.check_writable()
    _delete(world, room, params["message_id"])
    world.changes.announce()
    return True


def delete_messages(world: World, params: Json) -> object:
    """Delete several messages; those that can't be found are passed over."""
    room = world.room(params["chat_id"])
    room.check_writable()
    if not 1 <= len(params["message_ids"]) <= 100:
        raise bad_request("too many message identifiers specified")
    for message_id in params["message_ids"]:
        if message_id in room.messages:
            _delete(world, room, message_id)
    world.changes.announce()
    return True


def _own(world: World, params: Json) -> tuple[Room, SentMessage]:
    refuse_unknown(params)
    if "chat_id" not in params:
        raise bad_request("chat_id is empty")
    room = world.room(params["chat_id"])
    room.check_writable()
    message = room.own.get(params.get("message_id", 0))
    if message is None:
        known = params.get("message_id") in room.messages
        raise bad_request("message can't be edited" if known else "message to edit not found")
    return room, message


def _change(  # noqa: PLR0913, PLR0917  what is changed, and into what
    world: World, room: Room, message: SentMessage, params: Json, fields: Json, replaced: frozenset[str], raw: str
) -> object:
    keyboard = check_keyboard(params.get("reply_markup"))
    old = message.body
    new = {name: value for name, value in old.items() if name not in replaced | {"reply_markup"}}
    new |= {**fields, **({"reply_markup": keyboard} if keyboard else {})}
    if {**new, "edit_date": 0} == {**old, "edit_date": 0}:
        raise bad_request(
            "message is not modified: specified new message content and reply markup are exactly the same as a current "
            "content and reply markup of the message"
        )
    world.flood.count(room.id, group=room.id < 0)
    new["edit_date"] = int(world.clock.now())
    message.body, message.raw = new, raw
    message.edits += 1
    if replaced:
        message.history.append(message.text or message.caption)
    room.messages[message.id] = new
    world.changes.announce()
    return new


def _delete(world: World, room: Room, message_id: int) -> None:
    message = room.messages.get(message_id)
    if message is None:
        raise bad_request("message to delete not found")
    rights = room.member(world.bot_id).get("can_delete_messages", False) or room.id > 0
    if (message_id not in room.own and not rights) or world.clock.now() - message["date"] > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted")
    del room.messages[message_id]
    room.own.pop(message_id, None)


HANDLERS = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageReplyMarkup": edit_keyboard,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
}
