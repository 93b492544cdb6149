"""Which message answered an article in a chat, so that a second question within a day gets a pointer to it.

The chat's id is part of the key: a group that becomes a supergroup has another id and other message ids, and so no
pointers, without anything to move or to clear.
"""

import json
from dataclasses import dataclass

from bot.storage import keys
from bot.storage.server.connection import Connection


@dataclass(frozen=True, slots=True)
class Given:
    """An answer's first message, and its topic in a forum."""

    message_id: int
    thread_id: int | None = None


class AnswersGiven:
    """Answers by chat and analysis; every method raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def find(self, chat_id: int, analysis_id: str) -> Given | None:
        """Find the answer that a chat got within a day; None where it got none."""
        async with self._connection.speaking() as redis:
            return _read(await redis.get(keys.answer_given(chat_id, analysis_id)))

    async def keep(self, chat_id: int, analysis_id: str, given: Given) -> None:
        """Remember an answer for a day, in place of an earlier one."""
        entry = json.dumps([given.message_id, given.thread_id])
        async with self._connection.speaking() as redis:
            await redis.set(keys.answer_given(chat_id, analysis_id), entry, ex=keys.ANSWER_GIVEN_SECONDS)

    async def forget(self, chat_id: int, analysis_id: str) -> None:
        """Forget an answer: it was deleted, or its text was replaced."""
        async with self._connection.speaking() as redis:
            await redis.delete(keys.answer_given(chat_id, analysis_id))


def _read(entry: bytes | str | None) -> Given | None:
    try:
        match json.loads(entry or b"null"):
            case [int(message_id), None]:
                return Given(message_id)
            case [int(message_id), int(thread_id)]:
                return Given(message_id, thread_id)
    except (ValueError, RecursionError):
        pass
    return None
