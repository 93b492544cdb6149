"""What teachers and pupils may ask of exercises, and what they are told."""

from dataclasses import replace

import pytest

from bot.domain.exercise.drafting import with_note
from bot.domain.exercise.exercise import Phase, Setting
from bot.domain.exercise.refusal import Refused, Why
from bot.domain.exercise.rules import Act, held_as
from bot.domain.exercise.seat import MOST_NAME, Seat
from bot.services.exercises import Exercises, Held
from bot.storage.exercises.exercise_book import MOST_KEPT
from tests.doubles.gold_analyses import gold_analyses
from tests.doubles.school import (
    ADMIN,
    GROUP,
    HELD,
    STRANGER,
    TEACHER,
    Clock,
    asked_by,
    drafted_by,
    opened_by,
    tried,
)


async def test_an_update_makes_one_exercise(exercises: Exercises) -> None:
    """However often it is handled; another one makes another."""
    first, again, other = [await drafted_by(exercises, update) for update in (1, 1, 2)]

    assert first == again
    assert first.id != other.id
    assert {exercise.id for exercise in await exercises.of(TEACHER)} == {first.id, other.id}


async def test_of_an_article_with_too_few_claims_none_is_made(exercises: Exercises) -> None:
    """The teacher is told."""
    analysis = gold_analyses()["seed"]
    short = replace(analysis, claims=analysis.claims[:2], headline=None)

    with pytest.raises(Refused, match="too_few_claims"):
        await exercises.draft(short, TEACHER, HELD, 1)


async def test_an_exercise_is_repeated_with_the_same_key(exercises: Exercises, clock: Clock) -> None:
    """With another group: its claims, keys, notes, setting and nicknames; by nobody else."""
    drafted = await drafted_by(exercises)
    await exercises.change(drafted.id, TEACHER, lambda one: with_note(one, 0, "see below"))
    await exercises.change(drafted.id, TEACHER, lambda one: held_as(one, Setting(names=True, teams=2)))
    before = await exercises.act(drafted.id, TEACHER, Act.END)
    clock.now += 100

    anew = await exercises.repeat(before.id, TEACHER, Held(-200, 5, "uk"), 2)

    assert (anew.sheet, anew.setting, anew.seed) == (before.sheet, before.setting, before.seed)
    assert (anew.phase, anew.chat, anew.thread, anew.language) == (Phase.DRAFT, -200, 5, "uk")
    assert await exercises.of(TEACHER) == [anew, before]
    with pytest.raises(Refused, match="not_yours"):
        await exercises.repeat(before.id, STRANGER, HELD, 3)


async def test_only_so_many_exercises_of_a_teacher_are_kept(exercises: Exercises, clock: Clock) -> None:
    """The oldest goes for a new one."""
    made = []
    for update in range(MOST_KEPT + 2):
        clock.now += 1
        made.append((await drafted_by(exercises, update)).id)

    assert [exercise.id for exercise in await exercises.of(TEACHER)] == made[:1:-1]
    with pytest.raises(Refused, match="gone"):
        await exercises.find(made[1])


async def test_nobody_but_the_teacher_changes_acts_or_erases(exercises: Exercises) -> None:
    """A group's admin may close a question and end the exercise; that of another group may not."""
    exercise = await asked_by(exercises)
    one = exercise.id
    for user, admin_of in ((STRANGER, None), (ADMIN, -101), (ADMIN, GROUP)):
        for act in Act:
            if admin_of == GROUP and act in {Act.CLOSE, Act.END}:
                continue
            with pytest.raises(Refused, match="not_yours"):
                await exercises.act(one, user, act, 0, admin_of)
        with pytest.raises(Refused, match="not_yours"):
            await exercises.change(one, user, lambda each: with_note(each, 0, "mine"))
        for refused in (exercises.erase(one, user), exercises.own(one, user)):
            with pytest.raises(Refused, match="not_yours"):
                await refused
    assert await exercises.find(one) == exercise

    assert (await exercises.act(one, ADMIN, Act.CLOSE, 0, GROUP)).phase is Phase.CLOSED
    assert (await exercises.act(one, ADMIN, Act.END, 0, GROUP)).phase is Phase.ENDED


async def test_what_is_erased_is_gone_for_all(exercises: Exercises) -> None:
    """For pupils in mid-question too."""
    exercise = await asked_by(exercises)

    await exercises.erase(exercise.id, TEACHER)

    for use in (
        exercises.find(exercise.id),
        exercises.join(exercise.id, "9"),
        exercises.vote(exercise.id, "1", 0, 0),
        exercises.name(exercise.id, "1", "Anna"),
        exercises.act(exercise.id, TEACHER, Act.END),
    ):
        with pytest.raises(Refused, match="gone"):
            await use
    assert await exercises.of(TEACHER) == []


