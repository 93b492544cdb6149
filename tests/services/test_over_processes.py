"""One analysis for all who ask for an article, in whatever process: real ones, killed and stopped, and one Redis."""

import os
import signal
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from redis import Redis

from bot.storage.server.embedded import program
from tests.doubles.asking_process import AskingProcess, asking_process
from tests.doubles.counting_engine import COUNTED
from tests.doubles.processes import soon
from tests.doubles.servers import redis_server


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run the Redis that all of them share."""
    with redis_server(str(program()), tmp_path_factory.mktemp("redis")) as url:
        yield url


@pytest.fixture(scope="module")
def redis(url: str) -> Iterator[Redis]:
    """Look into it."""
    with Redis.from_url(url) as redis:
        yield redis


@pytest.fixture(scope="module")
def three(url: str) -> Iterator[list[AskingProcess]]:
    """Run three processes that read quickly."""
    with ExitStack() as all_of_them:
        yield [all_of_them.enter_context(asking_process(url, 0.3)) for _ in range(3)]


def readings(redis: Redis, text: str) -> int:
    """Count how often an article was read."""
    return int(redis.get(COUNTED + text) or 0)


def test_of_a_thousand_in_three_processes_one_reads(three: list[AskingProcess], redis: Redis) -> None:
    """All get what it found."""
    for process, times in zip(three, (334, 333, 333), strict=True):
        process.ask("The bridge will open in June.", times)
    answered = [process.answered() for process in three]

    (reader,) = {reader for one in answered for reader in one.readers}
    assert sum(one.readers[reader] for one in answered) == 1000
    assert readings(redis, "The bridge will open in June.") == 1


def test_a_holders_death_is_noticed(three: list[AskingProcess], redis: Redis, url: str) -> None:
    """It is killed in the middle of its reading: of all the others one reads, once."""
    with asking_process(url, 30) as doomed:
        doomed.ask("The ferry sank.")
        assert soon(lambda: readings(redis, "The ferry sank.") == 1)
        for process in three:
            process.ask("The ferry sank.", 100)

        os.kill(doomed.id, signal.SIGKILL)
        answered = [process.answered() for process in three]

    assert sum(sum(one.readers.values()) for one in answered) == 300
    assert readings(redis, "The ferry sank.") == 2


def test_who_stood_still_overwrites_nothing(three: list[AskingProcess], redis: Redis, url: str) -> None:
    """A holder is stopped until its lease has run out and another has read: it keeps its answer to itself."""
    with asking_process(url, 0.5) as slow:
        slow.ask("The river rose.")
        assert soon(lambda: readings(redis, "The river rose.") == 1)
        os.kill(slow.id, signal.SIGSTOP)
        three[0].ask("The river rose.")
        quick = three[0].answered()

        os.kill(slow.id, signal.SIGCONT)
        own = slow.answered()
        three[1].ask("The river rose.")
        later = three[1].answered()

    assert (quick.readers, own.readers) == ({str(three[0].id): 1}, {str(slow.id): 1})
    assert (later.readers, later.cached) == (quick.readers, True)
    assert readings(redis, "The river rose.") == 2
