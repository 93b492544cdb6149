"""Messages come in here: what is asked, of which message, and in which language it is to be answered."""

from contextlib import suppress

from telegram import Update
from telegram.ext import ContextTypes

from bot.errors import StorageError
from bot.storage.people.preferences import Preferences
from handlers.asking import Unclear, Way, what_is_asked
from handlers.asks import asker_of
from handlers.outlet import place_of
from handlers.taking import Asker, Taking
from handlers.tongues import Tongues


class Messages:
    """Takes messages; raises TelegramError where the chat takes no answer."""

    def __init__(self, preferences: Preferences, tongues: Tongues, taking: Taking) -> None:
        self._preferences = preferences
        self._tongues = tongues
        self._taking = taking

    async def on_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Read what a new message asks to have read; say nothing where nobody asks."""
        message = update.message
        asked = message and what_is_asked(message, context.bot.bot, reads_unasked=True)
        if not message or not asked:
            return
        if isinstance(asked, Unclear):
            asker = Asker(asker_of(message), await self._tongues.of(update))
            await self._taking.say_nothing(asked, place_of(message), asker)
            return
        quiet = asked.way is Way.AUTO
        if quiet and not await self._reads_unasked(message.chat.id):
            return
        asker = Asker(asker_of(message), await self._tongues.of(update), quiet=quiet)
        place = place_of(message).below(asked.message.message_id)
        await self._taking.take(asked.incoming, asked.message, place, asker)

    async def _reads_unasked(self, chat_id: int) -> bool:
        with suppress(StorageError):
            return (await self._preferences.read(chat_id, None)).auto
        return False
