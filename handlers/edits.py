"""A message that was edited after it was answered: offers to read it, once, where the edit changed what there is."""

from contextlib import suppress

from telegram import Update
from telegram.ext import ContextTypes

from bot.domain.submission import Link
from bot.errors import StorageError
from bot.storage.people.read_messages import ReadMessages
from handlers.asking import readable_in
from handlers.asks import copy_of
from handlers.intake.incoming import FoundLinks, Incoming, Nothing
from handlers.keyboards import read_again_keyboard
from handlers.outlet import Outlet, place_of
from handlers.rendering.chat_text import plain
from handlers.tongues import Tongues

OFFERED = "offered"  # no copy's name: stands in place of one until the message is read again


class Edits:
    """Takes edits; raises TelegramError."""

    def __init__(self, read_messages: ReadMessages, tongues: Tongues, outlet: Outlet) -> None:
        self._read_messages = read_messages
        self._tongues = tongues
        self._outlet = outlet

    async def on_edit(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer to read an edited message."""
        message = update.edited_message
        if message is None:
            return
        with suppress(StorageError):
            read = await self._read_messages.find(message.chat.id, message.message_id)
            copies = _copies(readable_in(message, context.bot.bot))
            if read in {None, OFFERED} or not copies or read in copies:
                return
            tongue = await self._tongues.of(update)
            offer = plain(tongue.say("This message was edited. Shall I read it as it is now?"))
            await self._outlet.say(place_of(message), offer, read_again_keyboard(tongue))
            await self._read_messages.keep(message.chat.id, message.message_id, OFFERED)


def _copies(incoming: Incoming) -> set[str]:
    match incoming.content:
        case Nothing():
            return set()
        case FoundLinks(links):
            return {copy_of(Link(link.url)) for link in links}
        case readable:
            return {copy_of(readable)}
