"""Who takes part in an exercise, and what they vote: under seats, and for a day.

What is decided on an exercise (a pupil may join, a vote counts) is done only while that stands as it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from bot.domain.exercise.rules import MOST_SEATS
from bot.domain.exercise.seat import Seat
from bot.domain.exercise.sheet import MOST_ROUNDS
from bot.storage import keys
from bot.storage.exercises.exercise_book import Kept
from bot.storage.exercises.stage_queue import COUNTING, due_as, making_due
from bot.storage.server.connection import Connection

GATHER_SECONDS = 4  # until a count is looked at: a whole class that comes, or answers, at once is counted by then
_GATHER_MS = 1000 * GATHER_SECONDS

_CHANGED, _FULL, _NO_SEAT, _NOTHING = -1, -2, -3, -4
# KEYS: the exercise, the class, the pupil, the stage. ARGV: the version that is known, the most seats, the class's
# life, ms until their number is shown, and what shows it.
_JOIN = f"""
local seat = redis.call('GET', KEYS[3])
if seat then return tonumber(seat) end
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return {_CHANGED} end
local seats = tonumber(redis.call('HGET', KEYS[2], 'seats') or '0')
if seats >= tonumber(ARGV[2]) then return {_FULL} end
redis.call('HSET', KEYS[2], 'seats', seats + 1)
redis.call('EXPIRE', KEYS[2], ARGV[3], 'NX')
redis.call('SET', KEYS[3], seats + 1, 'PXAT', redis.call('PEXPIRETIME', KEYS[2]))
{making_due(4, 5, "ARGV[4]")}
return seats + 1
"""
# KEYS: the exercise, the class, the pupil, the votes, the stage. ARGV: the version that is known, the choice, ms until
# the count is shown, and what shows it. Answers with the choice before and how many have voted.
_CAST = f"""
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return {{{_CHANGED}, 0}} end
local seat, ends = redis.call('GET', KEYS[3]), redis.call('PEXPIRETIME', KEYS[2])
if not seat or ends < 0 then return {{{_NO_SEAT}, 0}} end
local before = redis.call('HGET', KEYS[4], seat)
if before ~= ARGV[2] then
    redis.call('HSET', KEYS[4], seat, ARGV[2])
    redis.call('PEXPIREAT', KEYS[4], ends)
    {making_due(5, 4, "ARGV[3]")}
end
return {{tonumber(before or {_NOTHING}), redis.call('HLEN', KEYS[4])}}
"""
# KEYS: the class, the pupil, the names. ARGV: the name, '' to take it back.
_NAME = """
local seat, ends = redis.call('GET', KEYS[2]), redis.call('PEXPIRETIME', KEYS[1])
if not seat or ends < 0 then return 0 end
if ARGV[1] == '' then redis.call('HDEL', KEYS[3], seat) return 1 end
redis.call('HSET', KEYS[3], seat, ARGV[1])
redis.call('PEXPIREAT', KEYS[3], ends)
return 1
"""
# KEYS: the exercise, the class, the pupil, the names, the pupils' screens, and the votes by round. Where a screen was
# stays written as empty, so that whoever is just showing it writes nothing there any more (screens.py).
_LEAVE = """
local seat, ends = redis.call('GET', KEYS[3]), redis.call('PEXPIRETIME', KEYS[2])
if not seat then return 0 end
redis.call('HDEL', KEYS[4], seat)
local asking = tonumber(redis.call('HGET', KEYS[1], 'asking') or '')
if asking then redis.call('HDEL', KEYS[6 + asking], seat) end
if ends > 0 then
    redis.call('HSET', KEYS[5], seat, '')
    redis.call('PEXPIREAT', KEYS[5], ends)
