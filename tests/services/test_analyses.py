"""The main use case on a real reader, a real cache server and a small engine."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.copies import copy_of_post
from bot.domain.progress import Progress, Step
from bot.domain.submission import Document, PastedText, Post
from bot.errors import EmptyInputError
from bot.services.answer import WITHOUT_CACHE
from bot.storage import keys
from bot.storage.server.connection import Connection
from bot.storage.server.embedded import program
from tests.doubles.caches import connection_to
from tests.doubles.engines import FirstWordEngine
from tests.doubles.model_readings import analyses_by
from tests.doubles.servers import redis_server

TEXT = PastedText("Officials said on Monday that the bridge would open in June.", title="The bridge")


async def test_an_article_is_read_once(store: Connection) -> None:
    """The second time, the cache answers, and the engine is not asked."""
    engine = FirstWordEngine()
    service = analyses_by(engine, store)

    first, second = await service.analyse(TEXT), await service.analyse(TEXT)

    assert (first.cached, second.cached, engine.read) == (False, True, 1)
    assert first.analysis == second.analysis
    assert first.trouble is None


async def test_a_known_article_keeps_its_own_address(store: Connection) -> None:
    """The address is this submission's, though the analysis is the cached one."""
    service = analyses_by(FirstWordEngine(), store)
    await service.analyse(replace(TEXT, url="https://one.example/"))

    answer = await service.analyse(replace(TEXT, url="https://two.example/"))

    assert (answer.cached, answer.analysis.article.url) == (True, "https://two.example/")


async def test_a_new_version_of_the_engine_reads_anew(store: Connection) -> None:
    """What older rules found is not served."""
    await analyses_by(FirstWordEngine("1"), store).analyse(TEXT)

    answer = await analyses_by(FirstWordEngine("2"), store).analyse(TEXT)

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


async def test_what_can_not_be_read_rises_untouched(store: Connection) -> None:
    """The reader's error is the door's to tell; the engine is not asked."""
    engine = FirstWordEngine()

    with pytest.raises(EmptyInputError):
        await analyses_by(engine, store).analyse(PastedText(" "))

    assert engine.read == 0


async def test_a_copy_is_known_without_being_opened_again(store: Connection) -> None:
    """What a copy led to is found by its name; another copy's name finds nothing, nor does another engine."""
    service = analyses_by(FirstWordEngine(), store)
    first = await service.analyse(TEXT, copy="upload:a")

    known = await service.known("upload:a")

    assert known == replace(first, cached=True)
    assert await service.known("upload:b") is None
    assert await analyses_by(FirstWordEngine("2"), store).known("upload:a") is None


async def test_a_known_post_is_answered_on_its_own_text(store: Connection) -> None:
    """Where the same article was read first with other emoji and quotation marks; each time, not only the first."""
    service = analyses_by(FirstWordEngine(), store)
    text = "“Officials” said on Monday that the bridge would open in June."
    posts = [Post(text), Post(f"🔥 {text}".replace("“", '"').replace("”", '"'))]
    for post in posts:
        await service.analyse(post, copy_of_post(post))

    known = [await service.known(copy_of_post(post), post) for post in posts]

    assert [answer and answer.analysis.article.text for answer in known] == [post.text for post in posts]
    assert len({answer and answer.id for answer in known}) == 1


async def test_an_analysis_is_recalled_by_its_id(store: Connection) -> None:
    """A button that carries the id finds the analysis, until it is gone."""
    service = analyses_by(FirstWordEngine(), store)
    answer = await service.analyse(TEXT)

    recalled = [await service.recall(answer.id), await service.recall(answer.id)]
    async with store.speaking() as redis:
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
