"""What moderators do, on a store: an article that was read, and what corrects it."""

from bot.domain.analysis import Analysis
from bot.domain.claim import Claim
from bot.domain.submission import PastedText
from bot.engines.offline.engine import OfflineEngine
from bot.engines.protocol import Engine
from bot.moderation import correcting_at
from bot.readers.fetch import Fetcher
from bot.readers.reader import Reader
from bot.services.analyses import Analyses
from bot.services.moderation.correcting import By, Correcting
from bot.storage.cache.cache import Cache
from bot.storage.keys import TEXT_SECONDS
from bot.storage.server.connection import Connection
from tests.doubles.news import SEED_BODY, SEED_TITLE

ANN, BORIS = By("tag of Ann"), By("tag of Boris", report=7)
SEED = PastedText(SEED_BODY, SEED_TITLE)


class Desk:
    """A moderator's desk with the seed article on it, beside what answers readers."""

    def __init__(self, connection: Connection, engine: Engine | None = None) -> None:
        self.correcting: Correcting = correcting_at(connection, connection, TEXT_SECONDS)
        self.cache = Cache.at(connection)
        self.analyses = Analyses(Reader(Fetcher()), engine or OfflineEngine(), self.cache, correcting=self.correcting)
        self.id = ""

    async def read(self, submission: PastedText = SEED) -> Analysis:
        """Have an article read for a reader, and lay it on the desk."""
        answer = await self.analyses.analyse(submission)
        self.id = answer.id
        return answer.analysis

    async def shown(self) -> Analysis:
        """Give what readers are shown of it."""
        return (await self.correcting.review(self.id)).shown

    async def first(self) -> Claim:
        """Give the most central claim that they are shown."""
        return (await self.shown()).central()[0]
