"""Parses one update at a time, so that one that can't be read costs nobody else's anything."""

import logging

from telegram import Bot, Update

from bot.updates.raw import Json, kind, number
from bot.updates.shapes import plausible

_log = logging.getLogger(__name__)


class UnreadableError(Exception):
    """An update that is none of Telegram's: its text says why, and nothing of what stands in it."""


def parse(raw: Json, bot: Bot) -> Update | None:
    """Make an Update; None, and a line in the log, where it is of a kind that was not asked for.

    Raises UnreadableError, after a line in the log.
    """
    found = kind(raw)
    if found is None:
        if raw.keys() <= {"update_id"}:
            raise UnreadableError("not even JSON")  # salvage.py left nothing but its number
        _log.info("update %s is of no kind that is handled", number(raw))
        return None
    try:
        if plausible(raw):
            return Update.de_json(raw, bot)
        trouble = "a field of another type"
    except Exception as exc:  # noqa: BLE001 - a process edge: any JSON may come, and the library checks none of it
        trouble = type(exc).__name__
    _log.warning("update %s, a %s, can't be read: %s", number(raw), found, trouble)
    raise UnreadableError(trouble)
