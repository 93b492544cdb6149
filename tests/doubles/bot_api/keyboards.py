"""Which keyboards Telegram takes under a message."""

import re

from tests.doubles.bot_api.wire import Json, RefusedError, bad_request

MOST_BUTTONS = 100
WIDEST_ROW = 8
DATA_BYTES = 64

_LINK = re.compile(r"(?i)(?:(?:https?)://[^\s/?#]+\S*|tg://\S+)")
_ACTIONS = (
    *("url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat"),
    *("switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay"),
)


def check_keyboard(markup: Json | None) -> Json | None:
    """Check a message's keyboard; gives the inline one that stands under the message, or None."""
    if markup is None or "inline_keyboard" not in markup:
        return None
    rows = [row for row in markup["inline_keyboard"] if row]
    if sum(len(row) for row in rows) > MOST_BUTTONS or any(len(row) > WIDEST_ROW for row in rows):
        raise bad_request("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button)
    return {"inline_keyboard": rows} if rows else None


def _check_button(button: Json) -> None:
    if not button["text"].strip():
        raise _unread('Field "text" must be of type String and non-empty')
    actions = [action for action in _ACTIONS if action in button]
    if not actions:
        raise _unread("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise _unread(f"exactly one action expected, found {' and '.join(actions)}")
    if actions[0] == "callback_data" and not 1 <= len(button["callback_data"].encode()) <= DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
    if actions[0] == "url" and not _LINK.fullmatch(button["url"]):
        raise bad_request("BUTTON_URL_INVALID")
    if actions[0] == "copy_text" and not 1 <= len(button["copy_text"]["text"]) <= 256:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _unread(why: str) -> RefusedError:
    return bad_request(f"can't parse inline keyboard button: {why}")
