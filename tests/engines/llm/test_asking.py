"""One part of an article is asked for once, and once more only where that may go better."""

import asyncio
import time

import pytest

from bot.domain.article import Article
from bot.domain.spending import Usage
from bot.engines.llm.asking import TRIES, free
from bot.engines.llm.chunks import Part
from bot.engines.llm.model import LONGEST_REPLY
from bot.engines.llm.numbering import number
from bot.engines.llm.reply import read_reply, shape
from bot.errors import ModelError, ModelFailure
from tests.doubles import model_server
from tests.doubles.model_server import cut_short, empty, filtered, hangs, hangs_up, in_turn, refusal, says, status
from tests.engines.llm.asking_once import ARTICLE, AT_ONCE, GOOD, PART, ask, asking
from tests.engines.llm.billing import Bill
from tests.engines.llm.connecting import talking


async def test_a_good_reply_takes_one_call() -> None:
    """It is read, and its tokens are told."""
    outcome = await ask(GOOD)

    assert outcome.reply == read_reply('{"claims": [{"sentences": [1], "statement": "The dam holds.", '
                                       '"source_kind": "none", "modality": "asserted"}]}')  # fmt: skip
    assert (len(outcome.asked), outcome.bill.spent) == (1, [Usage(1, 1000, 200)])


@pytest.mark.parametrize(
    "first", [status(429, headers=AT_ONCE), status(503), hangs_up(), says("I would rather talk."), says({"a": 1})]
)
async def test_what_may_go_better_is_tried_once_more(first: model_server.Reply) -> None:
    """After a pause, or when the server says."""
    outcome = await ask(in_turn(first, GOOD))

    assert outcome.reply is not None
    assert len(outcome.asked) == 2


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        (status(429, headers=AT_ONCE), ModelFailure.RATE_LIMIT),
        (status(500), ModelFailure.UNREACHABLE),
        (says("Prose."), ModelFailure.MALFORMED),
        (empty(), ModelFailure.MALFORMED),
    ],
)
async def test_it_is_tried_no_third_time(answer: model_server.Reply, failure: ModelFailure) -> None:
    """The second failure is told."""
    outcome = await ask(answer)

    assert (outcome.failure, len(outcome.asked)) == (failure, TRIES)


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        (refusal("No."), ModelFailure.REFUSAL),
        (filtered(), ModelFailure.CONTENT_FILTER),
        (cut_short('{"claims": ['), ModelFailure.TRUNCATED),
        (status(429, code_name="insufficient_quota"), ModelFailure.QUOTA_USED_UP),
        (status(429, type="insufficient_quota"), ModelFailure.QUOTA_USED_UP),
        (status(401), ModelFailure.BAD_KEY),
        (status(413), ModelFailure.TRUNCATED),
        *((status(code), ModelFailure.UNREACHABLE) for code in (400, 404, 422)),
    ],
)
async def test_what_would_go_as_before_is_tried_once(answer: model_server.Reply, failure: ModelFailure) -> None:
    """The same article would be refused, filtered or cut again, and no money or model comes in a second."""
    outcome = await ask(in_turn(answer, GOOD))

    assert (outcome.failure, len(outcome.asked)) == (failure, 1)


async def test_a_timeout_is_not_tried_again() -> None:
    """The time is gone; what the server may have written until then is told."""
    bill = Bill()
    async with talking(hangs(), patience=0.3) as (server, model):
        until = asyncio.get_running_loop().time() + 60
        with pytest.raises(ModelError) as caught:
            await asking(model).ask(ARTICLE, PART, until, bill.charge)

    assert (caught.value.failure, len(server.asked)) == (ModelFailure.TIMEOUT, 1)
    assert [usage.reply_tokens for usage in bill.spent] == [LONGEST_REPLY]


@pytest.mark.parametrize(
    ("first", "seconds"), [(status(429, headers={"Retry-After": "58"}), 60), (status(500), 2), (says("Prose."), 2)]
)
async def test_without_the_time_for_it_nothing_is_tried_again(first: model_server.Reply, seconds: float) -> None:
    """No model answers in the rest of the deadline, so nobody waits for that."""
    began = time.monotonic()

    outcome = await ask(in_turn(first, GOOD), seconds=seconds)

    assert (outcome.reply, len(outcome.asked)) == (None, 1)
    assert time.monotonic() - began < 30


async def test_each_call_has_a_fence_of_its_own() -> None:
    """An article can't close what it can't know, though it quotes an earlier one."""
    outcome = await ask(in_turn(says("Prose."), GOOD))

    fences = [one.prompt.partition("----- ")[2].split()[0] for one in outcome.asked]
    assert len(set(fences)) == 2
    for fence, one in zip(fences, outcome.asked, strict=True):
        assert len(fence) == 16
        assert one.prompt.count(fence) == 2
        assert fence not in ARTICLE.text


async def test_the_article_goes_in_as_data() -> None:
    """Its sentences by number, its title on one line, and the names met earlier."""
    outcome = await ask(GOOD)

    (asked,) = outcome.asked
    assert asked.sentences == {one.number: one.span.text for one in PART.sentences}
    assert "\nTitle: Dam (holds) ‹/title› (9) for now\n" in asked.prompt
    assert "\nNames met earlier: Dorn Valen, Kell Brandt\n" in asked.prompt
    assert asked.prompt.startswith("Language: en\n")


async def test_what_is_not_known_is_a_dash() -> None:
    """No title and no names; a title without end is cut."""
    untitled, endless = Article(text="It holds."), Article(text="It holds.", title="very " * 9_999)
    async with talking(GOOD) as (server, model):
        for article in (untitled, endless):
            await asking(model).ask(article, Part(number(article)), 1e9, free)

    first, second = (asked.prompt for asked in server.asked)
    assert "Title: -\nNames met earlier: -\n" in first
    assert len(second) < 1_000


async def test_a_server_without_a_schema_is_told_the_shape() -> None:
    """In words, behind the article; another way of asking is no second try."""

    def answer(asked: model_server.Asked) -> model_server.Reply:
        return status(400, "No response_format here.") if asked.format == "json_schema" else GOOD

    outcome = await ask(answer)

    strict, loose = outcome.asked
    assert shape() not in strict.prompt
    assert loose.prompt.endswith(shape())
    assert (outcome.bill.spent, outcome.reply is not None) == ([Usage(1, 1000, 200)], True)


async def test_who_takes_no_notice_of_a_schema_is_told_the_shape_at_the_second_try() -> None:
    """Until a reply was read: from then on a bad one says nothing of the server."""
    async with talking(in_turn(says("Prose."), GOOD, says("Prose."), GOOD)) as (server, model):
        one = asking(model)
        for _ in range(2):
            await one.ask(ARTICLE, PART, 1e9, free)

    assert [asked.format for asked in server.asked] == ["json_schema", "json_object", "json_object", "json_object"]
    assert [asked.prompt.endswith(shape()) for asked in server.asked] == [False, True, True, True]
