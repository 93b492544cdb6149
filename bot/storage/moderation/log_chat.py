"""The chat that the log is told to: the setting's, or the supergroup that it became since."""

from bot.storage import keys
from bot.storage.server.connection import Connection

_MOST_MOVES = 5  # a group becomes a supergroup once


class LogChat:
    """`set_to` is the id that the setting names, None where there is none. Its methods raise StorageError."""

    def __init__(self, connection: Connection, set_to: int | None) -> None:
        self._connection = connection
        self._set_to = set_to

    async def id(self) -> int | None:
        """Give the chat's id now."""
        chat = self._set_to
        if chat is None or chat > 0:
            return chat
        async with self._connection.speaking() as redis:
            for _ in range(_MOST_MOVES):
                moved = await redis.hget(keys.log_chat(), str(chat))
                if moved is None:
                    break
                chat = int(moved)
        return chat

    async def is_here(self, chat: int) -> bool:
        """Tell whether this is the chat; without the store, the setting's is."""
        if self._set_to is None:
            return False
        return chat == self._set_to or chat == await self.id()

    async def move(self, old: int, new: int) -> None:
        """Follow it, if it is the one that became a supergroup."""
        if old != new and old == await self.id():
            async with self._connection.speaking() as redis:
                await redis.hset(keys.log_chat(), str(old), str(new))
