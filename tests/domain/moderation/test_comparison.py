"""Two readings of one article, claim beside claim."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.analysis import Analysis
from bot.domain.article import Article
from bot.domain.claim import Claim, Modality
from bot.domain.moderation.comparison import Row, compare
from tests.doubles.any_analyses import analyses
from tests.doubles.claims import made_claim, person

QUOTES = ("The bridge will open in June.", "It could rain on Monday, said Ann Lee.", "The old ferry sank in May.")
ARTICLE = Article(text=" ".join(QUOTES))
BRIDGE, RAIN, FERRY = (made_claim(ARTICLE, quote) for quote in QUOTES)


def test_a_claim_stands_beside_itself() -> None:
    """Where its quote was cut otherwise too; what only one of both has stands alone."""
    shorter = made_claim(ARTICLE, "It could rain on Monday", source=person("Ann Lee"), modality=Modality.HEDGED, rank=1)

    rows = compare((BRIDGE, RAIN), (shorter, FERRY))

    assert rows == (
        Row(BRIDGE, None),
        Row(RAIN, shorter),
        Row(None, FERRY),
    )


def test_of_two_claims_in_one_place_each_stands_beside_its_own() -> None:
    """They are told apart by their statements."""
    other = replace(RAIN, statement="It could rain.")

    rows = compare((RAIN, other), (other, RAIN))

    assert rows == (Row(RAIN, RAIN), Row(other, other))


@given(analyses().flatmap(lambda one: st.tuples(st.just(one), st.permutations(one.claims))))
def test_every_claim_stands_in_one_row(drawn: tuple[Analysis, list[Claim]]) -> None:
    """Of any two readings."""
    analysis, again = drawn

    rows = compare(analysis.claims, tuple(again[:3]))

    assert sorted(map(id, analysis.claims)) == sorted(id(row.before) for row in rows if row.before is not None)
    assert sorted(map(id, again[:3])) == sorted(id(row.now) for row in rows if row.now is not None)
