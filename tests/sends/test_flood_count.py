"""What the flood limits cost is counted where calls wait and where Telegram refuses them, and when it answered last."""

import pytest
from telegram.ext import ExtBot

from bot.domain.flood import Floods
from bot.sends.chat import Ticket
from bot.sends.flood_count import FloodCount
from bot.sends.pacing import Pacing
from tests.doubles.bot_api import BotApi
from tests.sends.bots import HANDOVER, Fates, limiter_with
from tests.sends.traffic import HOUR
from tests.sends.virtual_time import VirtualClock, now, run


def test_a_call_that_waits_is_counted_and_one_that_goes_at_once_is_not() -> None:
    """With the seconds that it waited."""

    async def scenario() -> Floods:
        pacing = Pacing(30)
        for _ in range(3):
            ticket = Ticket(1, 1, now() + HOUR)
            await pacing.turn(ticket)
            pacing.answered(ticket)
        return pacing.floods.take()

    waits, milliseconds, refusals = run(scenario())

    assert (waits, refusals) == (2, 0)
    assert milliseconds == pytest.approx(2002, abs=20)


@pytest.mark.parametrize("per_second", [30, 0])
def test_a_refusal_of_telegrams_is_counted(per_second: int) -> None:
    """Also where no limits are kept; and an answer after it is a contact."""

    async def scenario() -> tuple[int, float | None, float | None]:
        pacing = Pacing(per_second)
        limiter = limiter_with(Fates(), pacing)
        async with (
            BotApi(clock=VirtualClock()) as api,
            ExtBot(api.token, base_url=f"{api.url}/bot", rate_limiter=limiter) as bot,
        ):
            before = limiter.contact.seconds()
            ann = api.private(api.person("Ann"))
            api.faults.flood("sendMessage", 3)
            await bot.send_message(ann.id, "Hello")
            return pacing.floods.take().refusals, before, limiter.contact.seconds()

    refusals, before, after = run(scenario(), patience=HANDOVER)

    assert refusals == 1
    assert before is not None  # getMe was answered
    assert after == pytest.approx(0, abs=1)


def test_what_could_not_be_told_is_counted_again() -> None:
    """Together with what came meanwhile."""
    count = FloodCount()
    count.waited(1.5)
    count.refused()

    taken = count.take()
    count.waited(0.25)
    count.put_back(taken)

    assert taken == Floods(waits=1, milliseconds=1500, refusals=1)
    assert count.take() == Floods(waits=2, milliseconds=1750, refusals=1)
    assert count.take() == Floods()
