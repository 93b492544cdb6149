"""What operators' machines are told."""

import asyncio
import json

import pytest

from bot.domain.flood import Floods
from bot.errors import StorageError
from bot.storage.vital_signs import Signs
from bot.web.health import Health
from bot.web.looking import LOOK_AGAIN
from tests.updates.hasty_clock import HastyClock
from tests.updates.samples import texted
from tests.web.site import Site, a_site, never_troubled

SIGNS = Signs(
    heard_ago=40.04,
    floods=Floods(),
    processes=2,
    parked=0,
    chores=0,
    open_reports=0,
    entries=0,
    waiting=7,
    oldest=3.21,
)
NOTHING_KNOWN = dict.fromkeys(("updates_waiting", "oldest_waiting_seconds", "seconds_since_telegram", "processes"))


class Redis:
    """Answers or does not, and counts how often it was asked."""

    def __init__(self, *troubles: Exception) -> None:
        self.troubles = list(troubles)
        self.asked = 0

    async def check(self) -> None:
        """Say a word."""
        self.asked += 1
        if self.troubles:
            raise self.troubles.pop(0)

    async def look(self) -> Signs:
        """Look how the whole bot is."""
        return SIGNS


@pytest.mark.parametrize(("method", "body"), [("GET", b"ok\n"), ("HEAD", b"")])
async def test_a_process_that_runs_is_alive(site: Site, method: str, body: bytes) -> None:
    """Whatever else is wrong."""
    answer = await site.ask(f"{method} /healthz")

    assert (answer.status, answer.body) == (200, body)


async def test_it_is_ready_where_redis_answers() -> None:
    """How much waits and for how long, Telegram's silence, and who handles updates are told where they are known."""
    async with a_site(Health(never_troubled)) as site:
        bare = await site.ask("GET /readyz")
    async with a_site(Health(never_troubled, Redis().look)) as site:
        whole = await site.ask("GET /readyz")

    assert (bare.status, whole.status) == (200, 200)
    assert json.loads(bare.body) == {"redis": True, **NOTHING_KNOWN}
    assert json.loads(whole.body) == {
        "redis": True,
        "updates_waiting": 7,
        "oldest_waiting_seconds": 3.2,
        "seconds_since_telegram": 40.0,
        "processes": 2,
    }


async def test_the_last_contact_with_telegram_counts_whichever_process_had_it() -> None:
    """A delivery to this one, or what another one was answered."""
    async with a_site(Health(never_troubled, Redis().look)) as site:
        await site.deliver(texted("words"))
        answer = await site.ask("GET /readyz")

    assert json.loads(answer.body)["seconds_since_telegram"] == 0.0


async def test_only_telegram_counts_as_telegram() -> None:
    """A delivery with a wrong secret is not heard of."""
    async with a_site(Health(never_troubled)) as site:
        await site.deliver(texted("words"), "wrong")
        answer = await site.ask("GET /readyz")

    assert json.loads(answer.body)["seconds_since_telegram"] is None


@pytest.mark.parametrize("trouble", [StorageError("the server does not answer"), TimeoutError()], ids=repr)
async def test_it_is_not_ready_where_redis_does_not_answer(
    trouble: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    """The log says why, the world learns only that."""
    async with a_site(Health(Redis(trouble).check)) as site:
        answer = await site.ask("GET /readyz")

    assert answer.status == 503
    assert json.loads(answer.body) == {"redis": False, **NOTHING_KNOWN}
    assert [record.getMessage() for record in caplog.records] == [f"not ready: {trouble or 'TimeoutError'}"]


async def test_many_who_ask_cost_one_look() -> None:
    """Redis is asked once in a while, however many look at us."""
    redis, clock = Redis(StorageError("away")), HastyClock()
    async with a_site(Health(redis.check, clock=clock)) as site:
        many = await asyncio.gather(*(site.ask("GET /readyz") for _ in range(20)))
        looks = redis.asked
        await clock.sleep(LOOK_AGAIN)
        later = await site.ask("GET /readyz")

    assert {answer.status for answer in many} == {503}
    assert (looks, redis.asked) == (1, 2)
    assert later.status == 200
