"""One message to share in another chat."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.analysis import Analysis
from bot.i18n import ENGLISH, LANGUAGES, Tongue, tongue
from handlers.rendering.shared_summary import shared_summary
from tests.doubles.any_analyses import analyses
from tests.doubles.delivery import OURS, analysis_with, arrived, words


@given(analyses(), st.sampled_from([tongue(code) for code in LANGUAGES]))
def test_any_analysis_fits_one_message(analysis: Analysis, tongue: Tongue) -> None:
    """Nothing is refused, and nothing but our own formatting is in it."""
    formatted = arrived(shared_summary(analysis, tongue))

    assert {entity["type"] for entity in formatted.entities} <= OURS


def test_claims_without_end_fit_too() -> None:
    """Statements, names and titles of thousands of characters are cut."""
    long = "@word 😀&" * 1000

    assert arrived(shared_summary(analysis_with(*[long] * 8, title=long, name=long), ENGLISH))


def test_five_claims_are_shared_and_the_others_counted() -> None:
    """Each with its mark and its source; who made the summary stands below."""
    shared = words(shared_summary(analysis_with(*[f"Claim {number}." for number in range(1, 9)]), ENGLISH))

    assert shared.startswith("A title\n\n8 central claims · 4 speculative")
    assert "5 ◐ speculative · hedged\nClaim 5.\n— Ana Petrova\n\nand 3 more claims\n\nRead by WhoSays" in shared
    assert "Claim 6" not in shared


def test_a_short_answer_is_shared_whole() -> None:
    """With five claims or fewer there is nothing more to count."""
    shared = words(shared_summary(analysis_with("One.", "Two."), ENGLISH))

    assert "more claim" not in shared
