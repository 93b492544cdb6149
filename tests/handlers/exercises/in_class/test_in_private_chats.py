"""Pupils who come in by the link: each is asked in a chat of their own, whenever they come."""

import pytest

from bot.domain.exercise.exercise import Setting
from bot.domain.exercise.refusal import Why
from bot.domain.exercise.rules import Act
from bot.i18n import ENGLISH
from bot.views.exercise.refusals import refusal
from tests.doubles.bot_api import BotApi
from tests.doubles.school_class import SchoolClass, toast
from tests.doubles.staff_room import showing

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("bot")]


async def test_a_lesson_in_a_chat_of_ones_own(school: SchoolClass) -> None:
    """One message a round, which is edited: the question, what one said, how the votes fell, the key."""
    await school.open(group=False)
    chat = await school.come_in(school.pupils[0])
    await school.lead("Ask question 1")
    question = await showing(chat, "Question 1 of 5")
    asked = question.buttons

    told = await toast(chat.press(chat.person, question, "B."))
    await school.lead("Close the votes")
    await showing(chat, "You said B. Ukrainian Ministry of Defense")
    await school.lead("Show how the votes fell")
    await showing(chat, "▰▰▰▰▰▰▰▰▰▰ 1 (100%)")
    await school.lead("Show the key")
    await showing(chat, "✓ D. no source given")
    await school.lead("Ask question 2")
    await showing(chat, "Question 2 of 5")

    assert asked == [
        "A. Christo Grozev",
        "B. Ukrainian Ministry of Defense",
        "C. reports (no name given)",
        "D. no source given",
    ]
    assert told == "Counted: Ukrainian Ministry of Defense. You may change it until it is closed."
    assert question.buttons == []
    assert len(chat.own) == 3  # the welcome, and a message a round


async def test_who_comes_late_is_asked_at_once(school: SchoolClass) -> None:
    """In mid-round, as everybody else is; who did not vote is told so."""
    await school.open()
    await school.ask()

    chat = await school.come_in(school.pupils[0])

    asked = (await showing(chat, "Question 1 of 5")).buttons
    await school.lead("Close the votes")
    closed = await showing(chat, "You did not vote.")
    assert (len(asked), closed.buttons) == (4, [])


async def test_whoever_has_a_seat_has_one_vote(school: SchoolClass) -> None:
    """In the group and in their own chat it is the same one."""
    await school.open()
    question = await school.ask()
    await school.told(0, question, "A.")
    chat = await school.come_in(school.pupils[0])
    own = await showing(chat, "Question 1 of 5")

    told = await toast(chat.press(chat.person, own, "B."))

    assert told == "Changed to: Ukrainian Ministry of Defense"
    assert await school.exercises.counted(await school.exercises.find(school.exercise.id)) == (1, 1)


async def test_the_link_once_more_brings_the_question_to_the_end_of_the_chat(school: SchoolClass) -> None:
    """Under the same nickname."""
    await school.open()
    await school.ask()
    chat = await school.come_in(school.pupils[0])
    first = await showing(chat, "Question 1 of 5")

    chat.start(f"j-{school.exercise.id}")

    await chat.wait(lambda sent: sent[-1].id > first.id + 1 and "Question 1 of 5" in sent[-1].text)
    welcomes = [message.text for message in chat.sent if "You take part as" in message.text]
    assert len(welcomes) == 2
    assert welcomes[0] == welcomes[1]


async def test_a_link_opens_nothing_before_and_after(school: SchoolClass, api: BotApi) -> None:
    """Before the class is let in, after the end, and where there is no such exercise."""
    chat = api.private(school.pupils[0])
    draft = await school.draft()
    refused = [refusal(why, ENGLISH) for why in (Why.NOT_BEGUN, Why.ENDED, Why.GONE)]
    chat.start(f"j-{draft.id}")
    await showing(chat, refused[0])
    await school.exercises.act(draft.id, school.teacher.id, Act.END)
    chat.start(f"j-{draft.id}")
    await showing(chat, refused[1])

    chat.start("j-0123456789")

    await showing(chat, refused[2])
    assert [message.text for message in chat.sent] == refused


async def test_a_pupil_who_blocks_the_bot_gets_nothing_more(school: SchoolClass) -> None:
    """And holds up nobody: the others go on, and their seat and votes stay."""
    await school.open(group=False)
    gone, there = [await school.come_in(pupil) for pupil in school.pupils[:2]]
    gone.blocked = True
    await school.lead("Ask question 1")
    await showing(there, "Question 1 of 5")
    await school.api.changes.until(lambda: bool(school.api.refusals), 10)
    await school.lead("Close the votes")
    await showing(there, "You did not vote.")

    tried = [call.method for call in school.api.calls if call.params.get("chat_id") == gone.id]
    assert tried == ["sendMessage", "sendMessage"]  # the welcome, and one question
    assert list(await school.lessons.screens.of_pupils(school.exercise.id)) == [2]
    school.api.refusals.clear()


async def test_at_the_end_each_sees_their_own_answers(school: SchoolClass) -> None:
    """And nobody else's."""
    await school.open(group=False)
    right, wrong = [await school.come_in(pupil) for pupil in school.pupils[:2]]
    await school.lead("Ask question 1")
    for chat, words in ((right, "D."), (wrong, "A.")):
        question = await showing(chat, "Question 1 of 5")
        await toast(chat.press(chat.person, question, words))
    await school.reveal()
    await school.lead("End the exercise", "Yes, end it now")

    texts = [(await showing(chat, "This exercise has ended.")).text for chat in (right, wrong)]

    assert "1 of your 1 answers matches the key." in texts[0]
    assert "0 of your 1 answers match the key." in texts[1]


async def test_a_pupil_may_give_a_name(school: SchoolClass) -> None:
    """Where the teacher wants names: in reply to a question, for the teacher alone."""
    await school.open(setting=Setting(names=True))
    chat = await school.come_in(school.pupils[0])
    asked = await showing(chat, "reply to this message with your name")

    chat.send(chat.person, "Олена К.", reply_to=asked)

    await showing(chat, "Thank you. Only your teacher sees it.")
    seats = await school.lessons.classroom.seats(school.exercise.id)
    assert [seat.name for seat in seats] == ["Олена К."]
    assert [message for message in school.group.sent if "Олена" in message.text] == []
