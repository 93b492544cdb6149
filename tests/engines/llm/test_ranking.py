"""Which claims are central: the heaviest, a few at least and eight at most."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.analysis import SHOWN
from bot.domain.article import Article
from bot.domain.claim import Claim
from bot.engines.llm.ranking import FEWEST, rank
from tests.doubles.claims import made_claim

ARTICLE = Article(text=" ".join(f"Sentence{number}." for number in range(60)))


def weighed(*weights: int) -> list[tuple[Claim, int]]:
    """Make claims of these weights, in the order of the text."""
    return [(made_claim(ARTICLE, f"Sentence{number}."), weight) for number, weight in enumerate(weights)]


@pytest.mark.parametrize(
    ("weights", "ranks"),
    [
        ([], []),
        ([3], [1]),
        ([3, 5, 4], [3, 1, 2]),
        ([4, 4, 4], [1, 2, 3]),
        ([1, 5, 1, 4], [None, 1, None, 2]),
        ([3, 3, 3, 3, 3, 3, 3], [1, 2, 3, 4, 5, None, None]),
        ([2, 5, 5, 5, 5, 5, 5], [None, 1, 2, 3, 4, 5, 6]),
        ([5, 5, 5, 5, 5, 5, 5, 5, 5, 5], [1, 2, 3, 4, 5, 6, 7, 8, None, None]),
        ([1, 1], [1, 2]),
        ([1, 1, 1, 1, 1, 1, 1], [1, 2, 3, 4, 5, None, None]),
    ],
)
def test_the_heaviest_come_first(weights: list[int], ranks: list[int | None]) -> None:
    """Of equals the one that stands first; what is peripheral only where there is nothing else."""
    assert [claim.rank for claim in rank(weighed(*weights))] == ranks


@given(st.lists(st.integers(1, 5), max_size=60))
def test_any_weights_give_ranks_from_one_on(weights: list[int]) -> None:
    """Each once, never more than are shown, and no claim is lost or moved."""
    claims = weighed(*weights)

    ranked = rank(claims)

    ranks = sorted(claim.rank for claim in ranked if claim.rank is not None)
    assert [claim.quote for claim in ranked] == [claim.quote for claim, _ in claims]
    assert ranks == list(range(1, len(ranks) + 1))
    assert min(1, len(weights)) <= len(ranks) <= min(len(weights), SHOWN)
    assert len(ranks) >= min(FEWEST, sum(weight > 1 for weight in weights))
