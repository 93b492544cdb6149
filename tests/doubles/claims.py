"""Claims made by hand, for tests of what is done with claims."""

from bot.domain.article import Article
from bot.domain.claim import Claim, Modality, Source, SourceKind


def made_claim(
    article: Article,
    quote: str,
    *,
    source: Source | None = None,
    modality: Modality = Modality.ASSERTED,
    rank: int | None = None,
) -> Claim:
    """Make the claim that a passage of the article bears; raises ValueError where the article has no such passage."""
    start = article.text.index(quote)
    span = article.span(start, start + len(quote))
    return Claim(statement=quote, quote=span, content=(span,), source=source or Source(), modality=modality, rank=rank)


def person(name: str) -> Source:
    """Make a named person's source."""
    return Source(kind=SourceKind.NAMED_PERSON, name=name)
