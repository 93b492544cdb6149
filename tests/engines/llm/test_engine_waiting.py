"""For whom the engine waits and how long: a model within its deadline, a second reader for seconds."""

import asyncio
import time

import pytest

from bot.domain.article import Article
from bot.engines.llm.asking import TRIES
from bot.engines.llm.engine import PATIENCE
from bot.engines.llm.model import LONGEST_REPLY
from bot.errors import ModelError, ModelFailure
from tests.doubles.model_server import drips, hangs, in_turn, says, status
from tests.doubles.model_server.server import Answer
from tests.doubles.replies import SEED_ARTICLE, reply, reply_claim, said_by, seed_reply
from tests.doubles.troubled_engines import BrokenEngine, HeldEngine
from tests.engines.llm.billing import Bill
from tests.engines.llm.connecting import reading

SHORT = Article(text="Mira Oster said the dam holds.", language="en")


@pytest.mark.parametrize(
    ("answer", "deadline"),
    [(hangs(), 0.5), (drips(seed_reply(), 0.05), 0.5), (in_turn(status(503), hangs()), 4.5)],
    ids=["hangs", "drips", "then hangs"],
)
async def test_the_deadline_is_over_everything(answer: Answer, deadline: float) -> None:
    """However slowly a reply comes; the call that was stopped is told."""
    bill = Bill()
    began = time.monotonic()
    async with reading(answer, deadline=deadline) as (server, engine):
        with pytest.raises(ModelError) as caught:
            await engine.analyse(SEED_ARTICLE, charge=bill.charge)

    assert caught.value.failure is ModelFailure.TIMEOUT
    assert time.monotonic() - began < deadline + 5
    assert len(server.asked) <= TRIES
    assert [usage.reply_tokens for usage in bill.spent] == [LONGEST_REPLY]


async def test_a_second_reader_who_is_busy_is_missed() -> None:
    """A reply is held back for some seconds only, and is shown without their word."""
    second = HeldEngine()
    began = time.monotonic()
    async with reading(says(seed_reply()), second=second) as (_, engine):
        analysis = await engine.analyse(SEED_ARTICLE)
        left = asyncio.all_tasks() - {asyncio.current_task()}

    assert (analysis.engine.name, second.starts, left) == ("llm", 1, set())
    assert len(analysis.claims) == len(seed_reply()["claims"])
    assert PATIENCE <= time.monotonic() - began < PATIENCE + 2


async def test_a_second_reader_who_breaks_is_missed_as_well(caplog: pytest.LogCaptureFixture) -> None:
    """What was paid for is not lost for it; the log has the kind of the error alone."""
    async with reading(says(seed_reply()), second=BrokenEngine(1)) as (_, engine):
        analysis = await engine.analyse(SEED_ARTICLE)

    assert len(analysis.claims) == len(seed_reply()["claims"])
    assert [record.getMessage() for record in caplog.records if record.name.startswith("bot.")] == [
        "the second reader broke: KeyError"
    ]


async def test_a_second_reader_who_comes_in_time_is_heard() -> None:
    """Though the reply was there before."""
    second = HeldEngine()
    hedged = reply_claim(1, statement="The dam holds.", modality="hedged", **said_by("Mira Oster"))
    async with reading(says(reply(hedged)), second=second) as (server, engine):
        task = asyncio.create_task(engine.analyse(SHORT))
        async with asyncio.timeout(30):
            while not server.asked:
                await asyncio.sleep(0.01)
        await asyncio.sleep(0.3)
        second.go_on.set()
        analysis = await task

    assert [note.code for note in analysis.claims[0].notes] == ["readers_disagree"]


async def test_an_article_is_cut_off_the_event_loop() -> None:
    """Others are answered meanwhile, however long that takes."""
    others: list[str] = []
    async with reading(says(reply())) as (_, engine):
        asyncio.get_running_loop().call_soon(others.append, "another")
        await engine.analyse(Article(text="\n" * 60_000 + "It holds."))

    assert others == ["another"]


async def test_a_reading_that_is_stopped_leaves_nothing_behind() -> None:
    """Neither a call nor the second reader's task."""
    async with reading(hangs()) as (server, engine):
        task = asyncio.create_task(engine.analyse(SEED_ARTICLE))
        async with asyncio.timeout(30):
            while not server.asked:
                await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        left = asyncio.all_tasks() - {asyncio.current_task()}

    assert task.cancelled()
    assert left == set()
