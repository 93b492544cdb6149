"""Who reads an article, and what becomes of each way in which a model fails: a real server, Redis and both engines."""

import asyncio
import time

import pytest

from bot.domain.analysis import PARTIAL
from bot.domain.article import Article
from bot.domain.progress import Progress, Step
from bot.engines.breaker import REST
from bot.engines.protocol import MODEL_UNAVAILABLE
from bot.errors import ModelError, ModelFailure
from bot.storage.server.connection import Connection
from tests.doubles.bot_api import MovableClock
from tests.doubles.model_failures import ROWS, Row
from tests.doubles.model_readings import ENGLISH, GOOD, GOOD_UK, LONG, UKRAINIAN, Terms, reading_at
from tests.doubles.model_server import ModelServer, Reply, cut_short, filtered, hangs, in_turn, late, refusal, status

every_row = pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)


async def test_the_model_reads(store: Connection) -> None:
    """In one call; its name and its prompt are told."""
    with ModelServer(GOOD) as server:
        async with reading_at(server, store) as reading:
            read = await reading.analyse(ENGLISH)

    assert (read.engine.name, read.engine.model, read.engine.prompt) == ("llm", "scripted", "extract_claims@1")
    assert (read.engine, [claim.statement for claim in read.claims]) == (reading.identity, ["It could rain on Monday."])
    assert (len(server.asked), read.warnings) == (1, ())


@every_row
async def test_the_rules_read_where_the_model_always_fails(store: Connection, row: Row) -> None:
    """Within the deadline and 5 s, after two calls at the most, and it is said why."""
    begun = time.monotonic()
    with ModelServer(row.reply) as server:
        async with reading_at(server, store, Terms(deadline=row.deadline)) as reading:
            read = await reading.analyse(ENGLISH)

    assert (read.engine.name, read.warnings, len(read.claims) > 1) == ("offline", (row.warning,), True)
    assert len(server.asked) == row.calls
    assert time.monotonic() - begun < row.deadline + 5


@every_row
async def test_somebody_reads_where_the_model_fails_once(store: Connection, row: Row) -> None:
    """The model, where asking again is of use; else the rules, and it is said why."""
    with ModelServer(in_turn(row.reply, GOOD)) as server:
        async with reading_at(server, store, Terms(deadline=row.deadline)) as reading:
            read = await reading.analyse(ENGLISH)

    tried_again = row.calls == 2
    assert (read.engine.name, read.warnings) == (("llm", ()) if tried_again else ("offline", (row.warning,)))
    assert len(server.asked) == row.calls


@pytest.mark.parametrize(("reply", "expected"), [(GOOD_UK, "llm"), (status(500), ModelFailure.UNREACHABLE)])
async def test_no_rules_read_ukrainian(store: Connection, reply: Reply, expected: str) -> None:
    """The model does; where it fails, its failure is what is told, and not the language."""
    with ModelServer(reply) as server:
        async with reading_at(server, store) as reading:
            try:
                told: str = (await reading.analyse(UKRAINIAN)).engine.name
            except ModelError as error:
                told = error.failure

    assert told == expected


async def test_a_model_that_failed_too_often_is_left_alone(store: Connection) -> None:
    """For its rest nobody is asked; then one asks, and all do when that went well."""
    clock = MovableClock()
    with ModelServer(status(401)) as server:
        async with reading_at(server, store, clock=clock) as reading:
            await reading.analyse(ENGLISH)
            resting = await reading.analyse(ENGLISH)
            asked = len(server.asked)
            server.answer = GOOD
            clock.advance(REST)
            after = [await reading.analyse(ENGLISH) for _ in range(2)]

    assert (asked, resting.warnings) == (1, (MODEL_UNAVAILABLE,))
    assert [read.engine.name for read in after] == ["llm", "llm"]


@pytest.mark.parametrize(
    ("reply", "calls"),
    [
        (hangs(), 5),
        (status(401), 1),
        (status(429, code_name="insufficient_quota"), 1),
        (refusal("No."), 8),
        (filtered(), 8),
        (cut_short(""), 8),
    ],
    ids=["silence", "a bad key", "no money", "refusals", "filtered replies", "cut replies"],
)
async def test_only_what_says_something_of_the_next_article_counts(store: Connection, reply: Reply, calls: int) -> None:
    """Of eight articles fewer are asked about where the server or the key is bad, and all where the articles are."""
    with ModelServer(reply) as server:
        async with reading_at(server, store, Terms(deadline=0.3), MovableClock()) as reading:
            read = [await reading.analyse(ENGLISH) for _ in range(8)]

    assert len(server.asked) == calls
    assert {one.engine.name for one in read} == {"offline"}


async def test_parts_are_counted_as_they_are_read(store: Connection) -> None:
    """A long article has some, and where one of them is not read, that is said."""
    heard: list[Progress] = []
    with ModelServer(lambda asked: GOOD if 1 in asked.sentences else status(401)) as server:
        async with reading_at(server, store) as reading:
            read = await reading.analyse(Article(text=LONG, language="en"), heard.append)

    assert (len(server.asked), heard) == (2, [Progress(Step.LOOKING_FOR_CLAIMS, done=1, parts=2)])
    assert (read.engine.name, read.warnings, len(read.claims)) == ("llm", (PARTIAL,), 1)


async def test_how_long_a_server_asked_to_be_left_alone_holds(store: Connection) -> None:
    """Though another article's call, which was on its way, fails afterwards without a word of that."""
    clock = MovableClock()
    busy = status(429, type="requests", headers={"Retry-After": "600"})
    answers = in_turn(*[busy] * 5, late(status(401), 0.5))
    with ModelServer(answers) as server:
        async with reading_at(server, store, clock=clock) as reading:
            await asyncio.gather(*(reading.analyse(ENGLISH) for _ in range(6)))
            server.answer = GOOD
            clock.advance(REST)
            early = await reading.analyse(ENGLISH)
            clock.advance(600 - REST)
            then = await reading.analyse(ENGLISH)

    assert [read.engine.name for read in (early, then)] == ["offline", "llm"]
