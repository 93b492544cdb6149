"""The main use case on a real reader, a real cache server, and a small engine or the two real ones."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.progress import Progress, Step
from bot.domain.spending import Caps, Prices
from bot.domain.submission import Document, PastedText
from bot.engines.protocol import MODEL_OVER_BUDGET, MODEL_REFUSED, MODEL_UNAVAILABLE, PARTIAL
from bot.errors import EmptyInputError, ModelError
from bot.services.analyses import WITHOUT_CACHE
from bot.storage import keys
from bot.storage.connection import Connection
from bot.storage.embedded import program
from tests.doubles.caches import connection_to
from tests.doubles.engines import FirstWordEngine
from tests.doubles.model_readings import BRIDGE, GOOD, LONG, PASTED, PASTED_UK, Terms, analyses_by, service_at
from tests.doubles.model_server import ModelServer, Reply, late, refusal, status
from tests.doubles.servers import redis_server
from tests.doubles.stores import no_store

MINUTES = range(200, 400)  # seconds
PAID = Prices(prompt=0.40, reply=1.60)
TEXT = PastedText("Officials said on Monday that the bridge would open in June.", title="The bridge")


@pytest.fixture
async def connection(tmp_path: Path) -> AsyncIterator[Connection]:
    """Open a connection to a server of its own."""
    with redis_server(str(program()), tmp_path) as url:
        async with connection_to(url) as connection:
            yield connection


async def test_an_article_is_read_once(connection: Connection) -> None:
    """The second time, the cache answers, and the engine is not asked."""
    engine = FirstWordEngine()
    service = analyses_by(engine, connection)

    first, second = await service.analyse(TEXT), await service.analyse(TEXT)

    assert (first.cached, second.cached, engine.read) == (False, True, 1)
    assert first.analysis == second.analysis
    assert first.trouble is None


async def test_a_known_article_keeps_its_own_address(connection: Connection) -> None:
    """The address is this submission's, though the analysis is the cached one."""
    service = analyses_by(FirstWordEngine(), connection)
    await service.analyse(replace(TEXT, url="https://one.example/"))

    answer = await service.analyse(replace(TEXT, url="https://two.example/"))

    assert (answer.cached, answer.analysis.article.url) == (True, "https://two.example/")


async def test_a_new_version_of_the_engine_reads_anew(connection: Connection) -> None:
    """What older rules found is not served."""
    await analyses_by(FirstWordEngine("1"), connection).analyse(TEXT)

    answer = await analyses_by(FirstWordEngine("2"), connection).analyse(TEXT)

    assert (answer.cached, answer.analysis.engine.version) == (False, "2")


async def test_a_cache_that_is_gone_is_no_failure() -> None:
    """The article is read all the same; the answer says what was wrong, for people and for programs."""
    async with connection_to("redis://127.0.0.1:1/0") as gone:
        answer = await analyses_by(FirstWordEngine(), gone).analyse(TEXT)

    assert answer.analysis.warnings == (WITHOUT_CACHE,)
    assert answer.trouble is not None


async def test_a_cache_that_takes_nothing_is_no_failure(tmp_path: Path) -> None:
    """A full server loses the result for later, not for now."""
    with redis_server(str(program()), tmp_path, "--maxmemory", "1kb") as url:
        async with connection_to(url) as full:
            answer = await analyses_by(FirstWordEngine(), full).analyse(TEXT)

    assert answer.analysis.warnings == (WITHOUT_CACHE,)


async def test_what_can_not_be_read_rises_untouched(connection: Connection) -> None:
    """The reader's error is the door's to tell; the engine is not asked."""
    engine = FirstWordEngine()

    with pytest.raises(EmptyInputError):
        await analyses_by(engine, connection).analyse(PastedText(" "))

    assert engine.read == 0


async def test_a_copy_is_known_without_being_opened_again(connection: Connection) -> None:
    """What a copy led to is found by its name; another copy's name finds nothing, nor does another engine."""
    service = analyses_by(FirstWordEngine(), connection)
    first = await service.analyse(TEXT, copy="upload:a")

    known = await service.known("upload:a")

    assert known == replace(first, cached=True)
    assert await service.known("upload:b") is None
    assert await analyses_by(FirstWordEngine("2"), connection).known("upload:a") is None


async def test_a_page_is_looked_at_again_after_a_while(connection: Connection) -> None:
    """A link that was read long ago is known, but not recently."""
    service = analyses_by(FirstWordEngine(), connection)
    await service.analyse(TEXT, copy="link:a")
    async with connection.speaking() as redis:
        await redis.delete(keys.recent_copy("link:a"))

    assert await service.known("link:a", recently=True) is None
    assert await service.known("link:a") is not None


async def test_an_analysis_is_recalled_by_its_id(connection: Connection) -> None:
    """A button that carries the id finds the analysis, until it is gone."""
    service = analyses_by(FirstWordEngine(), connection)
    answer = await service.analyse(TEXT)

    recalled = [await service.recall(answer.id), await service.recall(answer.id)]
    async with connection.speaking() as redis:
        await redis.delete(keys.analysis(answer.id))

    assert recalled == [answer.analysis, answer.analysis]
    assert await service.recall(answer.id) is None
    assert await service.recall("another") is None


async def test_nothing_is_known_without_a_server() -> None:
    """A cache that is gone knows nothing, and says no more about it."""
    async with connection_to("redis://127.0.0.1:1/0") as gone:
        assert await analyses_by(FirstWordEngine(), gone).known("link:a") is None


