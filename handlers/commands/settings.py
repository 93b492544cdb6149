"""/settings: how the bot is set for a person or a group, with buttons to change it; in a group they obey its admins."""

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.storage.people.preferences import Preferences
from handlers.keyboards import settings_keyboard
from handlers.outlet import Outlet, place_of
from handlers.rendering.settings_text import settings_text
from handlers.tongues import Tongues


class ShowSettings:
    """Shows what is set; the buttons go to Language and Auto, which ask again who presses them. Raises StorageError."""

    def __init__(self, preferences: Preferences, tongues: Tongues, outlet: Outlet) -> None:
        self._preferences = preferences
        self._tongues = tongues
        self._outlet = outlet

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the settings of this chat."""
        message = update.message
        if message is None:
            return
        tongue, group = await self._tongues.of(update), message.chat.type != ChatType.PRIVATE
        known = await self._preferences.read(message.chat.id, message.chat.id)  # in private, the person's id
        text, keyboard = settings_text(known, tongue, group=group), settings_keyboard(known, tongue, group=group)
        await self._outlet.say(place_of(message), text, keyboard)
