"""What is done in one moment, by two people or two processes, is all done in some order, and nothing of it twice."""

import asyncio
from collections.abc import Awaitable

import pytest

from bot.domain.exercise.drafting import with_note
from bot.domain.exercise.exercise import Exercise, Phase
from bot.domain.exercise.refusal import Refused, Why
from bot.domain.exercise.rules import Act
from bot.services.exercises import Exercises
from bot.storage.server.connection import Connection
from tests.doubles.school import (
    ADMIN,
    GROUP,
    TEACHER,
    Clock,
    asked_by,
    drafted_by,
    exercises_at,
    opened_by,
    tried,
)


async def test_changes_in_one_moment_are_all_made(exercises: Exercises, store: Connection, clock: Clock) -> None:
    """By two processes, each to what the other has left."""
    drafted, other = await drafted_by(exercises), exercises_at(store, clock)

    def note(process: Exercises, place: int) -> Awaitable[Exercise]:
        return process.change(drafted.id, TEACHER, lambda one: with_note(one, place, f"note {place}"))

    await asyncio.gather(*(note(process, place) for place, process in enumerate([exercises, other, exercises, other])))

    assert [item.note for item in (await exercises.find(drafted.id)).sheet.items] == [
        *(f"note {place}" for place in range(4)),
        "",
    ]


@pytest.mark.parametrize("delay", [0, 0.001, 0.01, 0.02])
async def test_a_vote_that_was_taken_counts_however_near_the_close(exercises: Exercises, delay: float) -> None:
    """A hundred votes and a close at once: what pupils were told is what is counted."""
    exercise = await asked_by(exercises, 100)

    async def close() -> None:
        await asyncio.sleep(delay)
        await exercises.act(exercise.id, TEACHER, Act.CLOSE, 0)

    votes = (tried(exercises, exercise, str(who), who % 2) for who in range(1, 101))
    _, *told = await asyncio.gather(close(), *votes)

    counted = await exercises.round_result(await exercises.find(exercise.id))
    assert told.count(None) == counted.votes
    assert set(told) <= {None, Why.CLOSED}


async def test_a_teacher_who_writes_a_note_meanwhile_costs_no_vote(exercises: Exercises) -> None:
    """Everybody's counts, and the note stands."""
    exercise = await asked_by(exercises, 50)

    noted = exercises.change(exercise.id, TEACHER, lambda one: with_note(one, 0, "see below"))
    votes = (tried(exercises, exercise, str(who), 0) for who in range(1, 51))
    told, changed = await asyncio.gather(asyncio.gather(*votes), noted)

    assert set(told) == {None}
    assert await exercises.counted(changed) == (50, 50)


async def test_whoever_comes_as_it_ends_has_a_seat_or_knows_why_not(exercises: Exercises) -> None:
    """And the seats are as many as were given out."""
    opened = await opened_by(exercises)

    async def come(who: str) -> int | Why:
        try:
            return await exercises.join(opened.id, who)
        except Refused as refused:
            return refused.why

    end = exercises.act(opened.id, TEACHER, Act.END)
    told, ended = await asyncio.gather(asyncio.gather(*(come(str(who)) for who in range(30))), end)

    seats = [one for one in told if isinstance(one, int)]
    assert sorted(seats) == list(range(1, len(seats) + 1))
    assert {one for one in told if isinstance(one, Why)} <= {Why.ENDED}
    assert (await exercises.counted(ended))[0] == len(seats)


async def test_two_who_act_at_once_act_one_after_the_other(exercises: Exercises) -> None:
    """Each act says what shall be: both want the same, and it is done once."""
    exercise = await asked_by(exercises)

    closed = await asyncio.gather(
        exercises.act(exercise.id, TEACHER, Act.CLOSE, 0), exercises.act(exercise.id, ADMIN, Act.CLOSE, 0, GROUP)
    )
    asked = await asyncio.gather(*(exercises.act(exercise.id, TEACHER, Act.ASK, 1) for _ in range(3)))

    assert {one.phase for one in closed} == {Phase.CLOSED}
    assert {(one.phase, one.round) for one in asked} == {(Phase.ASKING, 1)}
