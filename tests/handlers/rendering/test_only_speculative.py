"""The speculative claims alone, under the marks that they have."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.analysis import Analysis
from bot.i18n import ENGLISH, LANGUAGES, Tongue, tongue
from handlers.rendering.only_speculative import only_speculative
from tests.doubles.any_analyses import analyses
from tests.doubles.delivery import OURS, analysis_with, arrived, words
from tests.doubles.gold_analyses import gold_analyses

GOLD = gold_analyses()


@given(analyses(), st.sampled_from([tongue(code) for code in LANGUAGES]))
def test_any_analysis_is_deliverable(analysis: Analysis, tongue: Tongue) -> None:
    """Nothing is refused, and nothing but our own formatting is in it."""
    formatted = [arrived(message) for message in only_speculative(analysis, tongue)]

    assert {entity["type"] for one in formatted for entity in one.entities} <= OURS


@pytest.mark.parametrize("name", GOLD)
def test_the_speculative_claims_are_all_there_and_no_other(name: str) -> None:
    """Each keeps the number that it has in the answer."""
    central = GOLD[name].central()

    shown = "\n".join(words(message) for message in only_speculative(GOLD[name], ENGLISH))

    numbers = re.findall(r"^(\d)  ", shown, re.MULTILINE)
    assert sorted(numbers) == [str(claim.rank) for claim in central if claim.speculative]


def test_a_mark_is_explained_where_it_occurs() -> None:
    """The mark and what it means, then its claims with their cue words and sources."""
    (message,) = only_speculative(GOLD["seed"], ENGLISH)

    shown = words(message)

    assert shown.startswith("4 of 8 central claims are speculative\nPutin’s Top Brass Aware")
    assert "\n\n◇ conditional: holds only if something else does\n6  “potential”, “could”, “would”\nThe expert" in shown
    assert "opinion" not in shown


def test_claims_without_end_come_in_several_messages() -> None:
    """What doesn't fit one message goes on in the next, below the title."""
    messages = only_speculative(analysis_with(*["long " * 1000] * 8), ENGLISH)

    assert [words(message).splitlines()[0] for message in messages] == [
        "4 of 8 central claims are speculative",
        "A title",
    ]


def test_nothing_speculative_is_said() -> None:
    """A button that was pressed late, or made by hand, gets its answer."""
    (message,) = only_speculative(analysis_with(), ENGLISH)

    assert words(message) == "None of the central claims is speculative\nA title"