async def test_each_step_is_reported() -> None:
    """Whoever waits hears that the file is opened, that claims are looked for, and each part that is done."""
    heard: list[Progress] = []
    async with connection_to("redis://127.0.0.1:1/0") as gone:
        await analyses_by(FirstWordEngine(), gone).analyse(Document(TEXT.text.encode()), report=heard.append)

    assert heard == [
        Progress(Step.OPENING_FILE),
        Progress(Step.LOOKING_FOR_CLAIMS),
        Progress(Step.LOOKING_FOR_CLAIMS, done=1, parts=1),
    ]


async def test_of_a_thousand_at_once_one_asks_the_model(connection: Connection) -> None:
    """All get its answer; whoever asks later gets it from the cache."""
    with ModelServer(late(GOOD, 1.0)) as server:
        async with service_at(server, connection) as service:
            answers = await asyncio.gather(*(service.analyse(PASTED) for _ in range(1000)))
            later = await service.analyse(PASTED)

    assert (len(server.asked), answers) == (1, [answers[0]] * 1000)
    assert (answers[0].analysis.engine.name, answers[0].cached) == ("llm", False)
    assert later == replace(answers[0], cached=True)


async def test_who_waits_with_another_copy_gets_places_in_that_one(connection: Connection) -> None:
    """Its white space is other than that of the copy that is read."""
    other = PastedText(BRIDGE.replace(". ", ".\n\n"))
    with ModelServer(late(GOOD, 0.5)) as server:
        async with service_at(server, connection) as service:
            answers = await asyncio.gather(service.analyse(PASTED), service.analyse(other))

    places = [answer.analysis.claims[0].quote.start for answer in answers]
    assert (len(server.asked), places) == (1, [BRIDGE.index("Mayor"), BRIDGE.index("Mayor") + 1])
    assert [answer.analysis.article.text for answer in answers] == [PASTED.text, other.text]


@pytest.mark.parametrize(
    ("reply", "terms", "calls", "warning"),
    [
        (status(503), Terms(), 2, MODEL_UNAVAILABLE),
        (refusal("No."), Terms(), 1, MODEL_REFUSED),
        (GOOD, Terms(prices=PAID, caps=Caps(day=1)), 0, MODEL_OVER_BUDGET),
    ],
    ids=["in trouble", "a refusal", "over budget"],
)
async def test_what_the_rules_read_in_its_place_is_kept_for_minutes(
    connection: Connection, reply: Reply, terms: Terms, calls: int, warning: str
) -> None:
    """Until then nobody asks the model, and a copy leads nowhere; then it is asked again."""
    with ModelServer(reply) as server:
        async with service_at(server, connection, terms) as service:
            first = await service.analyse(PASTED, copy="upload:a")
            second, known = await service.analyse(PASTED, copy="upload:a"), await service.known("upload:a")
            asked, server.answer = len(server.asked), GOOD
            async with connection.speaking() as redis:
                (key,) = await redis.keys(keys.stand_in("*"))
                lives, _ = await redis.ttl(key), await redis.delete(key)
            third = await service.analyse(PASTED)

    assert (first.analysis.engine.name, first.analysis.warnings, first.cached) == ("offline", (warning,), False)
    assert (second, known) == (replace(first, cached=True), None)
    assert (asked, lives in MINUTES, third.analysis.engine.name) == (calls, True, "llm" if calls else "offline")


@pytest.mark.parametrize("kept", ["model_unavailable", "model_unavailable elsewhere", "moon_phase {}"])
async def test_a_stand_in_that_is_none_is_not_taken(connection: Connection, kept: str) -> None:
    """Where the rules' analysis is gone, or the reason is unheard of, the model is asked."""
    with ModelServer(refusal("No.")) as server:
        async with service_at(server, connection) as service:
            first = await service.analyse(PASTED)
            async with connection.speaking() as redis:
                (key,) = await redis.keys(keys.stand_in("*"))
                await redis.set(key, kept.format(first.id))
            server.answer = GOOD

            assert (await service.analyse(PASTED)).analysis.engine.name == "llm"


async def test_a_part_of_an_article_is_kept_for_minutes(connection: Connection) -> None:
    """What the model read of it; a copy leads nowhere, so that the rest may be read when it is sent again."""
    with ModelServer(lambda asked: GOOD if 1 in asked.sentences else status(401)) as server:
        async with service_at(server, connection) as service:
            first, second = [await service.analyse(PastedText(LONG), copy="upload:a") for _ in range(2)]
            async with connection.speaking() as redis:
                lives = await redis.ttl(keys.analysis(first.id))

            assert await service.known("upload:a") is None
    assert (first.analysis.warnings, second, lives in MINUTES) == ((PARTIAL,), replace(first, cached=True), True)


async def test_a_model_that_fails_fails_for_all_who_wait(connection: Connection) -> None:
    """An article that no rules read is asked about once for all of them, and nothing is kept of it."""
    with ModelServer(status(401)) as server:
        async with service_at(server, connection) as service:
            asks = (service.analyse(PASTED_UK, copy="upload:a") for _ in range(9))
            found = await asyncio.gather(*asks, return_exceptions=True)

            assert await service.known("upload:a") is None
    assert (len(server.asked), {type(one) for one in found}) == (1, {ModelError})


async def test_without_redis_both_troubles_are_told() -> None:
    """What has a price is read by the rules, and kept nowhere."""
    with ModelServer(GOOD) as server:
        async with no_store() as nothing, service_at(server, nothing, Terms(prices=PAID)) as service:
            answer = await service.analyse(PASTED)

    assert (answer.analysis.warnings, server.asked) == ((MODEL_UNAVAILABLE, WITHOUT_CACHE), [])
