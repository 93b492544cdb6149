"""Exercises as their teachers left them: each change is made to the version that it was decided on, or not at all.

With a change goes, in the same step, the word to whoever looks after the exercise's screens (stage_queue.py). All that
leads to an exercise lives at least as long as it: whoever wants to be forgotten is forgotten whole.
"""

import secrets
from contextlib import suppress
from typing import NamedTuple, cast

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.results import Results
from bot.domain.exercise.sheet import MOST_ROUNDS
from bot.storage import keys
from bot.storage.exercises.records import read_exercise, read_results, written_exercise, written_results
from bot.storage.exercises.stage_queue import due_as, making_due
from bot.storage.server.connection import Connection

MOST_KEPT = 100  # exercises of one teacher

# KEYS: the exercise, its teacher's list, and its group's where it has one. ARGV: record, version, the round that votes
# are taken in or '', id, when made, life. Answers with the record that is there: another try of the same update may
# have written it.
_ADD = """
local known = redis.call('HMGET', KEYS[1], 'record', 'version')
if known[1] then return known end
redis.call('HSET', KEYS[1], 'record', ARGV[1], 'version', ARGV[2], 'asking', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[6])
for i = 2, #KEYS do
    redis.call('ZADD', KEYS[i], ARGV[5], ARGV[4])
    redis.call('EXPIRE', KEYS[i], ARGV[6])
end
return {ARGV[1], ARGV[2]}
"""
# KEYS: the exercise, the stage, the screens, and the lists as above. ARGV: as above, the version that is known, what of
# it is due now. 1 where it is done, by now or by the same call before, 0 where another change came first.
_REPLACE = f"""
local version = redis.call('HGET', KEYS[1], 'version')
if version == ARGV[2] then return 1 end
if version ~= ARGV[7] then return 0 end
redis.call('HSET', KEYS[1], 'record', ARGV[1], 'version', ARGV[2], 'asking', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[6])
redis.call('EXPIRE', KEYS[3], ARGV[6])
for i = 4, #KEYS do
    redis.call('ZADD', KEYS[i], ARGV[5], ARGV[4])
    redis.call('EXPIRE', KEYS[i], ARGV[6])
end
{making_due(2, 8)}
return 1
"""
# KEYS: the exercise, the class. ARGV: the outcome. Answers with what is kept: what came first. When the class is gone
# its votes are, and nothing can be worked out any more.
_KEEP_OUTCOME = """
local kept = redis.call('HGET', KEYS[1], 'outcome')
if kept or redis.call('EXISTS', unpack(KEYS)) < 2 then return kept end
redis.call('HSET', KEYS[1], 'outcome', ARGV[1])
return ARGV[1]
"""


class Kept(NamedTuple):
    """An exercise as it is kept, and its version, which is another one after every change."""

    exercise: Exercise
    version: str


class ExerciseBook:
    """By id; every method raises StorageError, also for a record that can't be read, and may be repeated."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, exercise: Exercise) -> Kept:
        """Keep a new exercise; gives the one that is there where its id is known."""
        named = (keys.exercise(exercise.id), *_lists(exercise))
        async with self._connection.speaking() as redis:
            return _kept(*await redis.eval(_ADD, len(named), *named, *_written(exercise)))

    async def find(self, exercise_id: str) -> Kept | None:
        """Find an exercise; None where there is none."""
        async with self._connection.speaking() as redis:
            row = await redis.hmget(keys.exercise(exercise_id), ["record", "version"])
            return None if None in row else _kept(*cast("list[bytes]", row))  # redis-py's type is that of all modes

    async def replace(self, known: Kept, changed: Exercise) -> bool:
        """Put a changed exercise in place of the known one; False where that is not what is kept any more."""
        one = changed.id
        named = (keys.exercise(one), keys.stage(), keys.screens(one), *_lists(changed))
        async with self._connection.speaking() as redis:
            given: tuple[bytes | str | float, ...] = (*_written(changed), known.version, *due_as(one))
            return bool(await redis.eval(_REPLACE, len(named), *named, *given) == 1)

    async def ids_of(self, teacher: int) -> list[str]:
        """Name a teacher's exercises, the newest first; some of them may be no more."""
        return await self._ids(keys.exercises_of(teacher))

    async def ids_in(self, chat_id: int) -> list[str]:
        """Name a group's exercises, likewise."""
        return await self._ids(keys.exercises_in(chat_id))

    async def of(self, teacher: int) -> list[Exercise]:
        """Give a teacher's exercises, the newest first, but for what another version wrote."""
        found = []
        names = await self.ids_of(teacher)
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            for name in names:
                both.hget(keys.exercise(name), "record")
            records = await both.execute() if names else []
            for record in filter(None, records):
                with suppress(ValueError):
                    found.append(read_exercise(record))
        return found

    async def unlist(self, exercise_id: str, chat_id: int) -> None:
        """Take an exercise off a group's list."""
        async with self._connection.speaking() as redis:
            await redis.zrem(keys.exercises_in(chat_id), exercise_id)

    async def erase(self, exercise_id: str, teacher: int) -> None:
        """Erase a teacher's exercise and all that belongs to it; a pupil's seat in it leads nowhere then."""
        one = exercise_id
        gone = [keys.exercise(one), keys.classroom(one), keys.names(one), keys.screens(one), keys.pupil_screens(one)]
        gone += [keys.votes(one, place) for place in range(MOST_ROUNDS)]
        async with self._connection.speaking() as redis, redis.pipeline() as both:
            both.delete(*gone)
            both.zrem(keys.stage(), *due_as(one))
            both.zrem(keys.exercises_of(teacher), one)
            await both.execute()

    async def keep_outcome(self, exercise_id: str, outcome: Results) -> Results:
        """Keep what an exercise came to; gives what is kept, which is what was kept first."""
        named = (keys.exercise(exercise_id), keys.classroom(exercise_id))
        async with self._connection.speaking() as redis:
            kept = await redis.eval(_KEEP_OUTCOME, len(named), *named, written_results(outcome))
            return outcome if kept is None else read_results(kept)

    async def outcome(self, exercise_id: str) -> Results | None:
        """Give what an exercise came to; None where that is not kept."""
        async with self._connection.speaking() as redis:
            entry = cast("bytes | None", await redis.hget(keys.exercise(exercise_id), "outcome"))  # as above
            return None if entry is None else read_results(entry)

    async def _ids(self, key: str) -> list[str]:
        async with self._connection.speaking() as redis:
            return [name.decode() for name in cast("list[bytes]", await redis.zrevrange(key, 0, -1))]  # as above


def _lists(exercise: Exercise) -> list[str]:
    held = [] if exercise.chat is None else [keys.exercises_in(exercise.chat)]
    return [keys.exercises_of(exercise.teacher), *held]


def _written(exercise: Exercise) -> tuple[bytes, str, str, str, float, int]:
    """Give what both scripts write of it, under a new version."""
    record, version = written_exercise(exercise), secrets.token_hex(8)
    asking = str(exercise.round) if exercise.phase is Phase.ASKING else ""
    return record, version, asking, exercise.id, exercise.created_at, keys.EXERCISE_SECONDS


def _kept(record: bytes, version: bytes) -> Kept:
    return Kept(read_exercise(record), version.decode())
