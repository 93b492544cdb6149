"""/exercise and the button below an answer: who may, of what, and what the group gets to see of it."""

import pytest

from bot.domain.exercise.refusal import Why
from bot.i18n import ENGLISH
from bot.storage import keys
from bot.storage.people.preferences import Preferences
from bot.views.exercise.refusals import refusal
from handlers.keyboards import decode
from tests.doubles.bot_api.groups import Group
from tests.doubles.bot_api.people import Person
from tests.doubles.bot_api.sent import SentMessage
from tests.doubles.news import SEED, SEED_TITLE
from tests.doubles.reading_answers import answer, said
from tests.doubles.staff_room import StaffRoom, Teacher, exercise_in

pytestmark = pytest.mark.asyncio(loop_scope="module")

TITLE = SEED_TITLE[:30]
PREPARED = "is being prepared by its teacher."
HOW = "Reply with /exercise to an article, or put its link after the command"
SHORT = "Nobody came to the meeting of the council on Monday, and the doors stayed shut. " * 3


def class_7b(room: StaffRoom, teacher: Teacher, *, is_admin: bool = True) -> tuple[Group, Person]:
    """Make a group with a teacher, an admin or not, and a pupil."""
    pupil = room.api.person("Nadia")
    members, admins = ([pupil], [teacher.person]) if is_admin else ([pupil, teacher.person], [])
    return room.api.group("7b", members=members, admins=admins), pupil


async def told(group: Group, number: int = 1, words: str = "") -> SentMessage:
    """Wait for so many messages in a group, the last one with some words, and give that."""
    return (await group.wait(lambda sent: len(sent) == number and words in sent[-1].text))[-1]


async def test_in_private_the_desk_is_the_answer(room: StaffRoom) -> None:
    """With the claims and their key, for the teacher's eyes; and held by a link."""
    teacher = room.teacher()

    desk = await teacher.prepare()

    assert desk.text.startswith(TITLE)
    assert "Only you see this." in desk.text
    assert "It will be held by a link." in desk.text
    assert "2. His top officials are well aware" in desk.text
    assert "✓ Christo Grozev" in desk.text
    exercise = await teacher.exercise()
    assert (exercise.teacher, exercise.chat, exercise.language) == (teacher.person.id, None, "en")


async def test_the_button_below_an_answer_makes_one(room: StaffRoom) -> None:
    """Once: a second tap makes no second exercise."""
    teacher = room.teacher()
    teacher.chat.send(teacher.person, SEED)
    given = await answer(teacher.chat)

    first = await teacher.press("Exercise for a class", given)
    second = await teacher.press("Exercise for a class", given)

    assert (await teacher.sits_at()).reply_to == given.id
    assert first == ""
    assert second.startswith("An exercise was made of it some minutes ago")
    assert len(await room.exercises.of(teacher.person.id)) == 1


async def test_two_teachers_may_each_make_one_of_one_answer(room: StaffRoom) -> None:
    """What one of them has pressed is not in the other's list."""
    first, second = room.teacher(), room.teacher("Olha")
    group = room.api.group("teachers", admins=[first.person, second.person])
    group.send(first.person, "/check", reply_to=group.send(second.person, SEED))
    given = await answer(group)

    toasts = [
        (await group.press(teacher.person, given, "Exercise for a class").wait())["text"]
        for teacher in (first, second, second)
    ]

    assert toasts[:2] == ["", ""]
    assert toasts[2].startswith("An exercise was made of it some minutes ago")
    assert [len(await room.exercises.of(teacher.person.id)) for teacher in (first, second)] == [1, 1]


async def test_a_file_that_is_sent_with_the_command_is_what_is_meant(room: StaffRoom) -> None:
    """Its caption is the command, which is where a client lets one write beside a file."""
    teacher = room.teacher()

    teacher.chat.send_document(teacher.person, SEED.encode(), "a.txt", caption="/exercise")

    assert (await teacher.sits_at()).text.startswith(TITLE)


async def test_in_a_group_the_key_goes_to_the_teacher_alone(room: StaffRoom) -> None:
    """The group gets a line and a button that leads to the private chat."""
    teacher = room.teacher()
    group, pupil = class_7b(room, teacher)

    group.send(teacher.person, "/exercise", reply_to=group.send(pupil, SEED))

    desk, line = await teacher.sits_at(), await told(group, words=PREPARED)
    assert (TITLE in line.text, PREPARED in line.text) == (True, True)
    assert "officials are well aware" not in line.text
    assert line.keyboard[0][0]["url"] == f"https://t.me/whosays_bot?start=t-{exercise_in(desk)}"
    assert "It will be held in the group where you asked for it, and by a link." in desk.text
    assert (await teacher.exercise()).chat == group.id


