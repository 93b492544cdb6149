"""A small crash test of each mode: whatever is killed, each update has its answer."""

import pytest

from tests.load.crash import Plan, crash


@pytest.mark.parametrize(("mode", "processes"), [("run", 2), ("web", 2)])
async def test_kills_lose_nothing(mode: str, processes: int) -> None:
    """Each update has its answer, and where there is another message it is marked as a repeat."""
    outcome = await crash(Plan(mode=mode, processes=processes, updates=200, kills=2, terms=1, seed=11, quiet=7.0))

    assert (outcome.tally.lost, outcome.tally.unmarked) == (0, 0)
    assert (outcome.kills, outcome.terms) == (2, 1)
