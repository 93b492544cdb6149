"""Where an article is from."""

from bot.domain.article import Article
from bot.views.byline import byline


def test_a_byline_holds_what_is_known() -> None:
    """Outlet, author and day; the time of day is left out."""
    article = Article(text="x", publisher="The Herald", author="A. Lee", date_published="2026-05-04T10:00:00Z")

    assert byline(article) == ("The Herald", "A. Lee", "2026-05-04")
    assert byline(Article(text="x")) == ()


def test_the_host_stands_in_for_an_unknown_outlet() -> None:
    """A link says at least which site it is from, without a password that stood in it."""
    assert byline(Article(text="x", url="https://me:secret@www.herald.example/story")) == ("herald.example",)
