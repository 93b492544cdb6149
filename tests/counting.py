"""Which tests count lines for the coverage gate, and which only assert: counting doubles the time of all that runs.

Where pytest is started without --cov nothing here does anything.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pkgutil import walk_packages

from coverage import Coverage

import bot
import handlers

IN_PROCESSES = "COVERAGE_PROCESS_CONFIG"  # by which coverage follows into the processes that a test starts

# Long ones whose lines are all run by shorter ones too: of a test whose id begins so, nothing is counted.
UNCOUNTED = (
    "tests/bot_api/",
    "tests/cli/test_bad_input.py",
    "tests/cli/test_model.py",
    "tests/deploy/",
    "tests/engines/llm/test_hostile_replies.py",
    "tests/engines/llm/test_long_articles.py",
    "tests/handlers/journeys/",
    "tests/load/",
    "tests/locales/",
    "tests/model_server/",
    "tests/packaging/",
    "tests/quality/",
    "tests/run/test_bursts.py",
    "tests/run/test_flood_limits.py",
    "tests/run/test_killed.py",
    "tests/run/test_malformed_updates.py",
    "tests/run/test_model_secrets.py",
    "tests/run/test_redis_under_fire.py",
    "tests/run/test_secrets.py",
    "tests/run/test_slow_articles.py",
)


def leave_to_workers() -> None:
    """Count no more in this process, which hands out the tests; pytest-cov alone counts in those that run them."""
    os.environ.pop(IN_PROCESSES, None)
    if (coverage := Coverage.current()) is not None:
        coverage.stop()


@contextmanager
def uncounted() -> Iterator[None]:
    """Count nothing until the block ends, here and in the processes that are started in it."""
    coverage, followed = Coverage.current(), os.environ.pop(IN_PROCESSES, None)
    if coverage is not None:
        coverage.stop()
    try:
        yield
    finally:
        if coverage is not None:
            coverage.start()
        if followed is not None:
            os.environ[IN_PROCESSES] = followed


def import_all() -> None:
    """Import the code under test, where that is counted: what runs at a module's import is never run again."""
    if Coverage.current() is not None:
        for package in (bot, handlers):
            for module in walk_packages(package.__path__, f"{package.__name__}."):
                import_module(module.name)
