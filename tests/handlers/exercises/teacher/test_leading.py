"""Leading: who may do what, in which order, and what becomes of presses that come twice, too late or from others."""

import pytest

from bot.domain.exercise.exercise import Phase
from bot.domain.exercise.refusal import Why
from bot.i18n import ENGLISH
from bot.views.exercise.refusals import refusal
from handlers.exercises.presses import ExercisePress, Verb
from tests.doubles.bot_api.groups import Group
from tests.doubles.news import SEED
from tests.doubles.staff_room import StaffRoom, Teacher, as_now, bearing, pressing, with_button

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOT_YOURS = refusal(Why.NOT_YOURS, ENGLISH)


async def in_a_group(room: StaffRoom, teacher: Teacher) -> Group:
    """Have an exercise prepared that is held in a group of the teacher's."""
    group = room.api.group("7b", admins=[teacher.person])
    group.send(teacher.person, "/exercise", reply_to=group.send(teacher.person, SEED))
    await teacher.sits_at()
    return group


def data(name: str, verb: Verb, place: int = 0) -> str:
    """Write what a button carries."""
    return f"1:e:{ExercisePress(name, verb, place).encoded()}"


async def test_the_class_is_let_in_by_a_link_and_its_code(room: StaffRoom) -> None:
    """The code first, then what the exercise is led with; the desk stays, with the keys alone."""
    teacher = room.teacher()
    desk = await teacher.prepare()
    name = teacher.id

    told = await teacher.press("Open the class")

    panel = await with_button(teacher.chat, "Ask question 1")
    code = await teacher.gets("By this code")
    link = f"https://t.me/whosays_bot?start=j-{name}"
    assert told == "The class can come in."
    assert code.photo is not None
    assert code.photo.startswith(b"\x89PNG")
    assert (link in code.caption, link in panel.text) == (True, True)
    assert desk.id < code.id < panel.id
    await teacher.chat.wait(lambda _: desk.buttons == [f"Claim {number}" for number in range(1, 6)])


async def test_an_old_button_to_open_opens_nothing_again(room: StaffRoom) -> None:
    """No second code is sent, and the class stays where it is."""
    teacher = room.teacher()
    desk = await teacher.prepare()
    name, old, press = teacher.id, as_now(desk), pressing(desk, "Open the class")
    await teacher.press("Open the class")
    await teacher.lead("Ask question 1")

    await teacher.press_data(press, old)

    assert (await room.exercises.find(name)).phase is Phase.ASKING
    assert len([message for message in teacher.chat.sent if message.photo]) == 1


async def test_a_lesson_goes_from_question_to_key(room: StaffRoom) -> None:
    """Each act has its button when it is its turn; the key stands there for the teacher all the time."""
    teacher = room.teacher()
    await teacher.prepare()
    await teacher.change("3")
    name = teacher.id
    await teacher.press("Open the class")

    asked = (await teacher.lead("Ask question 1")).id
    panel = await with_button(teacher.chat, "Close the votes")
    seen = panel.text
    for number in (2, 3):
        await teacher.lead("Close the votes", "Show how the votes fell", "Show the key", f"Ask question {number}")
    await teacher.lead("Close the votes", "Show how the votes fell", "Show the key")
    await teacher.gets("The class sees the key.")
    await teacher.lead("End the exercise")
    ended = await with_button(teacher.chat, "Results")

    assert asked == panel.id == ended.id
    assert "Question 1 of 3 · Who says this?" in seen
    assert "✓ D. no source given" in seen
    assert "0 of 0 have voted." in seen
    assert "This exercise has ended." in ended.text
    assert (await room.exercises.find(name)).phase is Phase.ENDED


async def test_to_end_it_early_is_asked_about(room: StaffRoom) -> None:
    """Nothing brings it back."""
    teacher = room.teacher()
    await teacher.prepare()
    name = teacher.id
    await teacher.press("Open the class")
    await teacher.lead("Ask question 1", "End the exercise")
    question = await with_button(teacher.chat, "Yes, end it now")
    still = (await room.exercises.find(name)).phase

    await teacher.press("Yes, end it now", question)

    assert still is Phase.ASKING
    assert (await room.exercises.find(name)).phase is Phase.ENDED
    await teacher.chat.wait(lambda sent: question.id not in {message.id for message in sent})


@pytest.mark.parametrize("verb", [Verb.OPEN, Verb.ASK, Verb.CLOSE, Verb.SHOW_VOTES, Verb.SHOW_KEY, Verb.END])
async def test_strangers_and_members_lead_nothing(room: StaffRoom, verb: Verb) -> None:
    """Wherever their client makes a button stand."""
    teacher, stranger = room.teacher(), room.api.person("Mallory")
    group = await in_a_group(room, teacher)
    group.member_status(stranger, "member")
    name = teacher.id
    await teacher.press("Open the class")
    await teacher.lead("Ask question 1")
    before = await room.exercises.find(name)
    place = 1 if verb is Verb.END else 0

    press = data(name, verb, place)
    told = await group.press_data(stranger, bearing(press, group.sent[0]), press).wait()

    assert told["text"] == NOT_YOURS
    assert await room.exercises.find(name) == before


