"""Remembers what was read before: which analysis a copy of an article led to, and which copy a message was."""

from bot.storage import keys
from bot.storage.connection import Connection


class ReadBefore:
    """Copies by their names (bot/domain/copies.py); every method raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def keep(self, copy: str, analysis_id: str, *other_names: str) -> None:
        """Remember where a copy led to, under each of its names, for as long as its analysis is kept."""
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as all_at_once:
            for name in {copy, *other_names}:
                all_at_once.set(keys.copy(name), analysis_id, ex=keys.jittered(keys.ANALYSIS_SECONDS))
                all_at_once.set(keys.recent_copy(name), analysis_id, ex=keys.RECENT_SECONDS)
            await all_at_once.execute()

    async def find(self, copy: str, *, recently: bool = False) -> str | None:
        """Find the id of the analysis that a copy led to, within the hour where only a recent one is wanted."""
        key = keys.recent_copy(copy) if recently else keys.copy(copy)
        async with self._connection.speaking() as redis:
            found = await redis.get(key)
        return found.decode("ascii", "replace") if isinstance(found, bytes) else None

    async def keep_message(self, chat_id: int, message_id: int, copy: str) -> None:
        """Remember which copy an answered message was, while people may still edit it."""
        async with self._connection.speaking() as redis:
            await redis.set(keys.read_message(chat_id, message_id), copy, ex=keys.EDIT_SECONDS)

    async def find_message(self, chat_id: int, message_id: int) -> str | None:
        """Find the copy that a message was when it was answered; None where it was not, or long ago."""
        async with self._connection.speaking() as redis:
            found = await redis.get(keys.read_message(chat_id, message_id))
        return found.decode("utf-8", "replace") if isinstance(found, bytes) else None
