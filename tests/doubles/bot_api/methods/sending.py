"""Sends text, and shows what the bot is about."""

from tests.doubles.bot_api.formatted_text import Formatted, message_text
from tests.doubles.bot_api.methods.placing import place, put, refuse_unknown
from tests.doubles.bot_api.wire import Json, bad_request
from tests.doubles.bot_api.world import World

ACTIONS = frozenset(
    {"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document"}
    | {"choose_sticker", "find_location", "record_video_note", "upload_video_note"}
)


def send_message(world: World, params: Json) -> object:
    """Send a text."""
    at = place(world, params)
    text = message_text(params["text"], params.get("parse_mode"), params.get("entities"))
    return put(world, at, text_fields(text, params), params["text"]).body


def text_fields(text: Formatted, params: Json) -> Json:
    """Give what a message bears for its text."""
    fields: Json = {"text": text.text}
    if text.entities:
        fields["entities"] = list(text.entities)
    if "link_preview_options" in params:
        fields["link_preview_options"] = params["link_preview_options"]
    return fields


def send_chat_action(world: World, params: Json) -> object:
    """Show for five seconds that the bot is about to send something."""
    refuse_unknown(params)
    room = world.room(params["chat_id"])
    room.check_writable()
    room.check_thread(params.get("message_thread_id"))
    if params["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    room.actions.append(params["action"])
    world.changes.announce()
    return True


HANDLERS = {"sendMessage": send_message, "sendChatAction": send_chat_action}
