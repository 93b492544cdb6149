"""Claims that share a sentence: whoever reports one of them reports that one."""

from dataclasses import replace

import pytest

from bot.domain.claim import Source
from bot.storage.cache.analysis_cache import AnalysisCache
from bot.storage.cache.shelf import Shelf
from handlers.keyboards import Act
from tests.doubles.reporter import Reader, carried
from tests.doubles.staff_room import StaffRoom

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_each_of_two_claims_of_one_sentence_is_reported_as_itself(room: StaffRoom) -> None:
    """An engine may give both the same quote, or one that begins with the other's."""
    reader = Reader(room)
    given = await reader.gets_answer()
    name, analyses = carried(given, Act.WRONG).rpartition(":")[2], AnalysisCache(Shelf(room.store))
    read = await analyses.recall(name)
    assert read is not None
    first, second, third, *others = read.central()
    part = read.article.span(first.quote.start, first.quote.start + 20)
    twins = [replace(second, quote=first.quote, content=(first.quote,), cues=(), source=Source())]
    twins.append(replace(third, quote=part, content=(part,), cues=(), source=Source()))
    await analyses.put(name, replace(read, claims=(first, *twins, *others)))
    await reader.presses_wrong(given)

    for number in ("2. ", "3. "):
        await reader.goes_on("Wrong source", number)
        await reader.presses_wrong(given)

    await analyses.put(name, read)
    assert {report.statement for report in await reader.reports()} == {second.statement, third.statement}
