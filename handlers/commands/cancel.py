"""/cancel stops what is being read for whoever says it; what they sent behind it was dropped on the way here."""

from collections.abc import Callable

from telegram import Update
from telegram.ext import ContextTypes

from handlers.asks import asker_of
from handlers.happenings import note_stopped
from handlers.outlet import Outlet, place_of
from handlers.readings import Readings
from handlers.rendering.chat_text import plain
from handlers.tongues import Tongues

Dropped = Callable[[int], int]  # how many messages were dropped for the update of this number


class Cancel:
    """Stops readings; the status message of each says that it was stopped."""

    def __init__(self, readings: Readings, dropped: Dropped, tongues: Tongues, outlet: Outlet) -> None:
        self._readings = readings
        self._dropped = dropped
        self._tongues = tongues
        self._outlet = outlet

    async def on_command(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Stop what is being read for the sender in this chat; say what will not be read, or that nothing was to be."""
        message = update.message
        if message is None:
            return
        stopped = self._readings.stop((message.chat.id, asker_of(message)))
        dropped = self._dropped(update.update_id)
        note_stopped(dropped)  # what is being read says so itself
        if stopped and not dropped:  # the status message says so
            return
        tongue = await self._tongues.of(update)
        line = tongue.say("Nothing is being read for you here.")
        if dropped:
            line = tongue.count(
                "{n} message that waited won’t be read.", "{n} messages that waited won’t be read.", dropped
            )
        await self._outlet.say(place_of(message), plain(line))
