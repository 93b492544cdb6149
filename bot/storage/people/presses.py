"""Remembers for a while which buttons below a message were pressed, so that a class's taps don't fill the chat."""

from contextlib import suppress
from hashlib import sha256

from bot.errors import StorageError
from bot.storage import keys
from bot.storage.server.connection import Connection


class Presses:
    """Presses by chat, message and what the button does; without the store every press is the first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def first(self, chat_id: int, message_id: int, act: str, press: str) -> bool:
        """Tell whether this press is the first one, and remember it. A repeated call for one press tells the same."""
        before, mine = None, _hidden(press)
        with suppress(StorageError):
            async with self._connection.speaking() as redis:
                key = keys.press(chat_id, message_id, act)
                before = await redis.set(key, mine, ex=keys.PRESS_SECONDS, nx=True, get=True)
        return before is None or before == mine

    async def forget(self, chat_id: int, message_id: int, act: str) -> None:
        """Let the button be pressed again: what it should have brought could not be sent."""
        with suppress(StorageError):
            async with self._connection.speaking() as redis:
                await redis.delete(keys.press(chat_id, message_id, act))


def _hidden(press: str) -> bytes:
    """Hide a press's id: what Telegram makes it of is not said, and it may tell who pressed in a group."""
    return sha256(press.encode("utf-8", "surrogatepass")).hexdigest()[:16].encode()
