"""Whether anything has happened to an exercise: one short question, asked every moment while somebody looks on."""

from typing import NamedTuple

from bot.storage import keys
from bot.storage.server.connection import Connection


class Pulse(NamedTuple):
    """The version of the exercise, None where there is none, how many seats are taken, and who of them has voted."""

    version: str | None
    seats: int
    voted: int


class Pulses:
    """Raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def take(self, exercise_id: str, place: int) -> Pulse:
        """Look at an exercise, and at the votes of its round at a place."""
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            both.hget(keys.exercise(exercise_id), "version")
            both.hget(keys.classroom(exercise_id), "seats")
            both.hlen(keys.votes(exercise_id, place))
            version, seats, voted = await both.execute()
        return Pulse(version and version.decode(), int(seats or 0), voted)
