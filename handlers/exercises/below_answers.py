"""The button below an answer that makes an exercise for a class of its article."""

from telegram import CallbackQuery, Message

from bot.domain.exercise.refusal import Refused
from bot.errors import StorageError
from bot.i18n import Tongue
from bot.services.analyses import Analyses
from bot.storage.people.presses import Presses
from handlers.exercises.making import Making, made_before
from handlers.exercises.permission import Permission
from handlers.happenings import note_nothing
from handlers.keyboards import Press
from handlers.outlet import Outlet, place_of
from handlers.refused import toasted


class BelowAnswers:
    """Raises TelegramError where the chat takes no message."""

    def __init__(
        self, permission: Permission, analyses: Analyses, making: Making, presses: Presses, outlet: Outlet
    ) -> None:
        self._permission = permission
        self._analyses = analyses
        self._making = making
        self._presses = presses
        self._outlet = outlet

    async def on_press(self, query: CallbackQuery, press: Press, tongue: Tongue) -> None:
        """Make one, or say why not; a second press some minutes later makes no second one."""
        async with toasted(self._outlet, query, tongue):
            words = await self._made(query, press, tongue)
            if words is not None:
                await self._outlet.toast(query, words)

    async def _made(self, query: CallbackQuery, press: Press, tongue: Tongue) -> str | None:
        """Make it; gives what is to be said to whoever pressed, None where that is said."""
        message, name = query.message, press.analysis or ""
        analysis = await self._analyses.recall(name)
        if analysis is None or not isinstance(message, Message):
            note_nothing("expired")
            return tongue.say("This has expired: send the article again, and I will read it anew.")
        if not await self._permission.is_given(message.chat.id, query, tongue):
            return None
        pressed = query.from_user.id, message.message_id, f"{press.act}-{name}"  # another teacher may make one too
        if not await self._presses.first(*pressed, query.id):
            return made_before(tongue)
        try:
            await self._making.of_analysis(analysis, name, query.from_user, place_of(message), tongue)
        except (Refused, StorageError):
            await self._presses.forget(*pressed)
            raise
        return ""
