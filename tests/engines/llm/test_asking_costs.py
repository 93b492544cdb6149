"""Every call for a part of an article is counted, also one that came to nothing, and never more is asked than said."""

import asyncio

import pytest

from bot.domain.spending import Usage
from bot.engines.llm.asking import TRIES
from bot.engines.llm.model import LONGEST_REPLY, tokens_in
from bot.errors import ModelFailure
from tests.doubles import model_server
from tests.doubles.model_server import (
    cut_off,
    cut_short,
    empty,
    filtered,
    hangs,
    hangs_up,
    in_turn,
    no_choices,
    page,
    refusal,
    says,
    status,
)
from tests.engines.llm.asking_once import ARTICLE, AT_ONCE, GOOD, PART, ask, asking
from tests.engines.llm.billing import Bill
from tests.engines.llm.connecting import talking


async def test_what_could_not_be_used_is_told_as_well() -> None:
    """It was as paid for."""
    outcome = await ask(in_turn(says("Prose.", prompt_tokens=7, completion_tokens=3), GOOD))

    assert outcome.bill.spent == [Usage(1, 7, 3), Usage(1, 1000, 200)]


@pytest.mark.parametrize("answer", [refusal("No."), filtered(), cut_short('{"claims": ['), says(" "), empty()])
async def test_a_reply_that_is_a_failure_is_told_as_well(answer: model_server.Reply) -> None:
    """A cut reply is the dearest of all."""
    outcome = await ask(answer)

    assert outcome.reply is None
    assert outcome.bill.spent == [Usage(1, 1000, 200)] * len(outcome.asked)


@pytest.mark.parametrize("answer", [cut_off(), hangs_up(), no_choices(), page("<h1>Welcome</h1>")])
async def test_what_may_have_been_charged_is_told_as_the_most(answer: model_server.Reply) -> None:
    """The server has had the article, and nobody knows how much it wrote."""
    outcome = await ask(answer)

    assert [usage.reply_tokens for usage in outcome.bill.spent] == [LONGEST_REPLY] * TRIES
    assert all(usage.calls == 1 and usage.prompt_tokens > 0 for usage in outcome.bill.spent)


@pytest.mark.parametrize("code", [400, 401, 403, 404, 413, 429, 500, 503])
async def test_an_answer_with_a_status_of_its_own_costs_nothing(code: int) -> None:
    """Nobody charges for what they refuse."""
    outcome = await ask(status(code, headers=AT_ONCE))

    assert (outcome.reply, outcome.bill.spent) == (None, [])


async def test_a_call_that_was_stopped_is_told_as_the_most_it_may_have_taken() -> None:
    """Nobody knows what the server has done until then."""
    bill = Bill()
    async with talking(hangs()) as (server, model):
        task = asyncio.create_task(asking(model).ask(ARTICLE, PART, 1e9, bill.charge))
        async with asyncio.timeout(30):
            while not server.asked:
                await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    (usage,) = bill.spent
    assert task.cancelled()
    assert (usage.calls, usage.reply_tokens) == (1, LONGEST_REPLY)
    assert bill.most == [usage]


async def test_the_most_is_no_less_than_what_is_sent() -> None:
    """For each call by itself; whoever pays reserves that much."""
    outcome = await ask(in_turn(says("Prose."), GOOD))

    sent = [tokens_in(asked.system) + tokens_in(asked.prompt) for asked in outcome.asked]
    assert [most.calls for most in outcome.bill.most] == [1, 1]
    for most, tokens in zip(outcome.bill.most, sent, strict=True):
        assert most.reply_tokens == LONGEST_REPLY
        assert tokens <= most.prompt_tokens <= tokens + 100


async def test_who_has_no_money_for_another_try_has_none() -> None:
    """What the first one took is known by then."""
    outcome = await ask(says("Prose."), calls=1)

    assert (outcome.failure, len(outcome.asked)) == (ModelFailure.OVER_OWN_BUDGET, 1)
    assert outcome.bill.spent == [Usage(1, 1000, 200)]


async def test_without_money_nobody_is_asked() -> None:
    """Whoever is charged says so before the call."""
    outcome = await ask(GOOD, calls=0)

    assert (outcome.failure, outcome.asked) == (ModelFailure.OVER_OWN_BUDGET, [])
