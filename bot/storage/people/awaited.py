"""What a reply to a message of ours means: which question that was, until nobody is likely to answer it any more."""

from bot.storage import keys
from bot.storage.server.connection import Connection


class Awaited:
    """By chat and message; every method raises StorageError, and may be repeated."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def keep(self, chat_id: int, message_id: int, meant: str) -> None:
        """Keep what a reply to a message is about."""
        async with self._connection.speaking() as redis:
            await redis.set(keys.awaited(chat_id, message_id), meant, ex=keys.AWAITED_SECONDS)

    async def find(self, chat_id: int, message_id: int) -> str | None:
        """Give what a reply to a message is about; None where it is about nothing, or nothing any more."""
        async with self._connection.speaking() as redis:
            kept = await redis.get(keys.awaited(chat_id, message_id))
            return kept.decode() if isinstance(kept, bytes) else kept
