"""What may happen to a class amid a round: the bot ends or dies, the group moves, messages go, Redis is away."""

import asyncio

import pytest

from bot.domain.exercise.rules import Act
from bot.storage.exercises.screens import Screen, round_name
from bot.storage.server.connection import Connection
from tests.doubles.bot_api import BotApi
from tests.doubles.school_class import SchoolClass, toast
from tests.doubles.staff_room import as_now, showing
from tests.doubles.stores import no_store
from tests.doubles.whole_bot import bot_with

pytestmark = pytest.mark.asyncio(loop_scope="module")

REPEATED = "↻ "


async def is_on_its_way(school: SchoolClass) -> None:
    """Wait until the group's first question is written down as being sent."""
    async with asyncio.timeout(10):
        while not (await school.lessons.screens.shared(school.exercise.id)).get(round_name(0), Screen(0)).is_in_doubt:
            await asyncio.sleep(0.01)


async def test_a_restart_amid_a_round_loses_nothing(api: BotApi, store: Connection, school: SchoolClass) -> None:
    """The next bot edits the messages that the one before sent, and counts what came between."""
    async with bot_with(store, api):
        await school.open()
        chat = await school.come_in(school.pupils[2])
        question = await school.ask()
        own = await showing(chat, "Question 1 of 5")
        await school.told(0, question, "A.")
    between = school.press(1, question, "B.")
    async with bot_with(store, api):
        assert (await toast(between)).endswith("You may change it until it is closed.")
        assert await school.told(0, question, "B.") == "Changed to: Ukrainian Ministry of Defense"
        await toast(chat.press(chat.person, own, "B."))
        await school.lead("Close the votes", "Show how the votes fell")
        await school.shown("▰▰▰▰▰▰▰▰▰▰ 3 (100%)")
        await showing(chat, "▰▰▰▰▰▰▰▰▰▰ 3 (100%)")

    assert len(school.group.own) == 2  # the lobby, and one question
    assert [message.id for message in chat.sent[1:]] == [own.id]


async def test_what_may_have_been_sent_is_sent_with_a_sign(api: BotApi, store: Connection, school: SchoolClass) -> None:
    """A bot died while it sent the question: nobody can tell whether it came, so it comes as a repeat and stays one."""
    async with bot_with(store, api):
        await school.open()
    name = school.exercise.id
    await school.exercises.act(name, school.teacher.id, Act.ASK, 0)
    sending = Screen(school.group.id, view="0.asking:0123456789ab")
    await school.lessons.screens.put(name, round_name(0), sending)

    async with bot_with(store, api):
        question = await school.shown("Question 1 of 5")
        sent = question.text
        await school.lead("Close the votes")
        await school.shown("Voting is closed.")

    assert sent.startswith(f"{REPEATED}Question 1 of 5")
    assert question.text.startswith(f"{REPEATED}Question 1 of 5")


async def test_a_bot_that_ends_amid_a_message_finishes_it(api: BotApi, store: Connection, school: SchoolClass) -> None:
    """So that the next one need not wonder."""
    async with bot_with(store, api):
        await school.open()
        api.faults.delay("sendMessage", 0.3)
        await school.lead("Ask question 1")
        await is_on_its_way(school)
    async with bot_with(store, api):
        await school.lead("Close the votes")
        await school.shown("Voting is closed.")

    assert [message.text for message in school.group.sent if REPEATED in message.text] == []
    assert len(school.group.own) == 2


async def test_a_group_becomes_a_supergroup_amid_a_round(api: BotApi, store: Connection, school: SchoolClass) -> None:
    """The question is put anew where the class is now, and the votes so far count."""
    async with bot_with(store, api):
        await school.open()
        question = await school.ask()
        await school.told(0, question, "A.")
        await school.told(1, question, "A.")
        school.group = school.group.upgrade()
        there = await school.shown("Question 1 of 5")

        changed = await school.told(1, there, "B.")
        first = await school.told(2, there, "A.")
        await school.reveal()
        await school.shown("▰▰▰▰▰▰▰▱▱▱ 2 (67%)")

    assert changed == "Changed to: Ukrainian Ministry of Defense"
    assert first.startswith("You take part as ")
    assert len(school.group.own) == 1
    api.refusals.clear()  # what was tried at the old place before the news came


async def test_without_redis_nothing_is_counted(api: BotApi, store: Connection, school: SchoolClass) -> None:
    """And whoever presses is told so."""
    async with bot_with(store, api):
        await school.open()
        question = as_now(await school.ask())
    async with no_store() as nowhere, bot_with(nowhere, api):
        told = await school.told(0, question, "A.")

    assert told == "Voting is closed for a moment, and nothing was counted. Please choose again soon."
