"""/forget in the midst of an exercise: of a pupil nothing is left but a number, of a teacher no exercise."""

import asyncio

import pytest

from bot.domain.exercise.exercise import Setting
from bot.domain.exercise.refusal import Refused
from bot.services.forgetting import Forgetting
from bot.storage.journal.journal import Journal
from bot.storage.people.belongings import Belongings
from bot.storage.people.to_be_forgotten import ToBeForgotten
from bot.storage.server.connection import Connection
from tests.doubles.audit import pseudonyms_at
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.everything import everything_in, with_any
from tests.doubles.moderating import blocking_on
from tests.doubles.school_class import SchoolClass, toast
from tests.doubles.staff_room import showing, with_button

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("bot")]


async def forget(chat: PrivateChat, store: Connection) -> str:
    """Be forgotten, to the second look; gives what was said to be erased."""
    chat.send(chat.person, "/forget")
    question = await with_button(chat, "Erase what you keep of me")
    await chat.press(chat.person, question, "Erase what you keep of me").wait()
    told = await showing(chat, "What stays, without your name and number")
    while await Journal(store, store).waiting():
        await asyncio.sleep(0.01)
    wishes, belongings = ToBeForgotten(store), Belongings(store)
    await Forgetting(wishes, belongings, pseudonyms_at(store), blocking_on(store), after=0).look()
    return told.text


async def traces(store: Connection, *words: str) -> list[bytes]:
    """Name the keys in which any of these words stand."""
    async with store.speaking() as redis:
        return with_any(await everything_in(redis), *words)


async def test_a_pupil_leaves_a_number_and_may_come_back(school: SchoolClass, store: Connection) -> None:
    """The vote of the question that is asked is taken back; what was answered before counts on, and is nobody's."""
    await school.open(setting=Setting(names=True))
    pupil = school.pupils[0]
    chat = await school.come_in(pupil)
    for place in range(2):
        await school.ask(place)
        asked = await showing(chat, f"Question {place + 1} of 5")
        await toast(chat.press(pupil, asked, "A."))
        if place == 0:
            await school.reveal()
    await school.exercises.name(school.exercise.id, str(pupil.id), "Olena")

    told = await forget(chat, store)
    left = await traces(store, str(pupil.id), "Olena")
    chat.start(f"j-{school.exercise.id}")
    async with asyncio.timeout(10):
        while await school.exercises.seat_of(school.exercise.id, str(pupil.id)) is None:
            await asyncio.sleep(0.01)

    assert "• your seat in 1 exercise, and what led from you to it" in told
    assert "what you chose in questions that are closed" in told
    assert left == []
    exercise = await school.exercises.find(school.exercise.id)
    assert await school.exercises.counted(exercise) == (2, 0)
    assert (await school.exercises.round_result(exercise, 0)).votes == 1


async def test_a_teacher_takes_the_exercises_along(school: SchoolClass, store: Connection) -> None:
    """Also the one that is under way: whoever presses a button of it is told that it is over."""
    await school.open()
    question = await school.ask()
    await school.told(1, question, "A.")

    told = await forget(school.desk, store)

    assert "• 1 exercise that you made, with all that its class left there" in told
    assert await traces(store, str(school.teacher.id)) == []
    assert await school.told(1, question, "B.") == (
        "This exercise is over and no longer kept, or the link is not complete. Please ask your teacher."
    )
    with pytest.raises(Refused, match="gone"):
        await school.exercises.find(school.exercise.id)
