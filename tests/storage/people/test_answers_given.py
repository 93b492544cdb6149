"""Pointers to answers, on real servers: per chat, for a day."""

import pytest
from redis.asyncio import Redis

from bot.storage import keys
from bot.storage.people.answers_given import AnswersGiven, Given
from bot.storage.server.connection import Connection

CHAT, OTHER_CHAT, ANALYSIS = -4001, -4002, "kq3vXw0bQm2nTz7c5dEfGh"


@pytest.fixture
def answers(connection: Connection) -> AnswersGiven:
    """Give the store on an empty server."""
    return AnswersGiven(connection)


@pytest.mark.parametrize("given", [Given(17), Given(17, 3)])
async def test_an_answer_is_found_in_its_chat(answers: AnswersGiven, given: Given) -> None:
    """It comes back with its topic, for this analysis in this chat alone."""
    await answers.keep(CHAT, ANALYSIS, given)

    assert await answers.find(CHAT, ANALYSIS) == given
    assert await answers.find(OTHER_CHAT, ANALYSIS) is None
    assert await answers.find(CHAT, "another") is None


async def test_a_later_answer_takes_the_place_of_an_earlier_one(answers: AnswersGiven) -> None:
    """Pointers lead to the latest answer."""
    await answers.keep(CHAT, ANALYSIS, Given(17))
    await answers.keep(CHAT, ANALYSIS, Given(40))

    assert await answers.find(CHAT, ANALYSIS) == Given(40)


async def test_a_pointer_lives_for_a_day(answers: AnswersGiven, plain_redis: Redis) -> None:
    """After that the article is answered anew."""
    await answers.keep(CHAT, ANALYSIS, Given(17))

    assert await plain_redis.ttl(keys.answer_given(CHAT, ANALYSIS)) == pytest.approx(24 * 3600, abs=60)


async def test_a_forgotten_answer_is_not_found(answers: AnswersGiven) -> None:
    """Nobody is pointed to a message that is gone; forgetting twice is no failure."""
    await answers.keep(CHAT, ANALYSIS, Given(17))

    await answers.forget(CHAT, ANALYSIS)
    await answers.forget(CHAT, ANALYSIS)

    assert await answers.find(CHAT, ANALYSIS) is None


@pytest.mark.parametrize("wrong", [b"\xff", b"17", b'{"message_id": 17}', b'["17", null]', b"[17]", b"[" * 100_000])
async def test_a_wrong_entry_is_no_answer(answers: AnswersGiven, plain_redis: Redis, wrong: bytes) -> None:
    """Whatever stands under the key and is no pointer leads nowhere."""
    await plain_redis.set(keys.answer_given(CHAT, ANALYSIS), wrong)

    assert await answers.find(CHAT, ANALYSIS) is None
