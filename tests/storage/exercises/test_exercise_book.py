"""Exercises are kept as they were left, changed one after the other, and gone without a trace when they are erased."""

import asyncio
import json
from dataclasses import asdict, replace

import pytest
from redis.asyncio import Redis

from bot.domain.exercise.exercise import Phase, Setting
from bot.domain.exercise.sheet import Practice
from bot.errors import StorageError
from bot.storage import keys
from bot.storage.cache.sealing import seal
from bot.storage.exercises.classroom import Classroom
from bot.storage.exercises.exercise_book import ExerciseBook, Kept
from bot.storage.exercises.records import EXERCISE
from bot.storage.exercises.screens import DESK, Screen, Screens
from bot.storage.server.connection import Connection
from tests.doubles.everything import everything_in
from tests.doubles.exercises import lesson, seed_exercise
from tests.doubles.stores import no_store

DRAFT = replace(seed_exercise(*Practice), chat=-100, setting=Setting(names=True, seconds=30, teams=2))
OPEN = replace(DRAFT, phase=Phase.LOBBY, opened_at=1.7e9, pool=())


async def test_an_exercise_comes_back_as_it_was(connection: Connection) -> None:
    """With its claims, their key, its setting and its seed, however large."""
    exercise = replace(DRAFT, seed=2**80 - 1)

    kept = await ExerciseBook(connection).add(exercise)

    assert kept.exercise == exercise
    assert await ExerciseBook(connection).find(exercise.id) == kept
    assert await ExerciseBook(connection).find("0000000000") is None


async def test_what_the_same_update_adds_again_is_the_first(connection: Connection) -> None:
    """Also where it was changed meanwhile."""
    book = ExerciseBook(connection)
    kept = await book.add(DRAFT)
    await book.replace(kept, OPEN)

    again = await book.add(replace(DRAFT, language="uk"))

    assert again.exercise == OPEN


async def test_only_the_version_that_was_known_is_changed(connection: Connection) -> None:
    """Of two changes in one moment one is made, and the other one has to look again."""
    book = ExerciseBook(connection)
    kept = await book.add(DRAFT)

    done = await asyncio.gather(*(book.replace(kept, replace(OPEN, seed=seed)) for seed in range(4)))

    assert sorted(done) == [False, False, False, True]
    assert await book.find(DRAFT.id) == Kept(
        replace(OPEN, seed=done.index(True)), (await book.find(DRAFT.id) or kept).version
    )
    assert await book.replace(Kept(OPEN, "another"), DRAFT) is False
    assert await book.replace(kept, replace(DRAFT, id="0000000000")) is False


async def test_a_teachers_exercises_are_listed_newest_first(connection: Connection) -> None:
    """And nobody else's; what is erased is not."""
    book = ExerciseBook(connection)
    made = [replace(DRAFT, id=f"000000000{n}", created_at=100.5 + n) for n in range(4)]
    for exercise in (*made, replace(DRAFT, id="anothers00", teacher=8)):
        await book.add(exercise)

    await book.erase(made[1].id, 7)

    assert await book.of(7) == [made[3], made[2], made[0]]
    assert await book.ids_of(7) == [made[n].id for n in (3, 2, 0)]
    assert await book.of(9) == []


async def test_a_list_lives_as_long_as_the_last_exercise_on_it(connection: Connection, plain_redis: Redis) -> None:
    """Whoever is to be forgotten is found by it: one that is changed late takes its list and its screens along."""
    book = ExerciseBook(connection)
    kept = await book.add(DRAFT)
    await Screens(connection).put(DRAFT.id, DESK, Screen(7, message=1))
    named = [keys.exercise(DRAFT.id), keys.exercises_of(7), keys.exercises_in(-100), keys.screens(DRAFT.id)]
    for name in named:
        await plain_redis.expire(name, 60)

    await book.replace(kept, OPEN)

    assert [await plain_redis.ttl(name) for name in named] == [keys.EXERCISE_SECONDS] * 4


