"""The messages that show an exercise are known after a restart, and end with what they show."""

from dataclasses import replace

from redis.asyncio import Redis

from bot.domain.exercise.exercise import Phase
from bot.storage import keys
from bot.storage.exercises.classroom import Classroom
from bot.storage.exercises.exercise_book import ExerciseBook
from bot.storage.exercises.screens import DESK, Screen, Screens
from bot.storage.server.connection import Connection
from tests.doubles.exercises import seed_exercise

LOBBY = replace(seed_exercise(), pool=(), phase=Phase.LOBBY, opened_at=1.7e9)


async def test_screens_are_kept_by_name_and_by_seat(connection: Connection) -> None:
    """Each in its last state, in whichever process."""
    known = await ExerciseBook(connection).add(LOBBY)
    await Classroom(connection).join(known, "5")
    screens = Screens(connection)

    await screens.put(LOBBY.id, "group", Screen(-100, thread=3))
    await screens.put(LOBBY.id, "group", Screen(-100, thread=3, message=8, view="lobby"))
    await screens.put(LOBBY.id, DESK, Screen(7, message=9))
    await screens.put_pupil(LOBBY.id, 1, Screen(5, message=10))
    await screens.drop(LOBBY.id, DESK)

    another = Screens(connection)
    assert await another.shared(LOBBY.id) == {"group": Screen(-100, 3, 8, "lobby")}
    assert await another.of_pupils(LOBBY.id) == {1: Screen(5, message=10)}
    await another.drop_pupil(LOBBY.id, 1)
    assert await another.of_pupils(LOBBY.id) == {}


async def test_a_screen_ends_with_its_exercise(connection: Connection, plain_redis: Redis) -> None:
    """It names the teacher's chat, which must not be found when nothing leads to it any more."""
    await ExerciseBook(connection).add(LOBBY)
    await plain_redis.expire(keys.exercise(LOBBY.id), 60)

    await Screens(connection).put(LOBBY.id, DESK, Screen(7))

    ends = await plain_redis.pexpiretime(keys.exercise(LOBBY.id))
    assert await plain_redis.pexpiretime(keys.screens(LOBBY.id)) == ends


async def test_what_another_version_wrote_is_no_screen(connection: Connection, plain_redis: Redis) -> None:
    """The others are there all the same."""
    await ExerciseBook(connection).add(LOBBY)
    await Screens(connection).put(LOBBY.id, DESK, Screen(7))
    for entry in (b"\xff", b'{"chat":1,"new":2}', b"[]", b"{", b'{"thread":1}'):
        await plain_redis.hset(keys.screens(LOBBY.id), repr(entry), entry)

    assert await Screens(connection).shared(LOBBY.id) == {DESK: Screen(7)}
