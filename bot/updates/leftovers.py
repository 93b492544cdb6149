"""Takes away what an earlier try of an update sent and this one did not take up: half an answer, a state of a reading.

Only where this try said something itself: one that had nothing to say may have found all of it said.
"""

from collections.abc import Awaitable, Callable
from contextlib import suppress

from telegram import Bot, Update
from telegram.error import TelegramError

from bot.domain.handling import CURRENT

Process = Callable[[Update], Awaitable[None]]


class Leftovers:
    """Stands behind whatever processes an update."""

    def __init__(self, process: Process, bot: Bot) -> None:
        self._process = process
        self._bot = bot

    async def process(self, update: Update) -> None:
        """Process an update, and tidy up behind it; what can't be taken away stays."""
        await self._process(update)
        handling, chat = CURRENT.get(), update.effective_chat
        if handling is None or chat is None or handling.is_unanswered or not handling.taken:
            return
        for sent in handling.left:
            if sent.message_id is not None:
                with suppress(TelegramError):
                    await self._bot.delete_message(chat.id, sent.message_id)
