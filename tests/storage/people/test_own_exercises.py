"""What exercises keep of a person is told whole, and goes whole: a pupil's seat, and all that a teacher made."""

import json
from dataclasses import asdict, replace

import pytest
from redis.asyncio import Redis

from bot.domain.belongings import Belonging, Kind
from bot.domain.exercise.exercise import Phase
from bot.domain.exercise.seat import Seat
from bot.storage import keys
from bot.storage.exercises.classroom import Classroom
from bot.storage.exercises.exercise_book import ExerciseBook
from bot.storage.people.belongings import Belongings
from bot.storage.server.connection import Connection
from tests.doubles.everything import everything_in, with_any
from tests.doubles.exercises import seed_exercise
from tests.doubles.owned import ANNA, BORIS, COLLEAGUE, SAID, TOGETHER, give_exercises, later


async def told_of(connection: Connection, person: int) -> dict[Kind, list[Belonging]]:
    """Find somebody's belongings by kind."""
    found: dict[Kind, list[Belonging]] = {}
    async for one in Belongings(connection).find(person):
        found.setdefault(one.kind, []).append(one)
    return found


async def test_a_pupil_is_told_all_that_stands_under_their_seat(connection: Connection) -> None:
    """What they chose, the name they gave, the message that asks them; until their class's data end."""
    await give_exercises(connection, ANNA, 1)

    (told,) = (await told_of(connection, ANNA))[Kind.SEATS]

    shown = told.value["message"]  # type: ignore[index]  # a dictionary, as the next line says
    assert told.value == {"seat": 2, "name": SAID[ANNA], "message": shown, "votes": {"1": 1}}
    assert (shown["chat"], shown["message"]) == (ANNA, 17)
    assert told.seconds == pytest.approx(keys.CLASS_SECONDS, abs=60)


async def test_a_teacher_is_told_each_exercise_as_it_is_kept(connection: Connection) -> None:
    """With its notes and the messages that show it, and which pages of it may be opened."""
    await give_exercises(connection, ANNA, 1)
    await ExerciseBook(connection).add(replace(seed_exercise(), id="another000", teacher=ANNA))

    told = await told_of(connection, ANNA)

    exercises = {one.key: one.value for one in told[Kind.EXERCISES]}
    made = exercises[keys.exercise("made000001")]
    assert exercises.keys() == {keys.exercise("made000001"), keys.exercise("another000")}
    assert made["exercise"]["sheet"]["items"][0]["note"] == SAID[ANNA]  # type: ignore[index]  # what JSON holds
    assert made["messages"]["desk"]["message"] == 16  # type: ignore[index]  # as above
    assert [one.value for one in told[Kind.PAGES]] == [["class", "made000001"]] * 2
    assert exercises[keys.exercise("another000")] == {
        "exercise": json.loads(json.dumps(asdict(replace(seed_exercise(), id="another000", teacher=ANNA)))),
        "messages": {},
    }


async def test_a_pupil_who_is_forgotten_leaves_a_number(connection: Connection, plain_redis: Redis) -> None:
    """How many came is as it was; who it was, and what they have just voted, is not to be found."""
    for person in (BORIS, ANNA):
        await give_exercises(connection, person, person % 1000)

    erased = await Belongings(connection).erase(ANNA, await later(plain_redis), kinds=[Kind.SEATS])

    classroom = Classroom(connection)
    assert erased == {Kind.SEATS: 1}
    assert await classroom.seats(TOGETHER) == [Seat(1), Seat(2, SAID[BORIS]), Seat(3)]
    assert await classroom.votes(TOGETHER, [1]) == [{1: 1, 2: 1}]
    assert (await ExerciseBook(connection).ids_of(COLLEAGUE)) == [TOGETHER]
    assert with_any(await everything_in(plain_redis), f":{ANNA}:{TOGETHER}", SAID[ANNA] + '"}') == []


async def test_of_a_teacher_who_is_forgotten_no_exercise_is_left(connection: Connection, plain_redis: Redis) -> None:
    """Nor anything of its class, nor a way into its page: a browser that has it open is let out."""
    await give_exercises(connection, ANNA, 1)
    book, classroom = ExerciseBook(connection), Classroom(connection)
    held = await book.add(replace(seed_exercise(), id="held000000", teacher=ANNA, phase=Phase.LOBBY, chat=-5))
    await classroom.join(held, str(BORIS))
    kinds = [Kind.EXERCISES, Kind.PAGES]

    erased = await Belongings(connection).erase(ANNA, await later(plain_redis), kinds=kinds)

    assert erased == {Kind.EXERCISES: 2, Kind.PAGES: 2}
    left = await everything_in(plain_redis)
    assert with_any(left, "made000001", f'"teacher":{ANNA}', "ticket", "session") == []
    assert with_any(left, "held000000") == [
        keys.exercises_in(-5).encode(),
        keys.pupil(str(BORIS), "held000000").encode(),
    ]


async def test_an_exercise_that_can_t_be_read_is_told_and_erased_all_the_same(
    connection: Connection, plain_redis: Redis
) -> None:
    """Another version wrote it, or a disk has erred."""
    await give_exercises(connection, ANNA, 1)
    await plain_redis.hset(keys.exercise("made000001"), "record", b"\xff\x00")

    (told,) = (await told_of(connection, ANNA))[Kind.EXERCISES]
    erased = await Belongings(connection).erase(ANNA, await later(plain_redis))

    assert told.value["exercise"] is None  # type: ignore[index]  # a dictionary
    assert erased[Kind.EXERCISES] == 1
    assert await told_of(connection, ANNA) == {}
