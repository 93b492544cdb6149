"""Seats, votes and names: each pupil counts once, on the exercise as it stands, and nothing outlives the day."""

import asyncio
from dataclasses import replace

import pytest
from redis.asyncio import Redis

from bot.domain.exercise.exercise import Phase
from bot.domain.exercise.rules import MOST_SEATS
from bot.domain.exercise.seat import Seat
from bot.storage import keys
from bot.storage.exercises.classroom import Cast, Classroom, Unable
from bot.storage.exercises.exercise_book import ExerciseBook, Kept
from bot.storage.exercises.screens import Screen, Screens
from bot.storage.server.connection import Connection
from tests.doubles.everything import everything_in
from tests.doubles.exercises import seed_exercise

ASKING = replace(seed_exercise(), pool=(), phase=Phase.ASKING, round=0, opened_at=1.7e9)
ONE = ASKING.id


@pytest.fixture
async def known(connection: Connection) -> Kept:
    """Keep an exercise whose first question is asked."""
    return await ExerciseBook(connection).add(ASKING)


async def test_seats_are_given_out_in_the_order_of_coming(connection: Connection, known: Kept) -> None:
    """A pupil who comes again has the same one."""
    classroom = Classroom(connection)

    seats = [await classroom.join(known, who) for who in ("5", "w0ff", "5", "6")]

    assert seats == [1, 2, 1, 3]
    assert [await classroom.seat_of(ONE, who) for who in ("5", "6", "7")] == [1, 3, None]
    assert await classroom.size(ONE) == 3


async def test_all_who_come_at_once_have_seats_of_their_own(connection: Connection, known: Kept) -> None:
    """Each tries twice."""
    classroom = Classroom(connection)

    seats = await asyncio.gather(*(classroom.join(known, str(who % 40)) for who in range(80)))

    assert sorted(seats[:40]) == list(range(1, 41))  # type: ignore[type-var]  # every one of them is a number
    assert seats[:40] == seats[40:]


async def test_a_full_class_takes_nobody_more(connection: Connection, known: Kept, plain_redis: Redis) -> None:
    """Who has a seat keeps it."""
    classroom = Classroom(connection)
    await classroom.join(known, "5")
    await plain_redis.hset(keys.classroom(ONE), "seats", MOST_SEATS)

    assert await classroom.join(known, "6") is Unable.FULL
    assert await classroom.join(known, "5") == 1


async def test_what_was_decided_on_an_exercise_is_done_on_no_other(connection: Connection, known: Kept) -> None:
    """Closed, ended or erased meanwhile: nobody joins, and no vote is written."""
    book, classroom = ExerciseBook(connection), Classroom(connection)
    await classroom.join(known, "5")
    await book.replace(known, replace(ASKING, phase=Phase.CLOSED))

    assert await classroom.join(known, "6") is Unable.CHANGED
    assert await classroom.cast(known, "5", 0) is Unable.CHANGED
    assert await classroom.votes(ONE, [0]) == [{}]


async def test_a_vote_counts_once_and_may_be_changed(connection: Connection, known: Kept) -> None:
    """The last choice stands; a double tap is nothing new."""
    classroom = Classroom(connection)
    for who in ("5", "6"):
        await classroom.join(known, who)

    cast = [await classroom.cast(known, who, choice) for who, choice in (("5", 1), ("5", 1), ("6", 0), ("5", 2))]

    assert cast == [Cast(None, 1), Cast(1, 1), Cast(None, 2), Cast(1, 2)]
    assert await classroom.votes(ONE, [0, 1]) == [{1: 2, 2: 0}, {}]
    assert (await classroom.voted(ONE, 0), await classroom.vote_of(ONE, 0, 1), await classroom.vote_of(ONE, 1, 1)) == (
        2,
        2,
        None,
    )


async def test_who_has_no_seat_has_no_vote(connection: Connection, known: Kept) -> None:
    """Nor a name."""
    classroom = Classroom(connection)

    assert await classroom.cast(known, "5", 0) is Unable.NO_SEAT
    assert await classroom.name(ONE, "5", "Anna") is False


async def test_names_are_kept_by_seat_and_taken_back(connection: Connection, known: Kept) -> None:
    """By who gave them."""
    classroom = Classroom(connection)
    for who, name in (("5", "Anna"), ("6", "Борис"), ("7", "")):
        await classroom.join(known, who)
        await classroom.name(ONE, who, name)

    before = await classroom.seats(ONE)
    await classroom.name(ONE, "5", "")

    assert before == [Seat(1, "Anna"), Seat(2, "Борис"), Seat(3)]
    assert (await classroom.seats(ONE))[0] == Seat(1)


