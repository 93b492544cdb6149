"""Answers inline queries."""

import re

from tests.doubles.bot_api.formatted_text import caption_text, message_text
from tests.doubles.bot_api.keyboards import check_keyboard
from tests.doubles.bot_api.pressing import too_old
from tests.doubles.bot_api.wire import Json, bad_request
from tests.doubles.bot_api.world import World

MOST_RESULTS = 50
ID_BYTES = 64
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")


def answer_inline_query(world: World, params: Json) -> object:
    """Offer results to somebody who typed after the bot's name."""
    query = world.asked.get(params["inline_query_id"])
    if query is None:
        raise too_old()
    results = params["results"]
    if len(results) > MOST_RESULTS:
        raise bad_request("too many inline query results specified")
    ids = [result["id"] for result in results]
    if any(not 1 <= len(one.encode()) <= ID_BYTES for one in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    if len(params.get("next_offset", "").encode()) > ID_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    _check_button(params.get("button"))
    answer = {**params, "results": [_result(result) for result in results]}
    query.take(answer)
    world.records.inline_answers.append(answer)
    world.changes.announce()
    return True


def _check_button(button: Json | None) -> None:
    if button is None:
        return
    if not button["text"] or ("web_app" in button) == ("start_parameter" in button):
        raise bad_request("BUTTON_INVALID")
    if "start_parameter" in button and not _START.fullmatch(button["start_parameter"]):
        raise bad_request("START_PARAM_INVALID")


def _result(result: Json) -> Json:
    """Check a result; gives it with the text that it would send, as readers would see it."""
    check_keyboard(result.get("reply_markup"))
    if result["type"] == "article" and not result["title"]:
        raise bad_request("ARTICLE_TITLE_EMPTY")
    caption_text(result.get("caption", ""), result.get("parse_mode"), result.get("caption_entities"))
    content = result.get("input_message_content", {})
    if "message_text" not in content:
        return result
    text = message_text(content["message_text"], content.get("parse_mode"), content.get("entities"))
    return {**result, "shown": {"text": text.text, "entities": list(text.entities)}}


HANDLERS = {"answerInlineQuery": answer_inline_query}
