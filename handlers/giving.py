"""Gives an answer to a chat: one message or a few, or in a group a pointer to the day's earlier answer."""

from contextlib import suppress

from telegram.error import BadRequest

from bot.domain.handling import has_sent
from bot.domain.origin import Origin
from bot.errors import StorageError
from bot.i18n import Tongue
from bot.services.answer import Answer
from bot.storage.people.answers_given import AnswersGiven, Given
from handlers.asks import Ask
from handlers.happenings import note_answered
from handlers.keyboards import answer_keyboard
from handlers.outlet import Outlet, Place
from handlers.rendering.answer import answer as rendered
from handlers.rendering.chat_text import plain
from handlers.status_message import StatusMessage
from handlers.turns import Turns


class Giving:
    """Sends answers, and remembers in groups which message answered what; raises TelegramError."""

    def __init__(self, outlet: Outlet, given: AnswersGiven) -> None:
        self._outlet = outlet
        self._given = given
        self._turns = Turns()

    async def give(self, ask: Ask, answer: Answer, status: StatusMessage) -> None:
        """Give an answer; `status` becomes its first message."""
        if not ask.group:
            await self.send(ask.place, ask.tongue, answer, ask.origin, status)
            note_answered(ask, answer)
            return
        async with self._turns.of((ask.place.chat_id, answer.id)):
            earlier = await self._earlier(ask, answer)
            is_this = earlier is not None and has_sent(earlier.message_id)  # by an earlier try of the same update
            if earlier is not None and not is_this and await self._point(ask, earlier, status):
                note_answered(ask, answer, pointed=True)
                return
            sent = await self.send(ask.place, ask.tongue, answer, ask.origin, status)
            with suppress(StorageError):
                await self._given.keep(ask.place.chat_id, answer.id, Given(sent, ask.place.thread_id))
            note_answered(ask, answer)

    async def send(
        self,
        place: Place,
        tongue: Tongue,
        answer: Answer,
        origin: Origin | None = None,
        status: StatusMessage | None = None,
    ) -> int:
        """Send every message of an answer, the buttons below the last; returns the first one's id.

        Where the analysis could not be kept there are none: they would have expired at once.
        """
        first, *others = rendered(answer.analysis, tongue, origin, cached=answer.cached, hours=answer.hours)
        keyboard = answer_keyboard(answer.analysis, answer.id, tongue) if answer.trouble is None else None
        above = None if others else keyboard
        sent = last = await (status.become(first, above) if status else self._outlet.say(place, first, above))
        for number, text in enumerate(others, 1):
            last = await self._outlet.say(place.below(last), text, keyboard if number == len(others) else None)
        return sent

    async def _earlier(self, ask: Ask, answer: Answer) -> Given | None:
        with suppress(StorageError):
            return await self._given.find(ask.place.chat_id, answer.id)
        return None

    async def _point(self, ask: Ask, earlier: Given, status: StatusMessage) -> bool:
        """Point to the earlier answer; tells whether it is still there."""
        text = plain(ask.tongue.say("This article was answered here earlier: the answer is the message quoted above."))
        try:
            await self._outlet.point(ask.place, earlier.message_id, text)
        except BadRequest:  # somebody deleted it
            return False
        await status.vanish()
        return True
