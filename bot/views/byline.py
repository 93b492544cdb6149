"""Where an article is from: outlet, author and day, as far as they are known."""

from bot.domain.article import Article
from bot.views.printable import one_line


def byline(article: Article) -> tuple[str, ...]:
    """Return outlet (or the site's host), author and day, those that are known."""
    outlet = article.publisher or _host(article.url or "")
    day = (article.date_published or "")[: len("2026-11-22")]
    return tuple(part for part in map(one_line, (outlet, article.author or "", day)) if part)


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0].rpartition("@")[2].removeprefix("www.")
