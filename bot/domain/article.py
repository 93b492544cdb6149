"""An article as it was read, and spans that point into its text."""

from dataclasses import dataclass

# Warnings, by the contract: only the first part was read, or there was no more of it to read.
TOO_LONG, TEASER_ONLY = "too_long_truncated", "teaser_only"


@dataclass(frozen=True, slots=True)
class Span:
    """A verbatim piece of an article: `text` is the article's text[start:end], in Unicode code points."""

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text):
            raise ValueError(f"a span of {len(self.text)} characters can't be [{self.start}:{self.end}]")

    def covers(self, other: "Span") -> bool:
        """Tell whether another span of the same article lies in this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What a reader made of a submission: the body's text (paragraphs apart by a blank line) and what is known of it.

    `language` is an ISO 639-1 code, "und" where it can't be told; `date_published` is ISO 8601. `url` is the address
    that a page gives itself; `found_at` is where a link led after redirects, None for what was handed in otherwise.
    """

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    date_published: str | None = None
    language: str = "und"
    warnings: tuple[str, ...] = ()
    found_at: str | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("an article has a text")

    def span(self, start: int, end: int) -> Span:
        """Point at text[start:end]; raises ValueError where that is not inside the text."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"[{start}:{end}] is outside a text of {len(self.text)} characters")
        return Span(self.text[start:end], start, end)

    def holds(self, span: Span) -> bool:
        """Tell whether the span is a verbatim piece of this article."""
        return self.text[span.start : span.end] == span.text
