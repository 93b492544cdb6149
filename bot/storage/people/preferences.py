"""What people and chats have set: their language, what a chat wants done or allows, and whether it is gone.

Every write may happen twice (server/connection.py), so each one says what shall be and never what shall change.
A chat's settings outlive it: a group that becomes a supergroup has another id, and takes them along.
"""

from dataclasses import dataclass

from bot.i18n import LANGUAGES
from bot.storage import keys
from bot.storage.server.connection import Connection

_LANGUAGE, _AUTO, _GONE, _EXERCISES = "language", "auto", "gone", "exercises"
_ON, _OFF = b"1", b"0"
_NOBODY = 0  # nobody's id and no chat's: nothing is ever kept for it
# One step, so that nobody's change falls between reading and deleting. What the new chat has set meanwhile stands; a
# second run finds nothing to move. That a chat was gone is said of its old id alone.
_MOVE = """
local rows = redis.call('HGETALL', KEYS[1])
for i = 1, #rows, 2 do
    if rows[i] ~= ARGV[1] then redis.call('HSETNX', KEYS[2], rows[i], rows[i + 1]) end
end
return redis.call('DEL', KEYS[1])
"""


@dataclass(frozen=True, slots=True)
class Preference:
    """What a person and a chat have set, None and False where they have not; also what holds while it can't be read."""

    user_language: str | None = None
    chat_language: str | None = None
    auto: bool = False
    gone: bool = False
    exercises: bool = False  # everyone in the group may open exercises, and not its admins alone


class Preferences:
    """Settings by Telegram's ids; every method raises StorageError. Languages are codes of bot/i18n.py."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def read(self, chat_id: int | None, user_id: int | None) -> Preference:
        """Read what a chat and a person have set, in one round trip; a value that is none of ours counts as unset."""
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            both.hmget(keys.user(user_id or _NOBODY), [_LANGUAGE])
            both.hmget(keys.chat(chat_id or _NOBODY), [_LANGUAGE, _AUTO, _GONE, _EXERCISES])
            (user_language,), (chat_language, *switches) = await both.execute()
        return Preference(_language(user_language), _language(chat_language), *(switch == _ON for switch in switches))

    async def set_user_language(self, user_id: int, language: str | None) -> None:
        """Keep a person's language; None leaves the choice to Telegram's word again."""
        await self._set(keys.user(user_id), _LANGUAGE, (language or "").encode())

    async def set_chat_language(self, chat_id: int, language: str | None) -> None:
        """Keep a chat's language; None leaves the choice to each person again."""
        await self._set(keys.chat(chat_id), _LANGUAGE, (language or "").encode())

    async def set_auto(self, chat_id: int, *, on: bool) -> None:
        """Switch on or off that links and forwards in a chat are read unasked."""
        await self._set(keys.chat(chat_id), _AUTO, _ON if on else _OFF)

    async def set_exercises(self, chat_id: int, *, everyone: bool) -> None:
        """Let everyone in a chat open exercises, or its admins alone."""
        await self._set(keys.chat(chat_id), _EXERCISES, _ON if everyone else _OFF)

    async def mark_gone(self, chat_id: int) -> None:
        """Note that a chat takes no more messages: it blocked or removed the bot, or is no more."""
        await self._set(keys.chat(chat_id), _GONE, _ON)

    async def mark_back(self, chat_id: int) -> None:
        """Note that a chat can be spoken to."""
        async with self._connection.speaking() as redis:
            await redis.hdel(keys.chat(chat_id), _GONE)

    async def is_gone(self, chat_id: int) -> bool:
        """Tell whether a chat takes no more messages."""
        return (await self.read(chat_id, None)).gone

    async def move(self, old: int, new: int) -> None:
        """Take a chat's settings along to its new id; what is set there already stands."""
        if old == new:
            return
        async with self._connection.speaking() as redis:
            await redis.eval(_MOVE, 2, keys.chat(old), keys.chat(new), _GONE)

    async def _set(self, key: str, field: str, value: bytes) -> None:
        async with self._connection.speaking() as redis:
            await redis.hset(key, field, value)


def _language(kept: bytes | None) -> str | None:
    code = (kept or b"").decode("ascii", "replace")
    return code if code in LANGUAGES else None
