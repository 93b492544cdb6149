"""`audit verify` as operators and timers use it: one sentence, and an exit status that says the same."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from redis import Redis

from bot.cli.audit import sentence
from bot.domain.audit import Flaw, Verdict
from bot.storage import keys
from bot.storage.server.embedded import program
from tests.cli.conftest import Whosays
from tests.doubles.audit import ANSWERED, ASKED, SECRET, log_at
from tests.doubles.caches import connection_to
from tests.doubles.servers import redis_server
from tests.doubles.stores import NOBODY

FIRST, LAST = datetime(2026, 8, 31, 9, 5, tzinfo=UTC), datetime(2026, 11, 29, 18, 0, tzinfo=UTC)


@pytest.fixture
def redis_url(tmp_path: Path) -> Iterator[str]:
    """Run a server on which a bot has logged three things."""
    (tmp_path / "redis").mkdir()
    with redis_server(str(program()), tmp_path / "redis") as url:
        asyncio.run(_write(url))
        yield url


async def _write(url: str) -> None:
    async with connection_to(url) as connection:
        await SECRET.check(connection)
        await log_at(connection).append([ASKED, ANSWERED, ASKED], 1)


def test_a_whole_log_is_called_whole(whosays: Whosays, redis_url: str) -> None:
    """On standard output, with status 0."""
    result = whosays("audit", "verify", env={"REDIS_URL": redis_url, "WHOSAYS_SECRET": SECRET.value})

    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout == b"3 entries, from 2026-11-29 12:00 to 2026-11-29 12:00 (UTC): the chain is whole\n"


def test_a_broken_log_is_called_broken(whosays: Whosays, redis_url: str) -> None:
    """On standard error, with status 1."""
    with Redis.from_url(redis_url) as redis:
        redis.xdel(keys.audit(), "2-0")

    result = whosays("audit", "verify", env={"REDIS_URL": redis_url, "WHOSAYS_SECRET": SECRET.value})

    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr == b"whosays: the log is broken: entry 2 is missing (the chain holds up to there: 1 entry)\n"


def test_another_secret_is_a_wrong_setting(whosays: Whosays, redis_url: str) -> None:
    """The log itself is not called broken for it."""
    result = whosays("audit", "verify", env={"REDIS_URL": redis_url})

    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.startswith(b"whosays: WHOSAYS_SECRET: what stands in Redis was written with another one")


def test_a_fresh_folder_has_a_whole_log(whosays: Whosays) -> None:
    """On a server of one's own, with a secret of one's own."""
    result = whosays("audit", "verify")

    assert (result.returncode, result.stdout, result.stderr) == (0, b"no entries: the chain is whole\n", b"")


def test_without_a_server_it_says_so(whosays: Whosays) -> None:
    """In one sentence, with status 1."""
    result = whosays("audit", "verify", env={"REDIS_URL": NOBODY})

    assert (result.returncode, result.stdout) == (1, b"")
    assert result.stderr.startswith(b"whosays: the log can't be read (the server does not answer")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (Verdict(0, None, None), "no entries: the chain is whole"),
        (
            Verdict(12_345, FIRST, LAST),
            "12,345 entries, from 2026-08-31 09:05 to 2026-11-29 18:00 (UTC): the chain is whole",
        ),
        (Verdict(1, FIRST, FIRST), "1 entry, from 2026-08-31 09:05 to 2026-08-31 09:05 (UTC): the chain is whole"),
        (Verdict(0, None, None, Flaw.CHANGED, 1_234), "the log is broken: entry 1,234 is not what was written"),
        (Verdict(4, FIRST, LAST, Flaw.OUT_OF_ORDER, 5), "the log is broken: entry 5 does not belong in this place"),
        (Verdict(4, FIRST, LAST, Flaw.MISSING, 5), "the log is broken: entry 5 is missing"),
        (
            Verdict(4, FIRST, LAST, Flaw.UNTRIMMED, 5),
            "the log is broken: the entries up to 5 are gone, and no entry says that they were trimmed",
        ),
        (Verdict(4, FIRST, LAST, Flaw.CUT_OFF, 5), "the log is broken: its end is cut off, from entry 5 on"),
        (
            Verdict(4, FIRST, LAST, Flaw.END_CHANGED),
            "the log is broken: what is kept of its end is not what was written",
        ),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_every_verdict_has_a_sentence(verdict: Verdict, said: str) -> None:
    """What is broken is told with the number of the entry."""
    assert sentence(verdict).partition(" (the chain")[0] == said
