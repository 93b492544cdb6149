"""The quality gate: the engine's scores may not fall below their floors, and the floors follow them up."""

import tomllib
from pathlib import Path

import pytest

from tests.quality.measure import CORPORA, digest, scores

FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf8"))
SLACK = 2.0  # points by which a score may exceed its floor before the floor has to be raised


@pytest.mark.parametrize("corpus", CORPORA)
def test_corpus_is_the_one_that_the_floors_were_set_on(corpus: str) -> None:
    """A floor means something only for the articles that it was measured on."""
    actual = digest(corpus)

    assert actual == FLOORS[corpus]["digest"]


@pytest.mark.parametrize("corpus", CORPORA)
def test_engine_reads_as_well_as_it_did(corpus: str) -> None:
    """No score falls below its floor, and every quote is verbatim."""
    found = scores(corpus)

    fallen = {name: (found[name], floor) for name, floor in FLOORS[corpus]["floors"].items() if found[name] < floor}
    assert fallen == {}
    assert found["not_verbatim"] == 0


@pytest.mark.parametrize("corpus", CORPORA)
def test_floors_follow_the_engine_up(corpus: str) -> None:
    """A score that has risen well above its floor lifts the floor, so that the gain can't be lost unnoticed."""
    found = scores(corpus)

    behind = {name: found[name] for name, floor in FLOORS[corpus]["floors"].items() if found[name] > floor + SLACK}
    assert behind == {}
