"""Reads the answers of Telegram's server, and of a batch with something unreadable in it all the rest.

The JSON of a whole batch fails where one update nests too deep or holds a number of 5,000 digits, and the library then
writes all of it to the log. Here such a batch is read entry by entry; an unreadable one leaves its number, so that it
can be confirmed and never comes again. So does one that came alone, by a webhook.
"""

import json
import logging
import re
from collections.abc import Iterator

from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.updates.raw import Json

_log = logging.getLogger(__name__)

_RESULTS = re.compile(r'\{[^\[{]*"result"\s*:\s*\[')
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{},]', re.DOTALL)
_NUMBER = re.compile(r'"update_id"\s*:\s*(\d{1,18})\b')
_BETWEEN = re.compile(r"[\s,]*")


class SalvagingRequest(HTTPXRequest):
    """HTTP as the library does it, with answers read as above; it is for getUpdates' connections."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> Json:
        """Read an answer. Raises TelegramError for what is no JSON object, nor the beginning of a list of results."""
        text = payload.decode("utf-8", "replace")
        try:
            answer = json.loads(text)
        except (ValueError, RecursionError):
            found = _RESULTS.match(text)
            if found is None:
                raise TelegramError("an answer that is no JSON") from None
            return {"ok": True, "result": list(_entries(text, found.end()))}
        if not isinstance(answer, dict):
            raise TelegramError("an answer that is no object")
        return answer


def read_alone(payload: bytes) -> Json | None:
    """Read an update that came alone: its number is left of one that can't be read; None for what is no object."""
    text = payload.decode("utf-8", "replace").strip()
    try:
        entry = json.loads(text)
    except (ValueError, RecursionError):
        entry = _number_alone(text, 0, len(text)) if text.startswith("{") and text.endswith("}") else None
    return entry if isinstance(entry, dict) else None


def read_number(payload: bytes) -> Json | None:
    """Read its number of the beginning of an update that is too large: it stands first in what Telegram sends."""
    text = payload.decode("utf-8", "replace")
    return _number_alone(text, 0, len(text), "it is too large")


def _entries(text: str, at: int) -> Iterator[object]:
    """Read the entries of a list that begins before this place, until its end or until the text breaks off."""
    decoder = json.JSONDecoder()
    while (at := _after(_BETWEEN, text, at)) < len(text) and text[at] != "]":
        try:
            entry, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            begin, at = at, _end_of_entry(text, at)
            if at == len(text):
                return
            entry = _number_alone(text, begin, at)
        yield entry


def _number_alone(text: str, begin: int, end: int, why: str = "not even as JSON") -> Json | None:
    found = _NUMBER.search(text, begin, end)
    _log.warning("update %s can't be read: %s", found[1] if found else "without a number", why)
    return {"update_id": int(found[1])} if found else None


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _end_of_entry(text: str, at: int) -> int:
    """Find the comma or bracket behind the entry that begins here; the text's end where it breaks off."""
    depth = 0
    for token in _TOKEN.finditer(text, at):
        mark = token[0]
        if depth == 0 and mark in {",", "]"}:
            return token.start()
        depth += (mark in {"[", "{"}) - (mark in {"]", "}"})
    return len(text)
