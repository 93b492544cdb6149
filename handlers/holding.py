"""Shows that a text is being taken in, while its next parts are waited for. In a group nobody may have asked."""

from telegram import Update
from telegram.constants import ChatType

from handlers.outlet import Outlet, place_of


class Holding:
    """Shows the typing action; raises TelegramError."""

    def __init__(self, outlet: Outlet) -> None:
        self._outlet = outlet

    async def on_hold(self, update: Update) -> None:
        """Show it where a private text is held; an album may hold nothing to read."""
        message = update.message
        if message is not None and message.text is not None and message.chat.type == ChatType.PRIVATE:
            await self._outlet.typing(place_of(message))
