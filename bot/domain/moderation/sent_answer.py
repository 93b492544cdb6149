"""An answer that stands in a chat: what is needed to write it anew where it is corrected, but for its analysis."""

from dataclasses import dataclass, replace

from bot.domain.analysis import Analysis
from bot.domain.article import Article
from bot.domain.origin import Origin

_MOST_WORDS = 600  # characters of a title: more than an answer shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What an answer tells of its copy of the article; the analysis may have been kept on another one."""

    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    date_published: str | None = None
    warnings: tuple[str, ...] = ()

    @classmethod
    def of(cls, article: Article) -> "Head":
        """Take it from an article."""
        return cls(
            title=article.title and article.title[:_MOST_WORDS],
            url=article.url,
            publisher=article.publisher,
            author=article.author,
            date_published=article.date_published,
            warnings=article.warnings,
        )

    def on(self, analysis: Analysis) -> Analysis:
        """Put it on an analysis of the article."""
        article = replace(
            analysis.article,
            title=self.title,
            url=self.url,
            publisher=self.publisher,
            author=self.author,
            date_published=self.date_published,
            warnings=self.warnings,
        )
        return replace(analysis, article=article)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentAnswer:
    """The messages of an answer in their order, and how each was written: `shown` is a code of what it shows.

    `analysis` is an id. `cached` and `hours` as in Answer. It was sent `at`, in seconds since 1970. No person's name is
    in its `origin`.
    """

    messages: tuple[int, ...]
    shown: tuple[str, ...]
    analysis: str
    language: str
    at: int
    head: Head
    origin: Origin | None = None
    cached: bool = False
    hours: int = 0

    def __post_init__(self) -> None:
        if not self.messages or len(self.messages) != len(self.shown):
            raise ValueError("an answer has messages, and each shows something")
