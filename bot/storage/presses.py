"""Remembers for a while which buttons below a message were pressed, so that a class's taps don't fill the chat."""

from contextlib import suppress

from bot.errors import StorageError
from bot.storage import keys
from bot.storage.connection import Connection


class Presses:
    """Presses by chat, message and what the button does; without the store every press is the first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def first(self, chat_id: int, message_id: int, act: str, press: str) -> bool:
        """Tell whether this press is the first one, and remember it. A repeated call for one press tells the same."""
        before = None
        with suppress(StorageError):
            async with self._connection.speaking() as redis:
                key = keys.press(chat_id, message_id, act)
                before = await redis.set(key, press, ex=keys.PRESS_SECONDS, nx=True, get=True)
        return before is None or before == press.encode()

    async def forget(self, chat_id: int, message_id: int, act: str) -> None:
        """Let the button be pressed again: what it should have brought could not be sent."""
        with suppress(StorageError):
            async with self._connection.speaking() as redis:
                await redis.delete(keys.press(chat_id, message_id, act))
