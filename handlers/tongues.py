"""Which language to speak: in private the person's own, in a group the group's, else the asking person's.

A chat that is spoken to speaks, so this is also where one that was gone is found to be back.
"""

from contextlib import suppress

from telegram import Update, User

from bot.errors import StorageError
from bot.i18n import Tongue, tongue
from bot.storage.people.preferences import Preference, Preferences


class Tongues:
    """Chooses a language for each update; without the store, Telegram's word for it is taken."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences

    async def of(self, update: Update) -> Tongue:
        """Choose the language to answer an update in."""
        user, chat = update.effective_user, update.effective_chat
        known = Preference()
        with suppress(StorageError):
            known = await self._preferences.read(chat.id if chat else None, user.id if user else None)
            if known.gone and chat:
                await self._preferences.mark_back(chat.id)
        return tongue_for(known, user)

    async def in_private(self, user: User) -> Tongue:
        """Choose the language to speak with a person alone, wherever they are."""
        known = Preference()
        with suppress(StorageError):
            known = await self._preferences.read(user.id, user.id)
        return tongue_for(known, user)


def tongue_for(known: Preference, user: User | None) -> Tongue:
    """Choose by what is set, else by Telegram's word for the person."""
    own = known.user_language or (user.language_code if user else None)
    return tongue(known.chat_language or own)
