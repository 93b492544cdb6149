"""/language: each person chooses a language in private, and admins choose one for their group."""

from contextlib import suppress

from telegram import CallbackQuery, Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest
from telegram.ext import ContextTypes

from bot.i18n import Tongue
from bot.storage.people.preferences import Preferences
from handlers.admins import Admins
from handlers.keyboards import OWN, Press, settings_keyboard
from handlers.outlet import Outlet, place_of
from handlers.refusals import Refusals
from handlers.rendering.chat_text import ChatText, own
from handlers.rendering.settings_text import settings_text
from handlers.tongues import Tongues, tongue_for


class Language:
    """Offers the languages and keeps the choice; raises StorageError, TelegramError where the chat takes no answer."""

    def __init__(
        self, preferences: Preferences, tongues: Tongues, outlet: Outlet, admins: Admins, refusals: Refusals
    ) -> None:
        self._preferences = preferences
        self._tongues = tongues
        self._outlet = outlet
        self._admins = admins
        self._refusals = refusals

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer every language, in a group to admins alone."""
        message = update.message
        if message is None:
            return
        spoken = await self._tongues.of(update)
        if not await self._admins.is_admin(message.chat.id, message):
            await self._refusals.refuse(message, spoken)
            return
        group = _is_group(message)
        known = await self._preferences.read(message.chat.id, message.chat.id)  # in private, the person's id
        keyboard = settings_keyboard(known, spoken, group=group)
        await self._outlet.say(place_of(message), _question(spoken, group=group), keyboard)

    async def on_press(self, query: CallbackQuery, press: Press, spoken: Tongue) -> None:
        """Keep the language that was chosen, and show in it how all is set where the question stood."""
        message = query.message
        if not isinstance(message, Message) or bool(press.number) != _is_group(message):
            await self._outlet.toast(query, spoken.say("This button has expired."))
        elif not await self._admins.is_admin(message.chat.id, query):
            await self._refusals.refuse(query, spoken)
        else:
            await self._choose(query, message, None if press.word == OWN else press.word)

    async def _choose(self, query: CallbackQuery, message: Message, code: str | None) -> None:
        group = _is_group(message)
        if group:
            await self._preferences.set_chat_language(message.chat.id, code)
        else:
            await self._preferences.set_user_language(query.from_user.id, code)
        known = await self._preferences.read(message.chat.id, query.from_user.id)
        await self._outlet.toast(query)
        spoken = tongue_for(known, query.from_user)
        text, keyboard = settings_text(known, spoken, group=group), settings_keyboard(known, spoken, group=group)
        with suppress(BadRequest):  # somebody deleted it, or it says so already
            await self._outlet.edit(place_of(message), message.message_id, text, keyboard)


def _is_group(message: Message) -> bool:
    return message.chat.type != ChatType.PRIVATE


def _question(spoken: Tongue, *, group: bool) -> ChatText:
    if group:
        return own(spoken.say("Which language shall I speak in this chat?"))
    return own(spoken.say("Which language shall I speak with you?"))
