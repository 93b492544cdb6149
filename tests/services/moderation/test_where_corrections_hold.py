"""Where a correction holds: in copies of its article, in later readings of it, and where something is gone."""

from dataclasses import replace

import pytest

from bot.domain.claim import SourceKind
from bot.domain.moderation.correction import MOST_KEPT
from bot.domain.moderation.refusal import Refused, Why
from bot.services.moderation.typed_words import source_of
from bot.services.near import ANOTHER_COPY
from bot.storage import keys
from bot.storage.moderation.corrections import Corrections
from bot.storage.server.connection import Connection
from tests.doubles.correcting import ANN, SEED, Desk
from tests.doubles.engines import FirstWordEngine
from tests.doubles.stores import no_store

JANE = source_of(SourceKind.NAMED_PERSON, "Jane Roe", "mayor")


@pytest.fixture
async def desk(store: Connection) -> Desk:
    """Lay the seed article on a desk."""
    desk = Desk(store)
    await desk.read()
    return desk


async def test_what_one_engine_read_is_corrected_in_what_another_reads(desk: Desk, store: Connection) -> None:
    """Where it finds nothing, the corrected claims are all that is shown."""
    first = await desk.first()
    await desk.correcting.change_source(desk.id, first, JANE, ANN)
    other = Desk(store, FirstWordEngine())

    shown = await other.read()

    assert [(claim.quote, claim.source.name, claim.rank) for claim in shown.claims] == [(first.quote, "Jane Roe", 1)]


async def test_an_edited_copy_has_the_corrections_of_its_article(desk: Desk) -> None:
    """And what is corrected on the copy, the article has."""
    await desk.correcting.change_source(desk.id, (await desk.first()), JANE, ANN)
    copy = await desk.read(replace(SEED, text=f"Photo: Northern Wire\n\n{SEED.text}"))
    await desk.correcting.hide(desk.id, copy.central()[1], ANN)

    first = await desk.read()

    assert ANOTHER_COPY in copy.warnings
    assert (copy.central()[0].source.name, first.central()[0].source.name) == ("Jane Roe", "Jane Roe")
    assert len(first.claims) == len(copy.claims) - 1


async def test_a_copy_that_is_corrected_first_corrects_its_article(desk: Desk) -> None:
    """And every other copy of that."""
    copies = [replace(SEED, text=f"Photo: {name}\n\n{SEED.text}") for name in ("Northern Wire", "Southern Wire")]
    await desk.read(copies[1])
    copy = await desk.read(copies[0])
    await desk.correcting.change_source(desk.id, copy.central()[0], JANE, ANN)

    shown = [await desk.read(text) for text in (SEED, *copies)]

    assert [analysis.central()[0].source.name for analysis in shown] == ["Jane Roe"] * 3


async def test_a_page_that_was_edited_keeps_its_corrections(store: Connection) -> None:
    """Under the address that it was found at."""
    desk = Desk(store)
    read = await desk.read()
    at = replace(read, article=replace(read.article, found_at="https://news.example/story"))
    await desk.cache.analyses.put(desk.id, at)
    await desk.correcting.change_source(desk.id, read.central()[0], JANE, ANN)
    edited = replace(at, article=replace(at.article, title="Another headline"))

    shown = await desk.correcting.as_corrected(edited, "B" * 22)
    elsewhere = await desk.correcting.as_corrected(
        replace(edited, article=replace(edited.article, found_at="https://news.example/other")), "B" * 22
    )

    assert shown.central()[0].source.name == "Jane Roe"
    assert elsewhere.central()[0].source.name == read.central()[0].source.name


async def test_corrections_outlive_what_was_read(desk: Desk, store: Connection) -> None:
    """When it is read anew, they are there."""
    await desk.correcting.hide(desk.id, (await desk.first()), ANN)
    before = await desk.shown()
    async with store.speaking() as redis:
        await redis.delete(keys.analysis(desk.id))

    with pytest.raises(Refused, match=Why.GONE):
        await desk.correcting.hide(desk.id, before.central()[0], ANN)

    assert await desk.read() == before


async def test_what_a_newer_version_wrote_is_in_nobodys_way(
    desk: Desk, store: Connection, caplog: pytest.LogCaptureFixture
) -> None:
    """The other corrections hold, new ones get the numbers after it, and it stays for that version."""
    first, second, *_ = (await desk.shown()).central()
    await desk.correcting.hide(desk.id, first, ANN)
    key = keys.corrections((await desk.correcting.review(desk.id)).history.article)
    async with store.speaking() as redis:
        await redis.rpush(key, '{"number":2,"change":"moved"}')

    done = await desk.correcting.hide(desk.id, second, ANN)
    shown = await desk.read()
    undone = await desk.correcting.undo(desk.id, 1, replace(ANN, seen=3))

    assert (done.number, undone.number) == (3, 4)
    assert not {first.quote, second.quote} & {claim.quote for claim in shown.claims}
    assert [record.getMessage() for record in caplog.records if "can't be read by this version" in record.msg] == [
        f"some corrections of {key.rpartition(':')[2]} can't be read by this version"
    ]


async def test_without_the_store_an_answer_is_what_was_read(desk: Desk) -> None:
    """Corrections are no reason to give none."""
    original = (await desk.correcting.review(desk.id)).original
    async with no_store() as nothing:
        assert await Desk(nothing).correcting.as_corrected(original, desk.id) == original


async def test_one_article_has_only_so_many(desk: Desk, store: Connection) -> None:
    """Then whoever corrects it again is told that it is too much; what was done can be undone still."""
    done = await desk.correcting.hide(desk.id, (await desk.first()), ANN)
    article = (await desk.correcting.review(desk.id)).history.article
    for number in range(2, MOST_KEPT + 1):
        await Corrections(store).add(article, replace(done, number=number), desk.id)

    with pytest.raises(Refused, match=Why.TOO_MANY_CORRECTIONS):
        await desk.correcting.hide(desk.id, (await desk.first()), ANN)
    undone = await desk.correcting.undo(desk.id, 1, ANN)

    assert undone.number == MOST_KEPT + 1
