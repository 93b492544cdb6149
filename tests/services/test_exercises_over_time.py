"""What becomes of an exercise as time goes by: its timer, its end, the day after, and a group with another id."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.exercise.drafting import with_note
from bot.domain.exercise.exercise import LONGEST, Exercise, Phase, Setting
from bot.domain.exercise.refusal import Refused, Why
from bot.domain.exercise.results import Results
from bot.domain.exercise.rules import Act, done, held_as, timed_out
from bot.services.exercises import Exercises, Held
from bot.storage import keys
from bot.storage.exercises.exercise_book import ExerciseBook
from bot.storage.server.connection import Connection
from tests.doubles.school import (
    GROUP,
    SUPERGROUP,
    TEACHER,
    Clock,
    asked_by,
    drafted_by,
    exercises_at,
    opened_by,
    tried,
)


async def ended_by(exercises: Exercises) -> tuple[Exercise, Results]:
    """Hold a short one with teams; gives it and what it came to."""
    drafted = await drafted_by(exercises)
    await exercises.change(drafted.id, TEACHER, lambda one: held_as(one, Setting(teams=2)))
    await exercises.act(drafted.id, TEACHER, Act.OPEN)
    for who in ("1", "2", "3"):
        await exercises.join(drafted.id, who)
    await exercises.act(drafted.id, TEACHER, Act.ASK, 0)
    for who, choice in (("1", 0), ("2", 1), ("3", 0)):
        await exercises.vote(drafted.id, who, 0, choice)
    ended = await exercises.act(drafted.id, TEACHER, Act.END)
    return ended, await exercises.outcome(ended)


async def end_the_day(store: Connection) -> None:
    """Let all that is kept of pupils end."""
    async with store.speaking() as redis:
        for pattern in ("class", "pupil", "votes", "names", "pupil_screens"):
            for name in [name async for name in redis.scan_iter(f"{keys.NAMESPACE}:{pattern}:*")]:
                await redis.delete(name)


async def test_a_timer_ends_a_question_for_all(exercises: Exercises, clock: Clock) -> None:
    """For pupils at once, whoever closes it; the teacher goes on."""
    drafted = await drafted_by(exercises)
    await exercises.change(drafted.id, TEACHER, lambda one: held_as(one, Setting(seconds=20)))
    opened = await exercises.act(drafted.id, TEACHER, Act.OPEN)
    for who in ("1", "2"):
        await exercises.join(opened.id, who)
    asked = await exercises.act(opened.id, TEACHER, Act.ASK, 0)

    clock.now += 19
    in_time = await tried(exercises, asked, "1", 0)
    clock.now += 1
    late = await tried(exercises, asked, "2", 0)
    shown = await exercises.act(asked.id, TEACHER, Act.SHOW_VOTES, 0)

    assert (in_time, late) == (None, Why.CLOSED)
    assert (shown.phase, (await exercises.round_result(shown)).votes) == (Phase.VOTES, 1)


async def test_one_that_is_left_open_ends_by_itself(exercises: Exercises, clock: Clock) -> None:
    """Its outcome is kept, too: all that pupils have said is gone soon."""
    exercise = await asked_by(exercises)
    await exercises.vote(exercise.id, "1", 0, 0)
    clock.now += LONGEST

    ended = await exercises.settle(exercise.id, lambda one: timed_out(one, clock.now))

    assert ended.phase is Phase.ENDED
    assert await tried(exercises, exercise, "2", 0) is Why.ENDED


async def test_what_it_came_to_is_told_long_after(exercises: Exercises, store: Connection) -> None:
    """By question and by team; of single pupils nothing is left when their day is over."""
    ended, told = await ended_by(exercises)

    await end_the_day(store)
    later = await exercises.outcome(ended)

    assert [score.who for score in told.seats] != []
    assert later == replace(told, seats=())
    assert await exercises.votes(ended) == ([], [{}])
    assert await exercises.counted(ended) == (0, 0)


async def test_whatever_ends_it_its_outcome_is_kept(exercises: Exercises, store: Connection, clock: Clock) -> None:
    """A process that dies between the end and the count leaves it to the next look."""
    asked = await asked_by(exercises)
    await exercises.vote(asked.id, "1", 0, 0)
    book = ExerciseBook(store)
    kept = await book.find(asked.id)
    assert kept is not None
    await book.replace(kept, done(kept.exercise, Act.END, 0, clock.now))  # and the process dies

    looked = await exercises.settle(asked.id, lambda one: timed_out(one, clock.now))
    await end_the_day(store)

    assert [each.votes for each in (await exercises.outcome(looked)).rounds] == [1]


async def test_a_count_that_comes_too_late_is_no_outcome(exercises: Exercises, store: Connection) -> None:
    """Nothing is kept of a class whose votes are gone."""
    asked = await asked_by(exercises)
    await end_the_day(store)

    ended = await exercises.act(asked.id, TEACHER, Act.END)

    assert await ExerciseBook(store).outcome(ended.id) is None
    assert (await exercises.outcome(ended)).matching is None


async def test_after_the_end_no_key_is_changed(exercises: Exercises) -> None:
    """What the class was told stays what it came to."""
    ended, told = await ended_by(exercises)

    with pytest.raises(Refused, match="ended"):
        await exercises.change(ended.id, TEACHER, lambda one: with_note(one, 0, "late"))

    assert await exercises.outcome(ended) == told


async def test_a_group_takes_its_exercises_along(exercises: Exercises) -> None:
    """Both updates tell of it, and perhaps twice; nothing happens to those of others, or in private."""
    here = await opened_by(exercises)
    elsewhere = await drafted_by(exercises, 2, Held(-200, None, "en"))
    private = await drafted_by(exercises, 3, Held(None, None, "en"))

    for _ in range(3):
        await exercises.move_chat(GROUP, SUPERGROUP)
    await exercises.move_chat(SUPERGROUP, SUPERGROUP)

    assert (await exercises.find(here.id)).chat == SUPERGROUP
    assert await exercises.find(elsewhere.id) == elsewhere
    assert await exercises.find(private.id) == private
    assert (await exercises.act(here.id, 5, Act.END, 0, SUPERGROUP)).phase is Phase.ENDED


async def test_a_group_that_moves_in_mid_vote_loses_no_vote(exercises: Exercises, store: Connection) -> None:
    """By whichever process it is told, while all vote and the teacher acts."""
    exercise, other = await asked_by(exercises, 30), exercises_at(store, Clock())

    told, _, _, noted = await asyncio.gather(
        asyncio.gather(*(tried(exercises, exercise, str(who), 0) for who in range(1, 31))),
        exercises.move_chat(GROUP, SUPERGROUP),
        other.move_chat(GROUP, SUPERGROUP),
        exercises.change(exercise.id, TEACHER, lambda one: with_note(one, 1, "see below")),
    )

    moved = await exercises.find(exercise.id)
    assert set(told) == {None}
    assert (moved.chat, moved.phase, moved.sheet) == (SUPERGROUP, Phase.ASKING, noted.sheet)
    assert await exercises.counted(moved) == (30, 30)


async def test_a_move_that_was_not_finished_is(exercises: Exercises, store: Connection) -> None:
    """A process died when an exercise had moved, and its group's list had not."""
    exercise = await opened_by(exercises)
    await exercises.erase((await drafted_by(exercises, 2)).id, TEACHER)
    book = ExerciseBook(store)
    kept = await book.find(exercise.id)
    assert kept is not None
    await book.replace(kept, replace(exercise, chat=SUPERGROUP))

    await exercises.move_chat(GROUP, SUPERGROUP)

    assert (await book.ids_in(GROUP), await book.ids_in(SUPERGROUP)) == ([], [exercise.id])
