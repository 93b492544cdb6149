"""An engine for answers of any length: each paragraph is a central claim with as many words as it has."""

from bot.domain.analysis import SHOWN, Analysis, EngineIdentity
from bot.domain.article import Article, Span
from bot.domain.claim import Claim, Modality, Source, SourceKind
from bot.domain.progress import Progress, Report, Step, unheard
from bot.domain.spending import NOBODY, Payer
from bot.domain.voices import count_voices


class ParagraphEngine:
    """Takes the first paragraphs for what nobody says; reports each as a part."""

    identity = EngineIdentity(name="paragraphs", version="1")

    async def analyse(self, article: Article, report: Report = unheard, _payer: Payer = NOBODY) -> Analysis:
        """Make the claims."""
        spans = _paragraphs(article)[:SHOWN]
        claims = tuple(_claim(span, rank) for rank, span in enumerate(spans, 1))
        for done in range(1, len(claims) + 1):
            report(Progress(Step.LOOKING_FOR_CLAIMS, done, len(claims)))
        return Analysis(article=article, engine=self.identity, claims=claims, voices=count_voices(claims))


def _paragraphs(article: Article) -> list[Span]:
    spans, start = [], 0
    for paragraph in article.text.split("\n\n"):
        spans.append(article.span(start, start + len(paragraph)))
        start += len(paragraph) + 2
    return spans


def _claim(span: Span, rank: int) -> Claim:
    source = Source(kind=SourceKind.NONE, name=None)
    return Claim(statement=span.text, quote=span, content=(span,), rank=rank, source=source, modality=Modality.ASSERTED)
