"""A class in its group: it comes in by a button, answers below the question, and sees the reveal in two steps."""

import pytest

from bot.domain.exercise.exercise import Setting
from bot.domain.exercise.refusal import Why
from bot.domain.exercise.sheet import Practice
from bot.i18n import ENGLISH, tongue
from bot.views.exercise.refusals import refusal
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.utf16 import cut
from tests.doubles.reading_answers import acting
from tests.doubles.school_class import SchoolClass, toast
from tests.doubles.staff_room import as_now, showing

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.usefixtures("bot")]

COUNTED = "Counted: Christo Grozev. You may change it until it is closed."
TITLE = "Putin’s Top Brass Aware Russia Lost War in Ukraine, Coup Brewing"


async def test_the_lobby_tells_the_ways_in(school: SchoolClass) -> None:
    """Here, or by the link that leads to the private chat."""
    await school.open()

    lobby = await school.lobby()

    assert lobby.text.startswith(f"An exercise for this class\n{TITLE}")
    assert lobby.text.endswith("0 have joined so far.")
    assert lobby.buttons == ["Take part here", "Take part in a private chat", "End the exercise"]
    assert lobby.keyboard[1][0]["url"] == f"https://t.me/whosays_bot?start=j-{school.exercise.id}"


async def test_a_pupil_who_joins_gets_a_nickname(school: SchoolClass) -> None:
    """The same one, however often they press."""
    await school.open(setting=Setting(teams=2))
    lobby = await school.lobby()

    told = [await school.told(pupil, lobby, "Take part here") for pupil in (0, 1, 0)]

    assert told[0] == told[2] != told[1]
    assert told[0].startswith("You take part as ")
    assert [words.rpartition(", ")[2] for words in told] == [
        "in the team 🔴 Red.",
        "in the team 🔵 Blue.",
        "in the team 🔴 Red.",
    ]


async def test_a_question_shows_the_sentence_and_not_its_marks(school: SchoolClass) -> None:
    """What decides it is for the class to find; each choice has its button, and the last one closes."""
    await school.open(Practice.WHO)

    question = await school.ask()

    kinds = [entity["type"] for entity in question.entities]
    assert question.text.startswith("Question 1 of 5\nWho says this?\n\nAtrocious Russian dictator")
    assert question.text.endswith("0 of 0 have voted.")
    assert (kinds, question.buttons[0], question.buttons[-1]) == (
        ["bold", "blockquote"],
        "A. Christo Grozev",
        "Close the votes",
    )


async def test_the_first_press_joins_and_counts(school: SchoolClass) -> None:
    """In one step, and the next one changes what is counted; the same once more changes nothing."""
    await school.open()
    question = await school.ask()

    told = [await school.told(0, question, words) for words in ("A.", "A.", "B.")]

    assert told[0].endswith(COUNTED)
    assert told[0].startswith("You take part as ")
    assert told[1:] == [COUNTED, "Changed to: Ukrainian Ministry of Defense"]
    assert await school.exercises.counted(await school.exercises.find(school.exercise.id)) == (1, 1)


async def test_the_reveal_has_two_steps(school: SchoolClass) -> None:
    """How the votes fell, and then the key with the words that decide it, why, and what the teacher adds."""
    await school.open(Practice.HOW_SURE, notes={0: "Look at\nthe  first word."})
    question = await school.ask()
    for pupil, words in enumerate(("G.", "G.", "A.")):
        await school.told(pupil, question, words)
    await school.lead("Close the votes")
    await school.shown("Voting is closed.")
    closed = (question.text, question.buttons)

    await school.lead("Show how the votes fell")
    await school.shown("▰▰▰▰▰▰▰▱▱▱ 2 (67%)")
    first = question.text
    await school.lead("Show the key")
    await school.shown("✓ G. ■ opinion")

    marked = [entity for entity in question.entities if entity["type"] == "underline"]
    assert "▰" not in closed[0]
    assert closed[1] == []
    assert "✓" not in first
    assert "Atrocious”" not in first
    assert [cut(question.text, entity["offset"], entity["length"]) for entity in marked] == ["Atrocious"]
    assert "It is a judgment that no evidence could settle: “Atrocious”." in question.text
    assert "2 of 3 match the key." in question.text
    assert "From your teacher: Look at\nthe first word." in question.text


async def test_a_divided_class_gets_something_to_talk_about(school: SchoolClass) -> None:
    """Before the key is shown, so that it may still change its mind; one that agrees gets nothing."""
    await school.open()
    question = await school.ask()
    for pupil, words in enumerate(("A.", "B.", "C.")):
        await school.told(pupil, question, words)
    await school.lead("Close the votes", "Show how the votes fell")

    divided = await school.shown("You are divided here: worth a discussion.")

    assert "Which words show who speaks here, and who is only spoken about?" in divided.text
    assert "(IMVAIN: Named sources)" in divided.text


