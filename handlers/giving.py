"""Gives an answer to a chat: one message or a few, or in a group a pointer to the day's earlier answer."""

import time
from collections.abc import Sequence
from contextlib import suppress

from telegram.error import BadRequest

from bot.domain.handling import has_sent
from bot.domain.moderation.sent_answer import Head, SentAnswer
from bot.domain.origin import Origin
from bot.errors import StorageError
from bot.i18n import Tongue
from bot.services.answer import Answer
from bot.services.moderation.remembering import Remembering
from bot.storage.people.answers_given import AnswersGiven, Given
from handlers.answer_messages import AnswerMessage, Manner, answer_messages
from handlers.asks import Ask
from handlers.happenings import note_answered
from handlers.outlet import Outlet, Place
from handlers.rendering.chat_text import plain
from handlers.status_message import StatusMessage
from handlers.turns import Turns


class Giving:
    """Sends answers, and remembers which message answered what; raises TelegramError."""

    def __init__(self, outlet: Outlet, given: AnswersGiven, remembering: Remembering) -> None:
        self._outlet = outlet
        self._given = given
        self._remembering = remembering
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
        manner = Manner(tongue=tongue, origin=origin, cached=answer.cached, hours=answer.hours)
        messages = answer_messages(answer.analysis, answer.id, manner, buttons=answer.trouble is None)
        first, *others = messages
        sent = [
            await (
                status.become(first.text, first.keyboard)
                if status
                else self._outlet.say(place, first.text, first.keyboard)
            )
        ]
        for other in others:
            sent.append(await self._outlet.say(place.below(sent[-1]), other.text, other.keyboard))
        await self._remembering.keep(place.chat_id, answer, _remembered(answer, manner, sent, messages))
        return sent[0]

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


def _remembered(answer: Answer, manner: Manner, sent: Sequence[int], messages: Sequence[AnswerMessage]) -> SentAnswer:
    return SentAnswer(
        messages=tuple(sent),
        shown=tuple(message.code for message in messages),
        analysis=answer.id,
        language=manner.tongue.code,
        at=int(time.time()),
        head=Head.of(answer.analysis.article),
        origin=manner.origin and manner.origin.without_people(),
        cached=manner.cached,
        hours=manner.hours,
    )
