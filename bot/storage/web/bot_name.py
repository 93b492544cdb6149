"""The bot's name on Telegram, for pages that lead to it: who talks to Telegram learns it, who serves pages needs it."""

from contextlib import suppress

from bot.errors import StorageError
from bot.storage import keys
from bot.storage.server.connection import Connection


class BotName:
    """Without the store nobody knows it, and pages do without."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def keep(self, name: str) -> None:
        """Remember the name, in place of an earlier one."""
        with suppress(StorageError):
            async with self._connection.speaking() as redis:
                await redis.set(keys.bot_name(), name)

    async def find(self) -> str | None:
        """Tell the name; None where it is not known."""
        with suppress(StorageError):
            async with self._connection.speaking() as redis:
                name = await redis.get(keys.bot_name())
                return name.decode() if isinstance(name, bytes) else name
        return None
