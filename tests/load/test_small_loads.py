"""The commands of this folder, on a small scale: that they count right, and that the bot as it is stands that much."""

import asyncio
from pathlib import Path

import pytest

from bot.storage.exercises.stage_queue import Part
from handlers.exercises.group_part import COUNT_SECONDS
from tests.doubles.bot_api import BotApi
from tests.doubles.bot_api.chats import PrivateChat
from tests.doubles.plain_bot import PlainBot, plain_bot
from tests.doubles.school import Clock
from tests.doubles.school_class import SchoolClass
from tests.doubles.stores import new_store
from tests.doubles.whole_bot import bot_with
from tests.load.crash import Plan as CrashPlan
from tests.load.crash import crash
from tests.load.crowd import REPEAT, Tally, crowd, tally
from tests.load.exercise_votes import Plan as VotesPlan
from tests.load.exercise_votes import vote_at_once
from tests.load.latency import Outcome, latency
from tests.load.latency import Plan as LatencyPlan

BUTTON = {"inline_keyboard": [[{"text": "Who speaks", "callback_data": "1:a:x"}]]}


async def _send(bot: PlainBot, chat: PrivateChat, text: str) -> None:
    await bot.result("sendMessage", chat_id=chat.id, text=text, reply_markup=BUTTON)


async def test_what_came_is_counted() -> None:
    """No answer, one, two of which the later or the earlier bears the sign, and two of which neither does."""
    async with BotApi() as api, plain_bot(api) as bot:
        silent, once, marked, late, unmarked = chats = crowd(api, 5)
        await bot.result("sendMessage", chat_id=silent.id, text="I am reading.")
        for chat, text in (
            *((once, "a"), (marked, "a"), (marked, f"{REPEAT}a"), (late, f"{REPEAT}a"), (late, "a")),
            *((unmarked, "a"), (unmarked, "a")),
        ):
            await _send(bot, chat, text)

        assert tally(chats) == Tally(people=5, lost=1, twice=3, marked=2, unmarked=1)


def test_blows_are_drawn_by_a_seed() -> None:
    """The same ones for the same seed, in the order in which they fall."""
    plan = CrashPlan(updates=1000, kills=20, terms=5, seed=7)

    blows = plan.blows()

    assert blows == plan.blows() == sorted(blows, key=lambda blow: blow[0])
    assert (len(blows), blows == CrashPlan(updates=1000, seed=8).blows()) == (25, False)


@pytest.mark.parametrize(("share", "wait"), [(50, 51.0), (95, 96.0), (100, 100.0)])
def test_percentiles(share: float, wait: float) -> None:
    """Of a hundred waits, the one that so many are below."""
    outcome = Outcome([float(number) for number in range(1, 101)], Tally(100, 0, 0, 0, 0), 0, [])

    assert outcome.percentile(share) == wait


async def test_a_restart_loses_nothing() -> None:
    """Asked to end while it works, it finishes what it has taken, and the next one takes the rest."""
    outcome = await crash(CrashPlan(updates=60, kills=0, terms=1, seed=3, quiet=1.0))

    assert outcome.tally == Tally(people=60, lost=0, twice=0, marked=0, unmarked=0)
    assert (outcome.kills, outcome.terms) == (0, 1)


async def test_a_steady_load_is_borne() -> None:
    """Within Telegram's limits everybody is answered, and nothing is sent too early."""
    outcome = await latency(LatencyPlan(rate=20, seconds=1))

    assert outcome.tally == Tally(people=20, lost=0, twice=0, marked=0, unmarked=0)
    assert (outcome.violations, len(outcome.waits)) == (0, 20)
    assert 0 < outcome.percentile(50) < 2000
    assert outcome.memory[0].keys() == {"run0"}


async def test_a_class_votes_at_once(tmp_path: Path) -> None:
    """Each vote counts once, one edit shows them all, and nothing is sent too early."""
    clock = Clock()
    async with (
        new_store(tmp_path) as store,
        BotApi(flood=True) as api,
        bot_with(store, api, sends_per_second=30, now=clock),
    ):
        school = SchoolClass(api, store, pupils=20, now=clock)
        await school.open()
        question = await school.ask()
        clock.now += COUNT_SECONDS
        plan = VotesPlan(voters=20, seconds=0.1)

        outcome, _ = await asyncio.gather(
            vote_at_once(school, question, plan, "at once", again=True), _look_at_the_count(school, plan.voters)
        )

    assert outcome.is_met, str(outcome)
    assert (question.edits, api.violations) == (1, [])


async def _look_at_the_count(school: SchoolClass, voters: int) -> None:
    """Have it shown as soon as so many have voted, and not when the rest of a class would have."""
    while (await school.exercises.counted(await school.exercises.find(school.exercise.id)))[1] < voters:
        await asyncio.sleep(0.02)
    await school.lessons.queue.ask(school.exercise.id, Part.GROUP)