async def test_an_admin_closes_and_ends_what_was_left_open(room: StaffRoom) -> None:
    """And does nothing else, nor anything once dismissed."""
    teacher, admin = room.teacher(), room.api.person("Mr Adkins")
    group = await in_a_group(room, teacher)
    group.member_status(admin, "administrator")
    name = teacher.id
    await teacher.press("Open the class")
    await teacher.lead("Ask question 1")

    async def press(verb: Verb, place: int) -> str:
        carried = data(name, verb, place)
        return str((await group.press_data(admin, bearing(carried, group.sent[0]), carried).wait())["text"])

    closed = await press(Verb.CLOSE, 0)
    phase = (await room.exercises.find(name)).phase
    shown = await press(Verb.SHOW_VOTES, 0)
    group.member_status(admin, "member")
    dismissed = await press(Verb.END, 1)
    group.member_status(admin, "administrator")
    ended = await press(Verb.END, 1)

    assert (closed, phase) == ("No more votes are taken.", Phase.CLOSED)
    assert (shown, dismissed, ended) == (NOT_YOURS, NOT_YOURS, "The exercise has ended.")
    assert (await room.exercises.find(name)).phase is Phase.ENDED


async def test_an_admin_of_another_group_is_nobody_here(room: StaffRoom) -> None:
    """Whoever runs a group of their own runs no other's."""
    teacher, other = room.teacher(), room.api.person("Mr Adkins")
    await in_a_group(room, teacher)
    own = room.api.group("Mine", admins=[other])
    own.send(other, "/privacy")
    (message,) = await own.wait(lambda sent: len(sent) == 1)
    name = teacher.id
    await teacher.press("Open the class")
    await teacher.lead("Ask question 1")

    press = data(name, Verb.CLOSE)
    told = await own.press_data(other, bearing(press, message), press).wait()

    assert told["text"] == NOT_YOURS


async def test_buttons_of_a_past_question_do_nothing(room: StaffRoom) -> None:
    """Nor does an act before its time, and one that is done stays done."""
    teacher = room.teacher()
    await teacher.prepare()
    name = teacher.id
    await teacher.press("Open the class")
    panel = await teacher.lead("Ask question 1", "Close the votes")

    async def told(verb: Verb, place: int) -> str:
        press = data(name, verb, place)
        return await teacher.press_data(press, bearing(press, panel))

    early, again = await told(Verb.SHOW_KEY, 0), await told(Verb.CLOSE, 0)
    await teacher.lead("Show how the votes fell", "Show the key", "Ask question 2")
    past = await told(Verb.CLOSE, 0)

    assert early == refusal(Why.TOO_EARLY, ENGLISH)
    assert again == "No more votes are taken."
    assert past == refusal(Why.PAST, ENGLISH)
    exercise = await room.exercises.find(name)
    assert (exercise.round, exercise.phase) == (1, Phase.ASKING)


async def test_keys_and_notes_are_changed_while_it_runs(room: StaffRoom) -> None:
    """In a message of their own, which nothing else overwrites; not once it has ended."""
    teacher = room.teacher()
    await teacher.prepare()
    name = teacher.id
    await teacher.press("Open the class")
    await teacher.lead("Ask question 1", "Keys and notes")
    teacher.desk = await teacher.gets("you can change keys and write notes until")

    await teacher.change("Claim 1", "Christo Grozev")
    key = (await room.exercises.find(name)).sheet.items[0].source
    await teacher.lead("End the exercise", "Yes, end it now")
    refused = await teacher.press("no source given")

    assert key == 0
    assert "Somebody else…" not in teacher.desk.buttons
    assert refused == refusal(Why.ENDED, ENGLISH)


async def test_what_it_is_led_with_is_brought_to_the_chats_end(room: StaffRoom) -> None:
    """By the link for its teacher, or from the list: a new message, and the old one is not kept up any more."""
    teacher = room.teacher()
    await teacher.prepare()
    name = teacher.id
    await teacher.press("Open the class")
    old = await with_button(teacher.chat, "Ask question 1")

    teacher.chat.start(f"t-{name}")
    await teacher.chat.wait(lambda sent: sum("Ask question 1" in message.buttons for message in sent) == 2)
    await teacher.lead("Ask question 1")
    new = await with_button(teacher.chat, "Close the votes")

    assert new.id > old.id
    assert "Ask question 1" in old.buttons


async def test_what_has_begun_is_not_discarded(room: StaffRoom) -> None:
    """An old desk's button ends nothing."""
    teacher = room.teacher()
    desk = await teacher.prepare()
    old, press = as_now(desk), pressing(desk, "Discard")
    await teacher.press("Open the class")

    assert await teacher.press_data(press, old) == refusal(Why.NO_CHANGE_NOW, ENGLISH)


async def test_an_end_is_not_asked_about_twice(room: StaffRoom) -> None:
    """It has ended."""
    teacher = room.teacher()
    await teacher.prepare()
    await teacher.press("Open the class")
    panel = as_now(await teacher.lead("End the exercise"))
    await teacher.lead("Yes, end it now")

    assert await teacher.press("End the exercise", panel) == refusal(Why.ENDED, ENGLISH)
