"""The messages that show an exercise: where each is and what it shows, so that no restart sends one twice.

One is written down before it is sent, and without a message's id then: whoever finds it so after a process died knows
that it may have arrived, and sends it with the sign of a repeat.
"""

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, cast

from bot.storage import keys
from bot.storage.server.connection import Connection

if TYPE_CHECKING:
    from collections.abc import Mapping

LOBBY, END, DESK = "lobby", "end", "desk"  # where a group comes in, what it came to, and what the teacher leads with
GONE = 0  # in place of the id of a message that somebody deleted


def round_name(place: int) -> str:
    """Name the group's message of the round at a place."""
    return f"round:{place}"


@dataclass(frozen=True, slots=True)
class Screen:
    """A message in a chat, in a topic of it if any; `view` is a short word for what it shows, "" for nothing yet.

    `message` is None before it is sent. `is_repeat`: it may repeat one that arrived, and says so. `at` is when it came
    to show what it shows, in seconds since 1970.
    """

    chat: int
    thread: int | None = None
    message: int | None = None
    view: str = ""
    is_repeat: bool = False
    at: float = 0.0

    @property
    def is_there(self) -> bool:
        """Whether the message is known to be in the chat."""
        return bool(self.message)

    @property
    def is_in_doubt(self) -> bool:
        """Whether nobody knows if the message was sent: the process that was to send it died."""
        return self.message is None and self.view != ""


# KEYS: what the screens end with, the screens. ARGV: a name or seat, the screen. A pupil who has left has an empty one.
_PUT = """
local ends = redis.call('PEXPIRETIME', KEYS[1])
if ends < 0 or redis.call('HGET', KEYS[2], ARGV[1]) == '' then return 0 end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
redis.call('PEXPIREAT', KEYS[2], ends)
return 1
"""
# KEYS: the pupils' screens. ARGV: the seat.
_DROP = """
if redis.call('HGET', KEYS[1], ARGV[1]) == '' then return 0 end
return redis.call('HDEL', KEYS[1], ARGV[1])
"""


class Screens:
    """By exercise; every method raises StorageError, and may be repeated."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def shared(self, exercise_id: str) -> dict[str, Screen]:
        """Give the group's and the teacher's, by name."""
        return await self._all(keys.screens(exercise_id))

    async def of_pupils(self, exercise_id: str) -> dict[int, Screen]:
        """Give those of pupils who take part in their private chats, by seat."""
        return {int(seat): screen for seat, screen in (await self._all(keys.pupil_screens(exercise_id))).items()}

    async def put(self, exercise_id: str, name: str, screen: Screen) -> bool:
        """Keep a shared one; False where there is no such exercise any more."""
        return await self._put(keys.exercise(exercise_id), keys.screens(exercise_id), name, screen)

    async def put_pupil(self, exercise_id: str, seat: int, screen: Screen) -> bool:
        """Keep a pupil's; False where they have left, or the class is over."""
        return await self._put(keys.classroom(exercise_id), keys.pupil_screens(exercise_id), str(seat), screen)

    async def drop(self, exercise_id: str, name: str) -> None:
        """Forget a shared one, so that it is sent anew."""
        async with self._connection.speaking() as redis:
            await redis.hdel(keys.screens(exercise_id), name)

    async def drop_pupil(self, exercise_id: str, seat: int) -> None:
        """Forget a pupil's: they take no more messages."""
        async with self._connection.speaking() as redis:
            await redis.eval(_DROP, 1, keys.pupil_screens(exercise_id), seat)

    async def _put(self, ends_with: str, key: str, name: str, screen: Screen) -> bool:
        async with self._connection.speaking() as redis:
            return bool(await redis.eval(_PUT, 2, ends_with, key, name, json.dumps(asdict(screen))) == 1)

    async def _all(self, key: str) -> dict[str, Screen]:
        async with self._connection.speaking() as redis:
            rows = cast("Mapping[bytes, bytes]", await redis.hgetall(key))  # redis-py's type is that of all its modes
            read = {name.decode(): _read(screen) for name, screen in rows.items()}
        return {name: screen for name, screen in read.items() if screen is not None}


def _read(entry: bytes) -> Screen | None:
    """Read a screen; None for an empty one, and for one that another version wrote: its message is sent anew."""
    try:
        return Screen(**json.loads(entry))
    except (ValueError, TypeError):
        return None
