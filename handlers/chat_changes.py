"""What happens to chats themselves: the bot is blocked, removed, let in again; a group becomes a supergroup."""

import logging
from collections.abc import Awaitable, Callable

from telegram import Update
from telegram.ext import ContextTypes

from bot.errors import StorageError
from bot.storage.people.preferences import Preferences
from handlers.membership import is_inside

OnMoved = Callable[[int, int], Awaitable[None]]  # the old id, and the new one

_log = logging.getLogger(__name__)


class ChatChanges:
    """Takes note of changes. None of them is worth failing for: a store that is gone is only logged."""

    def __init__(self, preferences: Preferences, on_moved: OnMoved) -> None:
        """Tell `on_moved` of each group that became a supergroup, by both ids; raises StorageError."""
        self._preferences = preferences
        self._on_moved = on_moved

    async def on_my_member(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Mark a chat as gone when the bot is blocked or removed, and as back when it is let in."""
        change = update.my_chat_member
        if change is None:
            return
        inside = is_inside(change.new_chat_member)
        await _note((self._preferences.mark_back if inside else self._preferences.mark_gone)(change.chat.id))

    async def on_migration(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Take along to a supergroup what its group had: both tell of it, in any order and more than once.

        Its pointers to answers stay behind, since they name messages of the old id; they are forgotten within a day.
        """
        message = update.effective_message
        if message is None:
            return
        if message.migrate_to_chat_id is not None:
            await _note(self._on_moved(message.chat.id, message.migrate_to_chat_id))
        if message.migrate_from_chat_id is not None:
            await _note(self._on_moved(message.migrate_from_chat_id, message.chat.id))


async def _note(writing: Awaitable[None]) -> None:
    try:
        await writing
    except StorageError as error:
        _log.warning("what became of a chat could not be kept: %s", error)
