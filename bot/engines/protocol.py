"""What an engine is: two real ones exist, the offline rules and (with a key) a language model."""

from typing import Protocol

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.article import Article
from bot.domain.progress import Report, unheard


class Engine(Protocol):
    """Turns an article into an analysis; its identity is part of every cache key."""

    @property
    def identity(self) -> EngineIdentity:
        """Name, model, prompt and version: two engines of one identity give one answer."""

    async def analyse(self, article: Article, report: Report = unheard) -> Analysis:
        """Read the article whole; raises an InputError where this engine can't read it.

        Where it reads in parts, it reports each one that is done.
        """
