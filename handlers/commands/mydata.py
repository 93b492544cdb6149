"""/mydata: all that is kept of whoever asks, as a file, in their private chat and nowhere else."""

from collections.abc import Callable
from datetime import datetime

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes

from bot.clock import utc_now
from bot.services.own_data import OwnDataFinder
from handlers.outlet import Outlet, place_of
from handlers.rendering.chat_text import own
from handlers.rendering.own_data import FILE, own_data
from handlers.tongues import Tongues


class MyData:
    """Sends it; raises StorageError, and TelegramError where the chat takes no file."""

    def __init__(
        self, finder: OwnDataFinder, tongues: Tongues, outlet: Outlet, now: Callable[[], datetime] = utc_now
    ) -> None:
        self._finder = finder
        self._tongues = tongues
        self._outlet = outlet
        self._now = now

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the file; in a group say where to ask."""
        message = update.message
        if message is None:
            return
        tongue, place = await self._tongues.of(update), place_of(message)
        if message.chat.type != ChatType.PRIVATE:
            await self._outlet.say(
                place, own(tongue.say("What I keep of you is yours alone: ask me in our private chat."))
            )
            return
        data = await self._finder.find(message.chat.id, update.update_id)  # in private, the person's id
        caption = own(tongue.say("All that I keep of you. /forget erases it, /privacy tells what it is for."))
        await self._outlet.document(place, own_data(data, self._now(), tongue), FILE, caption)