async def test_in_a_topic_it_is_held_there(room: StaffRoom) -> None:
    """The line stands in the topic, and so will the class's messages."""
    teacher = room.teacher()
    group = room.api.group("7b", admins=[teacher.person], forum=True)
    topic = group.topic("News", teacher.person)

    group.send(teacher.person, "/exercise", reply_to=group.send(teacher.person, SEED, thread=topic), thread=topic)

    await teacher.sits_at()
    assert (await told(group)).thread == topic
    assert (await teacher.exercise()).thread == topic


async def test_a_teacher_whom_the_bot_may_not_write_to_finds_it_by_the_button(room: StaffRoom) -> None:
    """Nobody else does."""
    teacher, stranger = room.teacher(started=False), room.teacher("Mallory")
    group, pupil = class_7b(room, teacher)
    group.send(teacher.person, "/exercise", reply_to=group.send(pupil, SEED))
    line = await told(group, words=PREPARED)
    payload = line.keyboard[0][0]["url"].partition("start=")[2]

    stranger.chat.start(payload)
    teacher.chat.start(payload)

    assert "Its teacher finds it in our private chat: this button leads there." in line.text
    assert (await teacher.sits_at()).text.startswith(TITLE)
    assert await stranger.gets(refusal(Why.NOT_YOURS, ENGLISH))
    room.api.refusals.remove(("sendMessage", "Forbidden: bot can't initiate conversation with a user"))


async def test_a_member_may_not_where_only_admins_may(room: StaffRoom) -> None:
    """By the command or by the button; until an admin allows it to everyone."""
    teacher = room.teacher("Omar")
    group, pupil = class_7b(room, teacher, is_admin=False)
    article = group.send(pupil, SEED)
    group.send(pupil, "/check", reply_to=article)
    given = await answer(group)

    group.send(teacher.person, "/exercise", reply_to=article)
    refused = await told(group, 2)
    toast = await group.press(teacher.person, given, "Exercise for a class").wait()
    await Preferences(room.store).set_exercises(group.id, everyone=True)
    group.send(teacher.person, "/exercise", reply_to=article)

    assert refused.text == toast["text"]
    assert refused.text.startswith("Only admins of this chat can open an exercise.")
    assert await teacher.sits_at()
    assert PREPARED in (await told(group, 3, PREPARED)).text


async def test_who_hides_behind_the_group_is_asked_for_their_own_name(room: StaffRoom) -> None:
    """A key has to go to a person."""
    teacher = room.teacher()
    group, _ = class_7b(room, teacher)

    group.send(teacher.person, f"/exercise {SEED}", anonymous=True)

    assert "Please write /exercise under your own name" in (await told(group)).text
    assert await room.exercises.of(teacher.person.id) == []


async def test_an_answer_stands_for_its_article(room: StaffRoom) -> None:
    """In a group, in reply to what the bot has said of the article."""
    teacher = room.teacher()
    group, pupil = class_7b(room, teacher)
    group.send(pupil, "/check", reply_to=group.send(pupil, SEED))

    group.send(teacher.person, "/exercise", reply_to=await answer(group))

    assert (await teacher.sits_at()).text.startswith(TITLE)


async def test_what_was_read_too_long_ago_is_sent_again(room: StaffRoom) -> None:
    """The button says so, and the command how it is done."""
    teacher = room.teacher()
    teacher.chat.send(teacher.person, SEED)
    given = await answer(teacher.chat)
    (name,) = {decode(str(row[0]["callback_data"])).analysis for row in given.keyboard}  # type: ignore[union-attr]
    async with room.store.speaking() as redis:
        await redis.rename(keys.analysis(str(name)), "kept")

    toast = await teacher.press("Exercise for a class", given)
    teacher.chat.send(teacher.person, "/exercise", reply_to=given)
    told = await said(teacher.chat, HOW)
    async with room.store.speaking() as redis:
        await redis.rename("kept", keys.analysis(str(name)))

    assert toast.startswith("This has expired")
    assert told.reply_to is not None


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("/exercise", HOW),
        ("/exercise please", "This is too short to be an article."),
        ("/exercise 0123456789", refusal(Why.GONE, ENGLISH)),
        ("/exercise https://a.example/1 https://b.example/2", "Put the one that you mean after /exercise."),
        (f"/exercise {SHORT}", refusal(Why.TOO_FEW_CLAIMS, ENGLISH)),
    ],
)
async def test_whoever_gives_nothing_to_make_one_of_is_told(room: StaffRoom, words: str, line: str) -> None:
    """In one sentence, and no exercise is kept."""
    teacher = room.teacher()

    teacher.chat.send(teacher.person, words)

    assert line in (await said(teacher.chat, line)).text
    assert await room.exercises.of(teacher.person.id) == []
