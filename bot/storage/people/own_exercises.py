"""What exercises keep of a person: as a pupil their seat and what stands under it, as a teacher all that they made.

What they may do in a browser is found by its value: under which name it is kept only that browser knows.
"""

import json
from collections.abc import AsyncIterator, Sequence

from bot.domain.belongings import Belonging, Kind
from bot.domain.exercise.sheet import MOST_ROUNDS
from bot.storage import keys
from bot.storage.exercises.classroom import Classroom
from bot.storage.exercises.exercise_book import ExerciseBook
from bot.storage.server.connection import Connection
from bot.storage.web.grant import read


class OwnExercises:
    """By a person's id, and the keys that are theirs. Every method raises StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._book = ExerciseBook(connection)
        self._classroom = Classroom(connection)

    async def seat(self, person: int, name: str) -> Belonging:
        """Tell of a pupil's seat, by its key: what they chose in each round, their name, and where it is shown."""
        one = _exercise_in(name)
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            both.ttl(name)
            both.get(keys.pupil(str(person), one))
            seconds, kept = await both.execute()
            seat = "0" if kept is None else kept.decode()
            both.hget(keys.names(one), seat)
            both.hget(keys.pupil_screens(one), seat)
            for place in range(MOST_ROUNDS):
                both.hget(keys.votes(one, place), seat)
            given, screen, *votes = await both.execute()
            chosen = {str(place): int(vote) for place, vote in enumerate(votes) if vote is not None}
        told = {"seat": int(seat), "name": _plain(given), "message": _plain(screen), "votes": chosen}
        return Belonging(Kind.SEATS, name, told, max(0, seconds))

    async def made(self, person: int) -> AsyncIterator[Belonging]:
        """Tell of each exercise that a teacher made: as it is kept, and which messages show it."""
        for one in await self._book.ids_of(person):
            async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
                both.ttl(keys.exercise(one))
                both.hget(keys.exercise(one), "record")
                both.hgetall(keys.screens(one))
                seconds, record, screens = await both.execute()
                shown = {name.decode(): _plain(screen) for name, screen in screens.items()}
            if record is not None:
                told = {"exercise": _plain(record.partition(b"\n")[2]), "messages": shown}
                yield Belonging(Kind.EXERCISES, keys.exercise(one), told, max(0, seconds))

    async def pages(self, person: int, names: Sequence[bytes]) -> AsyncIterator[Belonging]:
        """Tell which of these tickets and sessions are a person's."""
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            for name in names:
                both.get(name)
                both.ttl(name)
            values = await both.execute() if names else []
        for name, entry, seconds in zip(names, values[::2], values[1::2], strict=True):
            grant = read(entry)
            if grant is not None and grant.user == person:
                yield Belonging(Kind.PAGES, name.decode(), [grant.purpose.value, grant.subject], max(0, seconds))

    async def give_up(self, person: int, name: str) -> None:
        """Erase a seat, by its key, and what leads from it to the pupil."""
        await self._classroom.leave(_exercise_in(name), str(person))

    async def erase(self, person: int) -> int:
        """Erase all that a teacher made, and count it."""
        made = await self._book.ids_of(person)
        for one in made:
            await self._book.erase(one, person)
        return len(made)


def _exercise_in(name: str) -> str:
    """Read of which exercise a pupil's key is."""
    return name.rpartition(":")[2]


def _plain(entry: bytes | None) -> object:
    """Give what JSON says, or what else is there as a text; None for nothing."""
    try:
        return json.loads(entry or b"null")
    except (ValueError, RecursionError):
        return (entry or b"").decode("utf-8", "replace")
