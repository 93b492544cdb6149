"""Whatever reply of Redis gets lost, once: what is asked again since nobody heard the answer has one effect."""

from dataclasses import replace

from redis.asyncio import Redis

from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.seat import Seat
from bot.storage import keys
from bot.storage.exercises.classroom import Cast, Classroom
from bot.storage.exercises.exercise_book import ExerciseBook, Kept
from bot.storage.exercises.screens import DESK, Screen, Screens
from bot.storage.exercises.stage_queue import Part, StageQueue
from bot.storage.server.connection import Connection
from tests.doubles.caches import connection_to
from tests.doubles.exercises import lesson, seed_exercise
from tests.doubles.fault_proxy import FaultProxy

DRAFT = replace(seed_exercise(), chat=-100)
LOBBY = replace(DRAFT, pool=(), phase=Phase.LOBBY, opened_at=1.7e9)
ASKING = replace(LOBBY, phase=Phase.ASKING, round=0)
OUTCOME = replace(lesson(LOBBY).results, seats=())
ONE = DRAFT.id
LEFT = ([Seat(1, "Anna"), Seat(2)], [{1: 0, 2: 1}], [ONE], OUTCOME, {DESK: Screen(7, message=1)}, {1: Screen(5)})
FEWEST_CALLS, MOST_CALLS = 20, 60  # of one lesson


async def test_a_lesson_goes_on_as_if_nothing_was_lost(redis_url: str, plain_redis: Redis) -> None:
    """At each call of it: nobody counts twice, nobody is lost, and all parts stand in the queue as they would."""
    differing = {}
    async with FaultProxy(redis_url) as proxy:
        for number in range(1, MOST_CALLS):
            await plain_redis.flushall()
            heard = len(proxy.calls)
            proxy.drop_reply(number)
            async with connection_to(proxy.url) as connection:
                left = await _hold_a_lesson(connection)
            due = await plain_redis.zcard(keys.stage())
            leases = [name async for name in plain_redis.scan_iter(keys.stage_lease("*"))]
            if (left, due, leases) != (LEFT, len(Part), []):
                differing[number] = left, due, leases
            if len(proxy.calls) - heard < number:
                break
            proxy.mend()

    assert differing == {}
    assert FEWEST_CALLS < number < MOST_CALLS - 1


async def _hold_a_lesson(connection: Connection) -> tuple[object, ...]:
    """Hold a small one, call by call; gives what is left of it."""
    book, classroom, screens = ExerciseBook(connection), Classroom(connection), Screens(connection)
    lobby = await _changed(book, await book.add(DRAFT), LOBBY)
    assert [await classroom.join(lobby, who) for who in ("5", "6")] == [1, 2]
    assert await classroom.name(ONE, "5", "Anna")
    assert await classroom.name(ONE, "6", "Boris")
    asking = await _changed(book, lobby, ASKING)
    for voted, who in enumerate(("5", "6"), 1):
        cast = await classroom.cast(asking, who, voted - 1)
        assert isinstance(cast, Cast)
        assert cast.voted == voted
    await _look_after_it(connection)
    for seat in (1, 2):
        assert await screens.put_pupil(ONE, seat, Screen(4 + seat))
    await book.replace(asking, replace(ASKING, phase=Phase.ENDED))
    await classroom.leave(ONE, "6")
    outcome = await book.keep_outcome(ONE, OUTCOME)
    seats, votes = await classroom.seats(ONE), await classroom.votes(ONE, [0])
    return seats, votes, await book.ids_of(7), outcome, await screens.shared(ONE), await screens.of_pupils(ONE)


async def _changed(book: ExerciseBook, known: Kept, changed: Exercise) -> Kept:
    assert await book.replace(known, changed)
    kept = await book.find(ONE)
    assert kept is not None
    return kept


async def _look_after_it(connection: Connection) -> None:
    """Take each part as a process does, the last of them until it has nothing more to do."""
    queue = StageQueue(connection)
    turns = [await queue.take() for _ in Part]
    assert await Screens(connection).put(ONE, DESK, Screen(7, message=1))
    for turn in turns:
        assert turn is not None
        assert await queue.renew(turn)
        await queue.done(turn, 0 if turn.part is Part.DESK else None)
