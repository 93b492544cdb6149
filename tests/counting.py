"""Which tests count lines for the coverage gate, and which only assert: counting doubles the time of all that runs.

Properties count none: they run the same lines a hundred times, and examples beside them run those lines too. Where
pytest is started without --cov nothing here does anything.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pkgutil import walk_packages

import pytest
from coverage import Coverage

import bot
import handlers

IN_PROCESSES = "COVERAGE_PROCESS_CONFIG"  # by which coverage follows into the processes that a test starts

# Long ones whose lines are all run by shorter ones too: of a test whose id begins so, nothing is counted.
UNCOUNTED = (
    "tests/bot_api/",
    "tests/cli/test_bad_input.py",
    "tests/cli/test_corrected.py",
    "tests/cli/test_model.py",
    "tests/cli/test_read.py::test_any_encoding_",
    "tests/cli/test_read.py::test_many_",
    "tests/cli/test_usage.py",
    "tests/deploy/",
    "tests/engines/llm/test_engine_waiting.py::test_a_second_reader_",
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
    "tests/run/test_process.py::test_a_",
    "tests/run/test_process.py::test_what_",
    "tests/run/test_redis_under_fire.py",
    "tests/run/test_secrets.py",
    "tests/run/test_slow_articles.py",
    "tests/run/test_start.py",
    "tests/sends/test_any_traffic.py",
    "tests/sends/test_pacing.py::test_idle_",
    "tests/services/test_analyses_by_model.py::test_of_",
    "tests/services/test_exercises_stateful.py",
    "tests/services/test_model_or_rules.py::test_somebody_reads_where_the_model_fails_once",
    "tests/services/test_over_processes.py",
    "tests/storage/cache/test_mutated_entries.py",
    "tests/storage/exercises/test_repeated_writes.py",
    "tests/storage/log/test_audit_index.py::test_many_",
    "tests/storage/log/test_audit_index.py::test_two_long_",
    "tests/updates/test_pump.py::test_all_good_updates_among_bad_ones_arrive",
    "tests/updates/test_pump.py::test_one_persons_flood_keeps_nobody_waiting",
    "tests/readers/test_tidy.py::test_a_megabyte_of_anything_is_tidied",
    "tests/readers/test_page.py::test_hostile_page_is_read_or_refused",
    "tests/web/classroom/test_anything_sent.py",
    "tests/test_planted_secrets.py",
    "tests/web/moderators/test_anything_sent.py",
    "tests/web/moderators/test_refused.py",
    "tests/web/moderators/test_typed.py",
)


def counts(item: pytest.Item) -> bool:
    """Tell whether a test counts lines."""
    is_property = getattr(getattr(item, "function", None), "is_hypothesis_test", False)
    return not is_property and not item.nodeid.startswith(UNCOUNTED)


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
