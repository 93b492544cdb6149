"""Risks that no server here can be brought into: an old version, and a disk that is full."""

import pytest

from bot.storage.server.policy import Risk, RiskCode, cache_risks, durable_risks
from bot.storage.server.server_facts import ServerFacts


@pytest.mark.parametrize(
    ("version", "expected"),
    [
        ((6, 2), (Risk(RiskCode.OLD_VERSION, "6.2"),)),
        ((7, 0), ()),
        ((7, 2), ()),
        ((10, 0), ()),
    ],
)
def test_versions_before_the_oldest_supported_are_named(version: tuple[int, int], expected: tuple[Risk, ...]) -> None:
    """For the cache and for all else, 7.0 is the oldest."""
    server = ServerFacts(version=version)

    assert durable_risks(server, with_cache=False) == expected
    assert cache_risks(server) == expected


def test_a_log_that_cannot_be_written_is_named() -> None:
    """Where there is one; a server that does not say so may have none."""
    logging, silent = ServerFacts(logged=True, writable=False), ServerFacts(writable=False)

    assert durable_risks(logging, with_cache=False) == (Risk(RiskCode.LOG_NOT_WRITTEN),)
    assert durable_risks(silent, with_cache=False) == ()


def test_nothing_is_held_against_a_silent_server() -> None:
    """What a server does not say is no risk that anybody has seen."""
    assert durable_risks(ServerFacts(), with_cache=True) == cache_risks(ServerFacts()) == ()
