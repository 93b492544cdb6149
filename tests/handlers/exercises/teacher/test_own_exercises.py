"""A teacher's own exercises: listed for them alone, and repeated with the same key wherever they like."""

import pytest

from bot.domain.exercise.refusal import Why
from bot.i18n import ENGLISH
from bot.views.exercise.refusals import refusal
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.news import SEED_TITLE
from tests.doubles.staff_room import StaffRoom, Teacher, exercise_in, with_button

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def ended(teacher: Teacher) -> SentMessage:
    """Hold an exercise that nobody comes to; gives what is left of it."""
    await teacher.prepare()
    await teacher.press("Open the class")
    await teacher.lead("End the exercise", "Yes, end it now")
    return await with_button(teacher.chat, "Results")


async def test_an_exercise_is_repeated_with_the_same_key(room: StaffRoom) -> None:
    """In private by a button, in a group by its number: the same claims, key and nicknames, and no vote."""
    teacher = room.teacher()
    panel = await ended(teacher)
    name = exercise_in(panel)
    await teacher.press("Repeat with another class", panel)
    hint = await teacher.gets("To hold it in a group")
    await teacher.sits_at()
    private = await teacher.exercise()
    group = room.api.group("8a", admins=[teacher.person])

    group.send(teacher.person, hint.text.partition(": ")[2])

    (line,) = await group.wait(lambda sent: len(sent) == 1)
    before = await room.exercises.find(name)
    payload = str(line.keyboard[0][0]["url"]).partition("t-")[2]
    in_group = await room.exercises.find(payload)
    assert hint.text == f"To hold it in a group, write there: /exercise {name}"
    assert hint.keyboard[0][0]["copy_text"] == {"text": f"/exercise {name}"}
    assert (private.sheet, private.seed, private.chat) == (before.sheet, before.seed, None)
    assert (in_group.sheet, in_group.setting, in_group.chat) == (before.sheet, before.setting, group.id)
    assert await room.exercises.counted(in_group) == (0, 0)


async def test_a_second_tap_repeats_nothing(room: StaffRoom) -> None:
    """A thumb that trembles makes one draft; the button works again where nothing came of it."""
    teacher = room.teacher()
    panel = await ended(teacher)

    first = await teacher.press("Repeat with another class", panel)
    second = await teacher.press("Repeat with another class", panel)

    assert (first, second.startswith("An exercise was made of it some minutes ago")) == ("", True)
    assert len(await room.exercises.of(teacher.person.id)) == 2


async def test_nobody_repeats_another_teachers(room: StaffRoom) -> None:
    """An id that was seen somewhere is no right."""
    teacher, other = room.teacher(), room.teacher("Mr Other")
    await teacher.prepare()

    other.chat.send(other.person, f"/exercise {teacher.id}")

    assert await other.gets(refusal(Why.NOT_YOURS, ENGLISH))
    assert await room.exercises.of(other.person.id) == []


async def test_a_teachers_exercises_are_listed(room: StaffRoom) -> None:
    """The newest first, each with its date and how far it has come, and a button that opens it."""
    teacher = room.teacher()
    panel = await ended(teacher)
    teacher.chat.send(teacher.person, f"/exercise {exercise_in(panel)}")
    desk = await teacher.sits_at()

    teacher.chat.send(teacher.person, "/exercises")
    listed = await teacher.gets("Your exercises, the newest first")
    await teacher.press("1", listed)
    await teacher.chat.wait(lambda sent: sum(message.text == desk.text for message in sent) == 2)
    await teacher.press("2", listed)
    await teacher.chat.wait(lambda sent: sum("Results" in message.buttons for message in sent) == 2)

    rows = listed.text.splitlines()[2:4]
    assert [row[: len(SEED_TITLE) + 3] for row in rows] == [f"1. {SEED_TITLE}", f"2. {SEED_TITLE}"]
    assert (rows[0].endswith("being prepared"), rows[1].endswith("ended")) == (True, True)
    assert listed.buttons == ["1", "2"]


async def test_the_list_is_for_its_teacher_alone(room: StaffRoom) -> None:
    """In a group it is not shown, and who has none is told how to make one."""
    teacher = room.teacher()
    group = room.api.group("7b", admins=[teacher.person])

    group.send(teacher.person, "/exercises")
    teacher.chat.send(teacher.person, "/exercises")

    (line,) = await group.wait(lambda sent: len(sent) == 1)
    assert line.text == "Your exercises are yours alone: ask me in our private chat."
    assert await teacher.gets("You have made no exercise yet.")