end
return redis.call('DEL', KEYS[3])
"""


class Unable(Enum):
    """Why nobody joined, or no vote was written."""

    CHANGED = auto()  # the exercise is not what is known any more
    FULL = auto()
    NO_SEAT = auto()  # the class is over, and all its seats with it


@dataclass(frozen=True, slots=True)
class Cast:
    """A vote that was written: what the pupil had chosen `before`, None where nothing, and how many `voted` so far."""

    before: int | None
    voted: int


class Classroom:
    """By exercise; `who` is a user's id, or a browser's name of another shape. Every method raises StorageError.

    Each may be repeated, and does nothing then.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def join(self, known: Kept, who: str) -> int | Unable:
        """Give a pupil a seat, the same one however often they join."""
        one = known.exercise.id
        named = (keys.exercise(one), keys.classroom(one), keys.pupil(who, one), keys.stage())
        given: tuple[str | int, ...] = (
            known.version,
            MOST_SEATS,
            keys.CLASS_SECONDS,
            _GATHER_MS,
            *due_as(one, COUNTING),
        )
        async with self._connection.speaking() as redis:
            seat = int(await redis.eval(_JOIN, len(named), *named, *given))
        return {_CHANGED: Unable.CHANGED, _FULL: Unable.FULL}.get(seat, seat)

    async def seat_of(self, exercise_id: str, who: str) -> int | None:
        """Give a pupil's seat; None where they don't take part."""
        async with self._connection.speaking() as redis:
            seat = await redis.get(keys.pupil(who, exercise_id))
            return None if seat is None else int(seat)

    async def cast(self, known: Kept, who: str, choice: int) -> Cast | Unable:
        """Write a pupil's vote in the round that is asked, in place of an earlier one."""
        one, place = known.exercise.id, known.exercise.round
        named = (keys.exercise(one), keys.classroom(one), keys.pupil(who, one), keys.votes(one, place), keys.stage())
        given: tuple[str | int, ...] = (known.version, choice, _GATHER_MS, *due_as(one, COUNTING))
        async with self._connection.speaking() as redis:
            before, voted = await redis.eval(_CAST, len(named), *named, *given)
        if before in {_CHANGED, _NO_SEAT}:
            return Unable.CHANGED if before == _CHANGED else Unable.NO_SEAT
        return Cast(None if before == _NOTHING else before, voted)

    async def name(self, exercise_id: str, who: str, name: str) -> bool:
        """Keep the name that a pupil gave, "" to take it back; False where they don't take part."""
        named = (keys.classroom(exercise_id), keys.pupil(who, exercise_id), keys.names(exercise_id))
        async with self._connection.speaking() as redis:
            return bool(await redis.eval(_NAME, len(named), *named, name) == 1)

    async def size(self, exercise_id: str) -> int:
        """Count the seats that were given out."""
        async with self._connection.speaking() as redis:
            return int(await redis.hget(keys.classroom(exercise_id), "seats") or 0)

    async def voted(self, exercise_id: str, place: int) -> int:
        """Count who has voted in a round."""
        async with self._connection.speaking() as redis:
            return int(await redis.hlen(keys.votes(exercise_id, place)))

    async def vote_of(self, exercise_id: str, place: int, seat: int) -> int | None:
        """Give what a seat has chosen in a round; None where nothing."""
        async with self._connection.speaking() as redis:
            choice = await redis.hget(keys.votes(exercise_id, place), str(seat))
            return None if choice is None else int(choice)

    async def votes(self, exercise_id: str, places: Sequence[int]) -> list[dict[int, int]]:
        """Give the votes of some rounds, by seat."""
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            for place in places:
                both.hgetall(keys.votes(exercise_id, place))
            rounds = await both.execute() if places else []
            return [{int(seat): int(choice) for seat, choice in votes.items()} for votes in rounds]

    async def seats(self, exercise_id: str) -> list[Seat]:
        """Give all seats with the names that were given."""
        async with self._connection.speaking() as redis, redis.pipeline(transaction=False) as both:
            both.hget(keys.classroom(exercise_id), "seats")
            both.hgetall(keys.names(exercise_id))
            count, names = await both.execute()
            known = {int(seat): name.decode() for seat, name in names.items()}
            return [Seat(number, known.get(number)) for number in range(1, int(count or 0) + 1)]

    async def leave(self, exercise_id: str, who: str) -> None:
        """Let go of a pupil: nothing says whose their votes are.

        That in the round which is asked goes: who takes part anew may vote in it, and nobody votes twice.
        """
        one = exercise_id
        named = [keys.exercise(one), keys.classroom(one), keys.pupil(who, one), keys.names(one)]
        named += [keys.pupil_screens(one), *(keys.votes(one, place) for place in range(MOST_ROUNDS))]
        async with self._connection.speaking() as redis:
            await redis.eval(_LEAVE, len(named), *named)
