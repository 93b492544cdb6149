"""What an engine is: two real ones exist, the offline rules and (with a key) a language model."""

from typing import Protocol

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.article import Article
from bot.domain.progress import Report, unheard
from bot.domain.spending import NOBODY, Payer

# Warnings on an analysis that may be bettered in some minutes, as a PARTIAL one may: on what the rules read because the
# model did not answer, would not read it, or had no budget left: for all, or for those who asked, which is nobody
# else's concern.
MODEL_UNAVAILABLE, MODEL_REFUSED, MODEL_OVER_BUDGET = "model_unavailable", "model_refused", "model_over_budget"
MODEL_OVER_OWN_BUDGET = "model_over_own_budget"
STAND_IN = frozenset({MODEL_UNAVAILABLE, MODEL_REFUSED, MODEL_OVER_BUDGET, MODEL_OVER_OWN_BUDGET})


class Engine(Protocol):
    """Turns an article into an analysis; its identity is part of every cache key."""

    @property
    def identity(self) -> EngineIdentity:
        """Name, model, prompt and version: two engines of one identity give one answer."""

    async def analyse(self, article: Article, report: Report = unheard, payer: Payer = NOBODY, /) -> Analysis:
        """Read the article whole; raises an InputError where this engine can't read it, ModelError where a model fails.

        Where it reads in parts, it reports each one that is done. `payer` is who pays where reading costs money.
        """
