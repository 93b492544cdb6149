"""Edits the answers that were sent in the last two days to what moderators have made of their article.

Nothing is ever sent anew for it: whoever read the answer is not called back by a correction. What a longer answer has
no room for is said to stand elsewhere, and messages that a shorter one needs no more are deleted.
"""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, field, replace

from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.domain.analysis import Analysis
from bot.domain.flood import Priority
from bot.domain.moderation.refusal import Refused
from bot.domain.moderation.sent_answer import SentAnswer
from bot.i18n import Tongue, tongue
from bot.services.moderation.correcting import Correcting
from bot.storage.moderation.corrections import Corrections
from bot.storage.moderation.rereadings import Rereadings
from bot.storage.moderation.sent_answers import InChat, SentAnswers
from handlers.answer_messages import AnswerMessage, Manner, answer_messages
from handlers.outlet import Outlet, Place, reason
from handlers.rendering.chat_text import italic

MOST_AT_ONCE = 16  # answers: as many calls as go to Telegram at once

_log = logging.getLogger(__name__)

_NO_CHAT = (Forbidden, ChatMigrated)  # the bot is out of it, or its messages are


@dataclass(frozen=True, slots=True)
class _Shown:
    """An analysis as it is shown by now, and its id."""

    id: str
    analysis: Analysis


@dataclass(slots=True)
class _Article:
    """An article whose answers are edited, and what each analysis of it has become, looked up once."""

    name: str
    shown: dict[str, asyncio.Future[_Shown | None]] = field(default_factory=dict)


class Editing:
    """Raises TelegramError and StorageError when all others are done; the same once more does the rest."""

    def __init__(
        self,
        outlet: Outlet,
        sent: SentAnswers,
        corrections: Corrections,
        correcting: Correcting,
        rereadings: Rereadings,
    ) -> None:
        self._outlet = outlet
        self._sent = sent
        self._corrections = corrections
        self._correcting = correcting
        self._rereadings = rereadings
        self._free = asyncio.Semaphore(MOST_AT_ONCE)

    async def edit(self, article: str) -> None:
        """Edit the answers on an article, named by its fingerprint, and on its copies."""
        about, troubles = _Article(article), list[BaseException]()
        async for page in self._sent.find(await self._sent.copies(article)):
            done = await asyncio.gather(*(self._attend(known, about) for known in page), return_exceptions=True)
            troubles += [one for one in done if one is not None]
        if troubles:
            raise troubles[0]

    async def _attend(self, known: InChat, about: _Article) -> None:
        async with self._free:
            shown = await self._shown(known.answer.analysis, about)
            if shown is None:
                return
            try:
                answer = await self._edited(known, shown)
            except _NO_CHAT:
                answer = None
            if answer is None:
                await self._sent.forget(known)
            elif answer != known.answer:
                await self._sent.replace(known, answer)

    async def _edited(self, known: InChat, shown: _Shown) -> SentAnswer | None:
        """Edit the messages of an answer that show something else than it; gives it as it is then, None: it is gone."""
        answer, speaking = known.answer, tongue(known.answer.language)
        manner = Manner(tongue=speaking, origin=answer.origin, cached=answer.cached, hours=answer.hours)
        analysis, most = answer.head.on(shown.analysis), len(answer.messages)
        wanted = await asyncio.to_thread(answer_messages, analysis, shown.id, manner, most=most)
        place = Place(known.chat)
        is_there = [
            code == message.code or await self._is_edited(place, message_id, message)
            for message_id, code, message in zip(answer.messages, answer.shown, wanted, strict=False)
        ]
        for message_id in answer.messages[len(wanted) :]:
            await self._take_away(place, message_id, speaking)
        codes = tuple(message.code for message in wanted)
        return replace(answer, messages=answer.messages[: len(wanted)], shown=codes) if any(is_there) else None

    async def _is_edited(self, place: Place, message_id: int, message: AnswerMessage) -> bool:
        """Edit a message; False where it is not there any more, or too old."""
        try:
            await self._outlet.edit(place, message_id, message.text, message.keyboard, priority=Priority.FEED)
        except BadRequest as error:
            _log.info("an answer could not be corrected: %s", reason(error))
            return False
        return True

    async def _take_away(self, place: Place, message_id: int, speaking: Tongue) -> None:
        """Delete a message; where it can't be, say in it that it is needed no more."""
        try:
            await self._outlet.delete(place, message_id)
        except BadRequest:
            over = italic(speaking.say("This part is needed no more: the answer above was corrected."))
            await self._is_edited(place, message_id, AnswerMessage(over))

    async def _shown(self, name: str, about: _Article) -> _Shown | None:
        """Find what an analysis has become, where it is there still."""
        if name not in about.shown:
            about.shown[name] = asyncio.ensure_future(self._find(name, about.name))
        return await about.shown[name]

    async def _find(self, name: str, article: str) -> _Shown | None:
        """Look for the one that stands in its place, for itself, and else for the one that was corrected."""
        names = (await self._rereadings.in_place_of(name), name, await self._corrections.analysis_of(article))
        for one in names:
            if one is not None:
                with suppress(Refused):
                    return _Shown(one, (await self._correcting.review(one)).shown)
        return None
