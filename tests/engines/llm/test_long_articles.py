"""Long articles: in parts at the same time, merged by sentence number, and said to be partial where one is missing."""

import pytest

from bot.domain.article import Article
from bot.domain.progress import Progress, Step
from bot.domain.spending import Usage
from bot.errors import ModelError, ModelFailure
from tests.doubles.model_server import Asked, Reply, hangs, refusal, says, status
from tests.doubles.model_server.server import Answer
from tests.doubles.replies import reply, reply_claim, said_by
from tests.engines.llm.billing import Bill
from tests.engines.llm.connecting import reading

PARAGRAPHS = [f"Mira Oster said that gauge {number} of the old dam still holds." for number in range(900)]
LONG = Article(text="\n\n".join(PARAGRAPHS), title="The dam holds", language="en")
TOO_LONG = Article(text="\n\n".join(PARAGRAPHS + PARAGRAPHS), language="en")


def first_of_each(asked: Asked) -> Reply:
    """Give one claim of each part: its first sentence's, the weightier the later it stands."""
    first = min(asked.sentences)
    statement = asked.sentences[first].removeprefix("Mira Oster said that ").capitalize()
    claim = reply_claim(first, statement=statement, centrality=min(5, 2 + first // 200), **said_by("Mira Oster"))
    return says(reply(claim))


def failing(answer: Reply, *, but: int) -> Answer:
    """Let every part fail but for so many that have the first sentences."""
    return lambda asked: first_of_each(asked) if min(asked.sentences) <= but else answer


async def test_parts_are_merged_in_the_order_of_the_text() -> None:
    """One call each, every sentence asked for once, and the weight compared over all."""
    async with reading(first_of_each) as (server, engine):
        analysis = await engine.analyse(LONG)

    asked = sorted(number for one in server.asked for number in one.sentences)
    assert len(server.asked) == len(analysis.claims) == 4
    assert asked == list(range(1, 901))
    assert [claim.quote.start for claim in analysis.claims] == sorted(claim.quote.start for claim in analysis.claims)
    assert [claim.rank for claim in analysis.claims] == [4, 3, 2, 1]
    assert analysis.warnings == ()


async def test_each_part_that_is_done_is_reported() -> None:
    """Of how many; and its tokens are told."""
    heard: list[Progress] = []
    bill = Bill()
    async with reading(first_of_each) as (_, engine):
        await engine.analyse(LONG, heard.append, charge=bill.charge)

    assert heard == [Progress(Step.LOOKING_FOR_CLAIMS, done, 4) for done in (1, 2, 3, 4)]
    assert bill.spent == [Usage(1, 1000, 200)] * 4


async def test_each_part_knows_the_title_and_the_names_before_it() -> None:
    """So that "she" can be told in it."""
    async with reading(first_of_each) as (server, engine):
        await engine.analyse(LONG)

    prompts = [asked.prompt for asked in sorted(server.asked, key=lambda asked: min(asked.sentences))]
    assert all("Title: The dam holds\n" in prompt for prompt in prompts)
    assert "Names met earlier: -\n" in prompts[0]
    assert all("Names met earlier: Mira Oster\n" in prompt for prompt in prompts[1:])


@pytest.mark.parametrize("answer", [refusal("No."), status(401), hangs()], ids=["refusal", "key", "hangs"])
async def test_an_article_of_which_a_part_is_missing_is_partial(answer: Reply) -> None:
    """What was read is shown, and said to be less than the whole."""
    async with reading(failing(answer, but=1), deadline=2) as (_, engine):
        analysis = await engine.analyse(LONG)

    assert len(analysis.claims) == 1
    assert analysis.warnings == ("partial",)


async def test_where_every_part_fails_the_first_failure_is_told() -> None:
    """There is nothing to show."""
    async with reading(failing(refusal("No."), but=0)) as (server, engine):
        with pytest.raises(ModelError) as caught:
            await engine.analyse(LONG)

    assert (caught.value.failure, len(server.asked)) == (ModelFailure.REFUSAL, 4)


async def test_a_format_that_is_refused_costs_each_part_one_more_call_at_most() -> None:
    """All parts go out together, and what one of them settles holds for all."""

    def answer(asked: Asked) -> Reply:
        return status(400, "No response_format.") if asked.format == "json_schema" else first_of_each(asked)

    async with reading(answer) as (server, engine):
        analysis = await engine.analyse(LONG)
        await engine.analyse(LONG)

    formats = [asked.format for asked in server.asked]
    assert len(analysis.claims) == 4
    assert formats.count("json_schema") <= 4
    assert formats.count("json_object") == 8


async def test_of_too_long_an_article_the_beginning_is_read() -> None:
    """And more is said to be there."""
    async with reading(first_of_each) as (server, engine):
        analysis = await engine.analyse(TOO_LONG)

    read = sum(len(text) for asked in server.asked for text in asked.sentences.values())
    assert analysis.warnings == ("too_long_truncated",)
    assert 55_000 < read <= 60_000
    assert len(server.asked) == 4
