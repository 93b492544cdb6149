"""A quote among its neighbours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.article import Article
from bot.views.moderation.passage import passage
from bot.views.printable import one_line
from tests.doubles.any_analyses import articles

TEXT = "One is first. Two “is” second! Three is third? Four.\n\nFive"


@pytest.mark.parametrize(
    ("quote", "before", "after"),
    [
        ("One is first.", "", "Two “is” second!"),
        ("Two “is” second!", "One is first.", "Three is third?"),
        ("is third", "Three", "?"),
        ("Four.", "Three is third?", "Five"),
        ("Five", "Four.", ""),
    ],
)
def test_the_sentences_before_and_after_stand_with_it(quote: str, before: str, after: str) -> None:
    """As far as there are any, and the rest of its own."""
    article = Article(text=TEXT)
    start = TEXT.index(quote)

    assert passage(article, article.span(start, start + len(quote))) == (before, quote, after)


def test_a_long_neighbour_is_cut() -> None:
    """On both of its sides, and it is seen that it was."""
    article = Article(text="a" * 900 + " quote " + "b" * 900)

    found = passage(article, article.span(901, 906))

    assert (found.before[0], found.after[-1]) == ("…", "…")
    assert max(map(len, found)) <= 401


@given(articles, st.integers(0, 200), st.integers(0, 200))
def test_of_any_text_lines_come_out(article: Article, one: int, other: int) -> None:
    """Without anything that acts on a screen."""
    start, end = sorted((one % (len(article.text) + 1), other % (len(article.text) + 1)))

    found = passage(article, article.span(start, end))

    assert tuple(map(one_line, found)) == found
