"""Exercises as their teachers left them: each change is made to the version that it was decided on, or not at all.

With a change goes, in the same step, the word to whoever looks after the exercise's screens (stage_queue.py).
"""

import secrets
from typing import NamedTuple

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.results import Results
from bot.storage import keys
from bot.storage.exercises.records import read_exercise, read_results, written
from bot.storage.exercises.stage_queue import due_as
from bot.storage.server.connection import Connection

MOST_LISTED = 100  # exercises of one teacher

# KEYS: the exercise, its teacher's list, and its group's where it has one. ARGV: record, version, id, when made, life.
# Answers with the record that is there: another try of the same update may have written it.
_ADD = """
local known = redis.call('HMGET', KEYS[1], 'record', 'version')
if known[1] then return known end
redis.call('HSET', KEYS[1], 'record', ARGV[1], 'version', ARGV[2])
redis.call('EXPIRE', KEYS[1], ARGV[5])
for i = 2, #KEYS do
    redis.call('ZADD', KEYS[i], ARGV[4], ARGV[3])
    redis.call('EXPIRE', KEYS[i], ARGV[5])
end
return {ARGV[1], ARGV[2]}
"""
# KEYS: the exercise, the stage. ARGV: the version that is known, the new record and version, life, and what of it is
# due now. 1 where it is done, by now or by the same call before, 0 where another change came first.
_REPLACE = """
local version = redis.call('HGET', KEYS[1], 'version')
if version == ARGV[3] then return 1 end
if version ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'record', ARGV[2], 'version', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[4])
local clock = redis.call('TIME')
for i = 5, #ARGV do redis.call('ZADD', KEYS[2], clock[1] * 1000 + math.floor(clock[2] / 1000), ARGV[i]) end
return 1
"""


class Kept(NamedTuple):
    """An exercise as it is kept, and its version, which is another one after every change."""

    exercise: Exercise
    version: str


class ExerciseBook:
    """By id; every method raises StorageError, and may be repeated."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def add(self, exercise: Exercise) -> Kept:
        """Keep a new exercise; gives the one that is there where its id is known."""
        named = [keys.exercise(exercise.id), keys.exercises_of(exercise.teacher)]
        if exercise.chat is not None:
            named.append(keys.exercises_in(exercise.chat))
        given = (written(exercise), _new_version(), exercise.id, exercise.created_at, keys.EXERCISE_SECONDS)
        async with self._connection.speaking() as redis:
            return _kept(*await redis.eval(_ADD, len(named), *named, *given))

    async def find(self, exercise_id: str) -> Kept | None:
        """Find an exercise; None where there is none."""
        async with self._connection.speaking() as redis:
            record, version = await redis.hmget(keys.exercise(exercise_id), ["record", "version"])
            return None if record is None or version is None else _kept(record, version)

    async def replace(self, known: Kept, changed: Exercise) -> bool:
        """Put a changed exercise in place of the known one; False where that is not what is kept any more."""
        named = (keys.exercise(changed.id), keys.stage())
        life, due = keys.EXERCISE_SECONDS, due_as(changed.id)
        given: tuple[str | bytes | int, ...] = (known.version, written(changed), _new_version(), life, *due)
        async with self._connection.speaking() as redis:
            return bool(await redis.eval(_REPLACE, len(named), *named, *given) == 1)

    async def of(self, teacher: int) -> list[Exercise]:
        """Give a teacher's exercises, the newest first."""
        return await self._listed(keys.exercises_of(teacher))

    async def held_in(self, chat_id: int) -> list[Exercise]:
        """Give a group's exercises, the newest first."""
        return await self._listed(keys.exercises_in(chat_id))

    async def move(self, exercise_id: str, old: int, new: int) -> None:
        """List an exercise under its group's new id instead of the old one."""
        async with self._connection.speaking() as redis, redis.pipeline() as both:
            both.zadd(keys.exercises_in(new), {exercise_id: 0})
            both.expire(keys.exercises_in(new), keys.EXERCISE_SECONDS)
            both.zrem(keys.exercises_in(old), exercise_id)
            await both.execute()

    async def erase(self, exercise: Exercise) -> None:
        """Erase an exercise and all that belongs to it."""
        rounds = range(len(exercise.sheet.questions()))
        one = exercise.id
        gone = [keys.exercise(one), keys.outcome(one), keys.classroom(one), keys.names(one)]
        gone += [keys.screens(one), keys.pupil_screens(one), *(keys.votes(one, place) for place in rounds)]
        async with self._connection.speaking() as redis, redis.pipeline() as both:
            both.zrem(keys.exercises_of(exercise.teacher), one)
            if exercise.chat is not None:
                both.zrem(keys.exercises_in(exercise.chat), one)
            both.delete(*gone)
            await both.execute()

    async def keep_outcome(self, exercise_id: str, outcome: Results) -> Results:
        """Keep what an exercise came to; gives what is kept, which is what was kept first."""
        async with self._connection.speaking() as redis:
            key = keys.outcome(exercise_id)
            await redis.set(key, written(outcome), ex=keys.EXERCISE_SECONDS, nx=True)
            return read_results(await redis.get(key) or written(outcome))

    async def outcome(self, exercise_id: str) -> Results | None:
        """Give what an exercise came to; None where that is not worked out yet."""
        async with self._connection.speaking() as redis:
            entry = await redis.get(keys.outcome(exercise_id))
            return None if entry is None else read_results(entry)

    async def _listed(self, key: str) -> list[Exercise]:
        async with self._connection.speaking() as redis:
            ids = await redis.zrevrange(key, 0, MOST_LISTED - 1)
            async with redis.pipeline(transaction=False) as both:
                for one in ids:
                    both.hget(keys.exercise(_text(one)), "record")
                records = await both.execute() if ids else []
            return [read_exercise(record) for record in records if record is not None]


def _kept(record: bytes | str, version: bytes | str) -> Kept:
    return Kept(read_exercise(record), _text(version))


def _text(kept: object) -> str:
    return kept.decode() if isinstance(kept, bytes) else str(kept)


def _new_version() -> str:
    return secrets.token_hex(8)
