"""A small engine for tests of what stands around an engine: it marks the first word and counts its work."""

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.article import Article
from bot.domain.progress import Progress, Report, Step, unheard
from bot.domain.spending import NOBODY, Payer


class FirstWordEngine:
    """Takes every article's first word for a loaded one."""

    def __init__(self, version: str = "1") -> None:
        self.identity = EngineIdentity(name="first_word", version=version)
        self.read = 0

    async def analyse(self, article: Article, report: Report = unheard, _payer: Payer = NOBODY) -> Analysis:
        """Mark the first word."""
        self.read += 1
        report(Progress(Step.LOOKING_FOR_CLAIMS, done=1, parts=1))
        words = (article.span(0, len(article.text.split()[0])),)
        return Analysis(article=article, engine=self.identity, claims=(), loaded_words=words)