async def test_pupils_come_while_the_class_is_open(exercises: Exercises) -> None:
    """Late too; each has one seat, and who has one is let in again."""
    drafted = await drafted_by(exercises)
    with pytest.raises(Refused, match="not_begun"):
        await exercises.join(drafted.id, "1")
    opened = await exercises.act(drafted.id, TEACHER, Act.OPEN)

    seats = [await exercises.join(opened.id, who) for who in ("1", "2", "1")]
    await exercises.act(opened.id, TEACHER, Act.ASK, 0)
    late = await exercises.join(opened.id, "w3")
    ended = await exercises.act(opened.id, TEACHER, Act.END)

    assert (seats, late, await exercises.seat_of(opened.id, "w3")) == ([1, 2, 1], 3, 3)
    assert await exercises.counted(ended) == (3, 0)
    with pytest.raises(Refused, match="ended"):
        await exercises.join(opened.id, "4")


async def test_a_vote_counts_for_whoever_takes_part(exercises: Exercises) -> None:
    """Once, in the question that is asked, for a choice that there is, until it is closed."""
    exercise = await asked_by(exercises)
    last = len(exercise.sheet.choices(exercise.sheet.questions()[0]))

    told = [
        await tried(exercises, exercise, *vote)
        for vote in (("1", 0), ("1", 0), ("1", 1), ("9", 0), ("2", last), ("2", -1), ("2", 0, 1))
    ]
    await exercises.act(exercise.id, TEACHER, Act.CLOSE, 0)
    late = await tried(exercises, exercise, "3", 0)

    outside, unknown = Why.OUTSIDE, Why.UNKNOWN_CHOICE
    assert told == [None, 0, 0, outside, unknown, unknown, Why.PAST]
    assert late is Why.CLOSED
    assert (await exercises.round_result(await exercises.find(exercise.id))).counts[:2] == (0, 1)


async def test_names_are_kept_where_they_are_wanted(exercises: Exercises) -> None:
    """As much of them as fits on a line; only of who takes part, and until they take them back."""
    drafted = await drafted_by(exercises)
    await exercises.change(drafted.id, TEACHER, lambda one: held_as(one, Setting(names=True)))
    exercise = await exercises.act(drafted.id, TEACHER, Act.OPEN)
    for who, name in (("1", " Anna\n\u202eNovak "), ("2", "x" * 100), ("3", "Boris"), ("3", " ")):
        await exercises.join(exercise.id, who)
        await exercises.name(exercise.id, who, name)

    with pytest.raises(Refused, match="outside"):
        await exercises.name(exercise.id, "9", "Nobody")

    assert (await exercises.votes(exercise)).seats == [Seat(1, "Anna Novak"), Seat(2, "x" * MOST_NAME), Seat(3)]


async def test_where_no_names_are_wanted_none_is_kept(exercises: Exercises) -> None:
    """Whoever sends one all the same."""
    exercise = await asked_by(exercises)

    with pytest.raises(Refused, match="outside"):
        await exercises.name(exercise.id, "1", "Anna")

    assert (await exercises.votes(exercise)).seats == [Seat(1), Seat(2), Seat(3)]


async def test_how_votes_fall_is_not_told_while_they_are_taken(exercises: Exercises) -> None:
    """Nor before; scores know nothing of a question until its key is shown."""
    opened = await opened_by(exercises)
    with pytest.raises(Refused, match="not_begun"):
        await exercises.round_result(opened)
    await exercises.join(opened.id, "1")
    asked = await exercises.act(opened.id, TEACHER, Act.ASK, 0)
    await exercises.vote(opened.id, "1", 0, 0)
    with pytest.raises(Refused, match="open_still"):
        await exercises.round_result(asked)

    told = [(await exercises.outcome(asked), (await exercises.votes(asked)).rounds)]
    for act in (Act.CLOSE, Act.SHOW_VOTES, Act.SHOW_KEY):
        at = await exercises.act(opened.id, TEACHER, act, 0)
        assert (await exercises.round_result(at)).votes == 1
        told.append((await exercises.outcome(at), (await exercises.votes(at)).rounds))

    assert [(len(outcome.rounds), rounds) for outcome, rounds in told] == [(0, [])] * 3 + [(1, [{1: 0}])]