async def test_each_round_is_a_message_of_its_own(school: SchoolClass) -> None:
    """The one before stays as it was, with its key; a button of its own works below no other."""
    await school.open()
    first = await school.ask()
    data = first.keyboard[0][0]["callback_data"]
    await school.reveal()
    await school.shown("✓ D.")

    second = await school.ask(1)

    late = await toast(school.group.press_data(school.pupils[0], second, data))
    assert late == "This button has expired."
    assert [message.id for message in school.group.sent] == sorted({school.group.sent[0].id, first.id, second.id})
    assert "✓ D." in first.text
    assert acting(school.group.sent) == []


async def test_a_vote_for_a_closed_question_is_refused(school: SchoolClass) -> None:
    """Whoever pressed a moment too late is told; the message with the buttons was on their screen still."""
    await school.open()
    question = await school.ask()
    await school.told(0, question, "A.")
    before = as_now(question)
    await school.lead("Close the votes")

    late = await toast(school.group.press_data(school.pupils[0], before, before.keyboard[0][0]["callback_data"]))

    assert late == refusal(Why.CLOSED, ENGLISH)


@pytest.mark.parametrize("status", ["left", "kicked"])
async def test_who_is_not_in_the_group_stays_outside(api: BotApi, school: SchoolClass, status: str) -> None:
    """Whether they never came or are not there any more: neither a seat nor a vote."""
    await school.open()
    question = await school.ask()
    stranger = api.person("Stranger")
    school.group.member_status(stranger, status)

    told = await toast(school.group.press(stranger, question, "A."))

    assert told == refusal(Why.OUTSIDE, ENGLISH)
    assert await school.exercises.counted(await school.exercises.find(school.exercise.id)) == (0, 0)


async def test_buttons_of_another_message_are_none(school: SchoolClass) -> None:
    """A forger may send what they like: no choice that is not offered, and nothing below a message without it."""
    await school.open()
    question = await school.ask()
    lobby = await school.lobby()
    name = school.exercise.id
    forged = [(question, f"1:e:{name}:v:0:9"), (lobby, f"1:e:{name}:v:0:1"), (question, f"1:e:{name}:k:0:0")]

    told = [await toast(school.group.press_data(school.pupils[0], message, data)) for message, data in forged]

    assert told == ["This button has expired."] * 3


async def test_an_admin_may_close_and_a_pupil_may_not(api: BotApi, school: SchoolClass) -> None:
    """Below the question, for whoever stands before the class."""
    assistant = api.person("Assistant")
    school.group.member_status(assistant, "administrator")
    await school.open()
    question = await school.ask()

    refused = await school.told(0, question, "Close the votes")
    allowed = await toast(school.group.press(assistant, question, "Close the votes"))

    await school.shown("Voting is closed.")
    assert refused == refusal(Why.NOT_YOURS, ENGLISH)
    assert allowed == "No more votes are taken."


async def test_an_admin_may_end_it_and_a_pupil_may_not(api: BotApi, school: SchoolClass) -> None:
    """From the lobby, when they have said that they mean it: an exercise that was left open is in nobody's way."""
    admin = api.person("Head")
    school.group.member_status(admin, "administrator")
    await school.open()
    lobby = await school.lobby()

    refused = [await school.told(0, lobby, "End the exercise")]
    await school.group.press(admin, lobby, "End the exercise").wait()
    question = await school.shown("Shall the exercise end now?")
    refused.append(await school.told(0, question, "Yes, end it now"))

    assert refused == [refusal(Why.NOT_YOURS, ENGLISH)] * 2
    assert await toast(school.group.press(admin, question, "Yes, end it now")) == "The exercise has ended."


async def test_the_end_tells_what_it_came_to(school: SchoolClass) -> None:
    """The lobby lets nobody in any more; teams and nicknames are shown with their scores, since the teacher set so."""
    await school.open(setting=Setting(nicknames=True, teams=2))
    lobby = await school.lobby()
    question = await school.ask()
    for pupil, words in enumerate(("D.", "A.", "D.")):
        await school.told(pupil, question, words)
    await school.reveal()
    await school.lead("End the exercise", "Yes, end it now")

    end = await school.shown("What the class found hardest")

    await school.group.wait(lambda _: lobby.buttons == [])
    scores = end.text.partition("Answers that match the key\n")[2].split("\n")
    assert end.text.startswith("This exercise has ended.\n\n67% of all answers match the key.")
    assert scores[:2] == ["🔴 Red: 2 of 2", "🔵 Blue: 0 of 1"]
    assert [line.partition(": ")[2] for line in scores[2:]] == ["1 of 1", "1 of 1", "0 of 1"]
    assert lobby.text.endswith("This exercise has ended.")


async def test_without_nicknames_nobodys_score_is_shown(school: SchoolClass) -> None:
    """Unless the teacher wants it."""
    await school.open()
    question = await school.ask()
    await school.told(0, question, "A.")
    await school.reveal()
    await school.lead("End the exercise", "Yes, end it now")

    end = await school.shown("What the class found hardest")

    assert "Answers that match the key" not in end.text


async def test_the_class_is_spoken_to_in_the_exercises_language(school: SchoolClass) -> None:
    """Whatever each pupil's app speaks."""
    await school.open(Practice.HEADLINE, language="es")
    told = await school.told(0, await showing(school.group, TITLE), tongue("es").say("Take part here"))

    assert told.startswith(tongue("es").say("You take part as {nickname}.").partition("{")[0])
