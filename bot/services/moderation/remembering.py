"""Remembers which answers stand where, so that what moderators correct afterwards is corrected there too."""

from contextlib import suppress

from bot.domain.handling import is_unnamed
from bot.domain.moderation.sent_answer import SentAnswer
from bot.errors import StorageError
from bot.services.answer import Answer
from bot.services.known_fingerprints import fingerprint_of
from bot.storage.moderation.chores import Chores, Task
from bot.storage.moderation.sent_answers import SentAnswers


class Remembering:
    """Without the store nothing is remembered, which is nobody's trouble."""

    def __init__(self, sent: SentAnswers, chores: Chores) -> None:
        self._sent = sent
        self._chores = chores

    async def keep(self, chat: int, answer: Answer, sent: SentAnswer) -> None:
        """Remember an answer, unless whoever it is for wants to be forgotten, or its analysis could not be kept.

        Where a moderator corrected its article while it was on its way, it is looked at again.
        """
        if is_unnamed() or answer.trouble is not None:
            return
        article = answer.analysis.article
        with suppress(StorageError):
            corrected = await self._sent.keep(chat, fingerprint_of(article, answer.id), article.found_at, sent)
            if corrected is not None:
                await self._chores.add(Task.EDIT, corrected)
