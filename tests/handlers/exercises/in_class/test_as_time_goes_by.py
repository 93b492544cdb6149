"""What an exercise does by itself: its timer closes a question, counts are shown now and then, and it ends one day."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.domain.exercise.exercise import LONGEST, Setting
from bot.domain.exercise.refusal import Why
from bot.i18n import ENGLISH
from bot.storage.exercises.stage_queue import Part
from bot.storage.server.connection import Connection
from bot.views.exercise.refusals import refusal
from handlers.exercises.group_part import COUNT_SECONDS
from tests.doubles.bot_api import BotApi
from tests.doubles.school import Clock
from tests.doubles.school_class import SchoolClass
from tests.doubles.staff_room import as_now
from tests.doubles.whole_bot import bot_with

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def clock() -> Clock:
    """Give a clock that goes when a test moves it."""
    return Clock()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(api: BotApi, store: Connection, clock: Clock) -> AsyncIterator[None]:
    """Run the bot by that clock."""
    async with bot_with(store, api, now=clock):
        yield


@pytest.fixture
def school(bot: None, api: BotApi, store: Connection, clock: Clock) -> SchoolClass:  # noqa: ARG001 - it runs
    """Make a class that goes by it, too."""
    return SchoolClass(api, store, now=clock)


async def later(school: SchoolClass, clock: Clock, seconds: float) -> None:
    """Let time go by, and have the group's messages looked after then: Redis knows nothing of this clock."""
    clock.now += seconds
    await school.lessons.queue.ask(school.exercise.id, Part.GROUP)


async def test_the_timer_closes_a_question(school: SchoolClass, clock: Clock) -> None:
    """In the group, for the teacher, and for whoever presses then."""
    await school.open(setting=Setting(seconds=30))
    question = await school.ask()
    before = as_now(question)
    await later(school, clock, 29.0)
    in_time = await school.told(0, question, "A.")

    await later(school, clock, 1.0)

    await school.shown("Voting is closed.\n1 of 1 has voted.")
    late = await school.told(0, before, "B.")
    assert "Each question is open for 30 seconds." in before.text
    assert in_time.endswith("You may change it until it is closed.")
    assert late == refusal(Why.CLOSED, ENGLISH)
    await school.lead("Show how the votes fell")


async def test_an_exercise_that_is_left_open_ends(school: SchoolClass, clock: Clock) -> None:
    """Before what pupils voted is forgotten."""
    await school.open()
    await school.ask()

    await later(school, clock, LONGEST)

    await school.shown("This exercise has ended.")
    panel = await school.panel("Results")
    assert "This exercise has ended." in panel.text


async def test_the_count_is_shown_now_and_then(school: SchoolClass, clock: Clock) -> None:
    """One edit for all votes since the last one."""
    await school.open()
    question = await school.ask()
    for pupil in range(3):
        await school.told(pupil, question, "A.")
        await later(school, clock, (COUNT_SECONDS - 0.1) / 3)

    await later(school, clock, 0.1)

    await school.shown("3 of 3 have voted.")
    assert question.edits == 1


async def test_who_comes_into_the_lobby_is_counted_and_named(school: SchoolClass, clock: Clock) -> None:
    """By nickname, where the teacher wants it so."""
    await school.open(setting=Setting(nicknames=True))
    lobby = await school.lobby()
    named = [(await school.told(pupil, lobby, "Take part here")) for pupil in range(3)]

    await later(school, clock, COUNT_SECONDS)

    await school.shown("3 have joined so far.")
    animals = [words.removeprefix("You take part as ").removesuffix(".") for words in named]
    assert lobby.text.endswith(f"3 have joined so far.\n{', '.join(animals)}")


async def test_a_message_that_somebody_deletes_comes_back_with_the_next_step(
    api: BotApi, school: SchoolClass, clock: Clock
) -> None:
    """A mere count brings it back to nobody."""
    await school.open()
    question = await school.ask()
    del school.group.own[question.id], school.group.messages[question.id]
    await school.group.press_data(school.pupils[0], question, question.keyboard[0][0]["callback_data"]).wait()
    await later(school, clock, COUNT_SECONDS)
    await api.changes.until(lambda: bool(api.refusals), 10)
    refused = [why for _, why in api.refusals]
    api.refusals.clear()
    counted = [message.buttons for message in school.group.sent]

    await school.lead("Close the votes")

    anew = await school.shown("1 of 1 has voted.")
    assert refused == ["Bad Request: message to edit not found"]
    assert counted == [["Take part here", "Take part in a private chat", "End the exercise"]]
    assert anew.id > question.id
