"""The headline against the body."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.analysis import Headline
from bot.domain.article import Article
from bot.domain.claim import Claim, Modality, Source, SourceKind
from bot.engines.offline.salience.headline import against_body
from bot.engines.offline.text.lexicon import load
from tests.doubles.claims import made_claim, person

ENGLISH = load("en")
MAYBE = "The Orla bridge could collapse within weeks, the engineer Tam Reyes said."
CLOSED = "Lorries were banned from the Orla bridge on Friday."
RAIN = "It rained all day."
GREETING = "Nobody was hurt."


def judged(title: str | None, *claims: tuple[str, Source, Modality]) -> Headline | None:
    """Judge a headline over a body of such claims, all of them ranked in order."""
    article = Article(title=title, text=" ".join(quote for quote, _, _ in claims))
    made: list[Claim] = [
        made_claim(article, quote, source=source, modality=modality, rank=number)
        for number, (quote, source, modality) in enumerate(claims, 1)
    ]
    return against_body(article, made, ENGLISH)


HEDGED = ((CLOSED, Source(), Modality.ASSERTED), (MAYBE, person("Tam Reyes"), Modality.HEDGED))


def test_a_flat_headline_over_a_hedged_body_is_stronger() -> None:
    """The headline says that the bridge collapses; the body, that it could."""
    actual = judged("Orla bridge to collapse within weeks", *HEDGED)

    assert actual is not None
    assert (actual.stronger_than_body, actual.against) == (True, 2)


@pytest.mark.parametrize(
    "title",
    [
        "Orla bridge could collapse within weeks",
        "Orla bridge to collapse within weeks, engineer says",
        "“Orla bridge will collapse within weeks”",
        "Will the Orla bridge collapse within weeks?",
        "Lorries banned from Orla bridge",
    ],
)
def test_a_headline_that_hedges_credits_quotes_or_asks_is_not(title: str) -> None:
    """A headline that is as careful as the body, or about what the body asserts, is left alone."""
    actual = judged(title, *HEDGED)

    assert actual is not None
    assert (actual.stronger_than_body, actual.against) == (False, None)


def test_a_body_that_asserts_it_bears_the_headline_out() -> None:
    """One claim that somebody stands for is enough."""
    fallen = ("The Orla bridge collapsed on Sunday, the police said.", person("Orla police"), Modality.ASSERTED)

    actual = judged("Orla bridge collapses", fallen, *HEDGED)

    assert actual is not None
    assert not actual.stronger_than_body


def test_what_only_an_unnamed_source_says_does_not_bear_it_out() -> None:
    """A flat headline over a single source without a name is stronger than its body."""
    insider = Source(kind=SourceKind.ANONYMOUS_SOURCE, name="person close to the singer")
    split = ("Mara Vale has split from her drummer, a person close to the singer said.", insider, Modality.ASSERTED)

    actual = judged("Mara Vale splits from drummer", split, (GREETING, Source(), Modality.ASSERTED))

    assert actual is not None
    assert actual.against == 1


def test_only_a_shown_claim_is_named() -> None:
    """The claim that a headline overstates is one that the reader sees."""
    article = Article(title="Orla bridge to collapse within weeks", text=f"{MAYBE} {RAIN}")
    claims = [made_claim(article, MAYBE, modality=Modality.HEDGED), made_claim(article, RAIN, rank=1)]

    actual = against_body(article, claims, ENGLISH)

    assert actual is not None
    assert not actual.stronger_than_body


@pytest.mark.parametrize("title", [None, "", "  "])
def test_no_headline_no_judgment(title: str | None) -> None:
    """A pasted text has no headline to judge."""
    assert judged(title, *HEDGED) is None


@given(st.text(st.one_of(st.characters(), st.sampled_from("Orla bridge to collapse, “” : ; ? — '"))))
def test_any_headline_is_judged(title: str) -> None:
    """Whatever the characters, there is an answer, and it names a shown claim where it names one."""
    actual = judged(title, *HEDGED)

    assert actual is None or actual.against in {None, 1, 2}
