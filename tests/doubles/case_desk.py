"""A moderator at reports of one article: an analysis that is kept, and the cases of it."""

from dataclasses import replace

from bot.domain.claim import Claim
from bot.domain.fingerprint import analysis_id
from bot.domain.moderation.report import Reason, Reporter
from bot.services.moderation.cases import Cases
from bot.services.moderation.moderation import Moderation
from bot.storage import keys
from bot.storage.cache.analysis_cache import AnalysisCache
from bot.storage.cache.shelf import Shelf
from bot.storage.server.connection import Connection
from tests.doubles.gold_analyses import gold_analyses

WHO = "b" * 16  # a moderator's tag


class CaseDesk:
    """An analysis that is kept, and the cases of it."""

    def __init__(self, store: Connection, moderation: Moderation) -> None:
        self.store = store
        self.moderation = moderation
        self.cases = Cases(moderation.reports, moderation.reporting, moderation.correcting)
        self.kept = AnalysisCache(Shelf(store))
        self.analysis = next(one for one in gold_analyses().values() if len(one.voices) > 3)
        self.id = analysis_id(self.analysis.article, self.analysis.engine)
        self.claim = next(one for one in self.analysis.claims if one.source.name and one.modality == "asserted")

    async def report(self, reason: Reason, user: int = 1, line: str = "") -> int:
        """Report the claim, or the whole answer."""
        claim = self.claim if reason.is_of_claim else None
        await self.kept.put(self.id, self.analysis)
        filed = await self.moderation.reporting.report(
            self.analysis, self.id, reason, claim, Reporter(user, "en", line)
        )
        return filed.number

    def twin(self, length: int | None) -> Claim:
        """Put another claim beside it, whose quote is the same, or begins with it and is as long as that."""
        whole = self.claim.quote
        quote = self.analysis.article.span(whole.start, whole.start + length) if length else whole
        twin = replace(self.claim, statement="Another one.", quote=quote, content=(quote,), cues=(), rank=None)
        self.analysis = replace(self.analysis, claims=(twin, *self.analysis.claims))
        return twin

    async def expire(self) -> None:
        """Let the analysis go, with the article's text."""
        async with self.store.speaking() as redis:
            await redis.delete(keys.analysis(self.id))

    async def shown(self) -> Claim:
        """Give the claim as it is shown now."""
        case = await self.cases.find(await self.report(Reason.WRONG_SOURCE, user=99))
        assert case.claim is not None
        return case.claim