async def test_all_that_is_kept_of_pupils_ends_at_one_moment(
    connection: Connection, known: Kept, plain_redis: Redis
) -> None:
    """A day after the first of them came, whoever comes, votes, or is shown something later."""
    classroom = Classroom(connection)
    await classroom.join(known, "5")
    first = await plain_redis.pexpiretime(keys.classroom(ONE))
    await plain_redis.pexpire(keys.classroom(ONE), 60_000)  # nearly a day later
    ends = await plain_redis.pexpiretime(keys.classroom(ONE))
    await classroom.join(known, "6")
    for who in ("5", "6"):
        await classroom.cast(known, who, 0)
        await classroom.name(ONE, who, who)
    await Screens(connection).put_pupil(ONE, 2, Screen(6))
    await classroom.leave(ONE, "6")

    of_pupils = [keys.classroom(ONE), keys.votes(ONE, 0), keys.names(ONE), keys.pupil_screens(ONE)]
    assert {await plain_redis.pexpiretime(name) for name in of_pupils} == {ends}
    assert await plain_redis.pexpiretime(keys.pupil("5", ONE)) == first
    assert first - ends == pytest.approx(1000 * keys.CLASS_SECONDS - 60_000, abs=5_000)
    others = {name.decode() for name in await everything_in(plain_redis)} - {*of_pupils, keys.pupil("5", ONE)}
    assert others == {keys.exercise(ONE), keys.exercises_of(7), keys.stage()}  # nothing of a pupil is in these


async def test_when_the_class_is_over_no_vote_or_name_begins_it_anew(
    connection: Connection, known: Kept, plain_redis: Redis
) -> None:
    """Even for somebody who seems to have a seat still."""
    classroom = Classroom(connection)
    await classroom.join(known, "5")
    await plain_redis.delete(keys.classroom(ONE))
    before = await everything_in(plain_redis)

    assert await classroom.cast(known, "5", 0) is Unable.NO_SEAT
    assert await classroom.name(ONE, "5", "Anna") is False
    assert await Screens(connection).put_pupil(ONE, 1, Screen(5)) is False
    assert await everything_in(plain_redis) == before


async def test_who_leaves_is_nobodys_seat(connection: Connection, known: Kept, plain_redis: Redis) -> None:
    """What they voted before stays in the count; their name, their screen and their vote of this round go."""
    classroom, screens = Classroom(connection), Screens(connection)
    for who in ("54321", "6"):
        await classroom.join(known, who)
        await classroom.name(ONE, who, f"the name of {who}")
        await classroom.cast(known, who, 1)
        await screens.put_pupil(ONE, await classroom.seat_of(ONE, who) or 0, Screen(int(who)))
    await ExerciseBook(connection).replace(known, replace(ASKING, round=1))
    second = await ExerciseBook(connection).find(ONE)
    assert second is not None
    for who in ("54321", "6"):
        await classroom.cast(second, who, 2)

    await classroom.leave(ONE, "54321")
    await classroom.leave(ONE, "54321")
    late = await screens.put_pupil(ONE, 1, Screen(54321, message=9))
    await screens.drop_pupil(ONE, 1)
    later = await screens.put_pupil(ONE, 1, Screen(54321, message=9))

    assert await classroom.votes(ONE, [0, 1]) == [{1: 1, 2: 1}, {2: 2}]
    assert await classroom.seats(ONE) == [Seat(1), Seat(2, "the name of 6")]
    assert (late, later, await screens.of_pupils(ONE)) == (False, False, {2: Screen(6)})
    assert "54321" not in str(await everything_in(plain_redis))


async def test_who_comes_back_votes_once_in_each_round(connection: Connection, known: Kept) -> None:
    """Under another seat: what they had voted in the round that is asked went with them."""
    classroom = Classroom(connection)
    await classroom.join(known, "5")
    await classroom.cast(known, "5", 0)

    await classroom.leave(ONE, "5")
    seat = await classroom.join(known, "5")
    await classroom.cast(known, "5", 2)

    assert (seat, await classroom.votes(ONE, [0])) == (2, [{2: 2}])
