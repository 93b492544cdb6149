"""Remembers which copy of an article an answered message was, while people may still edit it."""

from bot.storage import keys
from bot.storage.server.connection import Connection


class ReadMessages:
    """Copies (bot/domain/copies.py) by message; both methods raise StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def keep(self, chat_id: int, message_id: int, copy: str) -> None:
        """Remember which copy a message was."""
        async with self._connection.speaking() as redis:
            await redis.set(keys.read_message(chat_id, message_id), copy, ex=keys.EDIT_SECONDS)

    async def find(self, chat_id: int, message_id: int) -> str | None:
        """Find the copy that a message was when it was answered; None where it was not, or long ago."""
        async with self._connection.speaking() as redis:
            found = await redis.get(keys.read_message(chat_id, message_id))
        return found.decode("utf-8", "replace") if isinstance(found, bytes) else None
