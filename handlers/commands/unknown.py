"""A command that nobody takes: in private one line says where the others are; in a group it may be another bot's."""

from telegram import Update
from telegram.ext import ContextTypes

from handlers.outlet import Outlet, place_of
from handlers.rendering.chat_text import own
from handlers.tongues import Tongues


class Unknown:
    """Answers unknown commands."""

    def __init__(self, tongues: Tongues, outlet: Outlet) -> None:
        self._tongues = tongues
        self._outlet = outlet

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what there is."""
        if update.message is not None:
            tongue = await self._tongues.of(update)
            line = tongue.say("I don’t know this command. /help tells what I can do.")
            await self._outlet.say(place_of(update.message), own(line))