async def test_nothing_is_left_of_one_that_is_erased(connection: Connection, plain_redis: Redis) -> None:
    """Nor does what was just under way write anything of it again; only a pupil's seat, which ends with the day."""
    book, classroom, screens = ExerciseBook(connection), Classroom(connection), Screens(connection)
    kept = await book.add(replace(OPEN, chat=None, phase=Phase.ASKING, round=0))
    await classroom.join(kept, "5")
    await classroom.cast(kept, "5", 0)
    await classroom.name(OPEN.id, "5", "Anna")
    await screens.put(OPEN.id, DESK, Screen(7))
    await screens.put_pupil(OPEN.id, 1, Screen(5))
    await book.keep_outcome(OPEN.id, lesson(OPEN).results)

    await book.erase(OPEN.id, 7)
    await book.replace(kept, OPEN)
    await classroom.join(kept, "6")
    await classroom.cast(kept, "5", 1)
    await classroom.name(OPEN.id, "5", "Anna")
    put = await screens.put(OPEN.id, DESK, Screen(7)), await screens.put_pupil(OPEN.id, 1, Screen(5))
    await book.keep_outcome(OPEN.id, lesson(OPEN).results)

    assert (await everything_in(plain_redis)).keys() == {keys.pupil("5", OPEN.id).encode()}
    assert put == (False, False)


async def test_a_group_has_a_list_of_its_own(connection: Connection) -> None:
    """A change of the group lists the exercise under the new id; off the old list it is taken."""
    book = ExerciseBook(connection)
    kept = await book.add(DRAFT)

    await book.replace(kept, replace(DRAFT, chat=-200))
    both = await book.ids_in(-100), await book.ids_in(-200)
    await book.unlist(DRAFT.id, -100)

    assert both == ([DRAFT.id], [DRAFT.id])
    assert (await book.ids_in(-100), await book.ids_in(-200)) == ([], [DRAFT.id])


async def test_what_it_came_to_is_kept_once(connection: Connection) -> None:
    """The first count stands, as long as the exercise; it is worked out only while there are votes to count."""
    book, first = ExerciseBook(connection), lesson(OPEN).results
    kept = await book.add(OPEN)

    without_a_class = await book.keep_outcome(OPEN.id, first), await book.outcome(OPEN.id)
    await Classroom(connection).join(kept, "5")
    await book.keep_outcome(OPEN.id, first)
    again = await book.keep_outcome(OPEN.id, lesson(OPEN, pupils=3).results)

    assert without_a_class == (first, None)
    assert again == await book.outcome(OPEN.id) == first


def entries() -> dict[str, bytes]:
    """Write a record as it should not be: of another version, with a field too few or many, no record, no bytes."""
    row = json.loads(json.dumps(asdict(DRAFT)))
    few = {name: value for name, value in row.items() if name != "teacher"}
    return {
        "newer": seal("whosays.exercise/99", json.dumps(row).encode()),
        "bare": json.dumps(row).encode(),
        "too few": seal(EXERCISE, json.dumps(few).encode()),
        "impossible": seal(EXERCISE, json.dumps({**row, "round": 99}).encode()),
        "no object": seal(EXERCISE, b"[]"),
        "deep": seal(EXERCISE, b"[" * 9000),
        "bytes": b"\xff\x00",
        "empty": b"",
    }


@pytest.mark.parametrize("kind", entries())
async def test_a_record_of_another_kind_is_a_store_that_fails(
    connection: Connection, plain_redis: Redis, kind: str
) -> None:
    """It is refused as such, and stands in the way of no other; nothing is written over it."""
    book, entry = ExerciseBook(connection), entries()[kind]
    await book.add(DRAFT)
    await book.add(replace(DRAFT, id="0000000001"))
    await plain_redis.hset(keys.exercise(DRAFT.id), mapping={"record": entry, "outcome": entry})

    with pytest.raises(StorageError):
        await book.find(DRAFT.id)
    with pytest.raises(StorageError):
        await book.outcome(DRAFT.id)
    with pytest.raises(StorageError):
        await book.add(DRAFT)

    assert [exercise.id for exercise in await book.of(7)] == ["0000000001"]
    assert await plain_redis.hget(keys.exercise(DRAFT.id), "record") == entry
    await book.erase(DRAFT.id, 7)
    assert await book.find(DRAFT.id) is None


async def test_what_can_t_be_written_is_not(connection: Connection, plain_redis: Redis) -> None:
    """Half a character in a title: nothing is kept of it."""
    half = replace(DRAFT, sheet=replace(DRAFT.sheet, title="\ud800"))

    with pytest.raises(StorageError):
        await ExerciseBook(connection).add(half)

    assert await plain_redis.dbsize() == 0


async def test_without_a_server_all_of_it_fails_in_one_way() -> None:
    """As a store that is not there."""
    async with no_store() as nothing:
        book = ExerciseBook(nothing)
        for use in (book.add(OPEN), book.find(OPEN.id), book.of(7), book.ids_in(-100), book.outcome("x")):
            with pytest.raises(StorageError):
                await use
