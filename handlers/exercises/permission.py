"""Who may open an exercise: in private anyone; in a group its admins as of now, or everyone where one allows it.

An admin allows it in /settings.
"""

from contextlib import suppress

from telegram import CallbackQuery, Message
from telegram.error import BadRequest

from bot.i18n import Tongue
from bot.storage.people.preferences import Preferences
from handlers.admins import Admins
from handlers.keyboards import EVERYONE, Press, settings_keyboard
from handlers.outlet import Outlet, place_of
from handlers.refusals import Refusals
from handlers.rendering.settings_text import settings_text


class Permission:
    """Tells and switches; raises StorageError, and TelegramError where Telegram can't be asked."""

    def __init__(self, preferences: Preferences, admins: Admins, refusals: Refusals, outlet: Outlet) -> None:
        self._preferences = preferences
        self._admins = admins
        self._refusals = refusals
        self._outlet = outlet

    async def is_given(self, chat_id: int, acting: Message | CallbackQuery, tongue: Tongue) -> bool:
        """Tell whether whoever wrote a message or pressed a button may open an exercise in a chat, or say why not."""
        if chat_id > 0 or (await self._preferences.read(chat_id, None)).exercises:
            return True
        if await self._admins.is_admin(chat_id, acting):
            return True
        words = tongue.say(
            "Only admins of this chat can open an exercise. One of them can allow it to all in /settings."
        )
        await self._refusals.refuse(acting, tongue, words)
        return False

    async def on_press(self, query: CallbackQuery, press: Press, tongue: Tongue) -> None:
        """Switch who may, and show all settings of the group as they stand then."""
        message = query.message
        if not isinstance(message, Message) or message.chat.id > 0:
            await self._outlet.toast(query, tongue.say("This button has expired."))
        elif not await self._admins.is_admin(message.chat.id, query):
            await self._refusals.refuse(query, tongue)
        else:
            await self._preferences.set_exercises(message.chat.id, everyone=press.word == EVERYONE)
            known = await self._preferences.read(message.chat.id, None)
            await self._outlet.toast(query)
            text, keyboard = settings_text(known, tongue, group=True), settings_keyboard(known, tongue, group=True)
            with suppress(BadRequest):  # somebody deleted it
                await self._outlet.edit(place_of(message), message.message_id, text, keyboard)
