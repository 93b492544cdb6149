"""A moderator's desk from which an article can be read again, by an engine that says what it is told to."""

from collections.abc import Callable
from dataclasses import replace

from bot.domain.analysis import Analysis
from bot.domain.article import Article
from bot.domain.progress import Report, unheard
from bot.domain.spending import NOBODY, Payer
from bot.engines.offline.engine import OfflineEngine
from bot.services.moderation.reading_again import ReadingAgain, Rereading
from bot.services.moderation.rereading import Rereader
from bot.storage.cache.pins import Pins
from bot.storage.moderation.chores import Chores, Task
from bot.storage.moderation.corrections import Corrections
from bot.storage.moderation.rereadings import Rereadings
from bot.storage.server.connection import Connection
from tests.doubles.audit import log_at
from tests.doubles.correcting import ANN, Desk

Change = Callable[[Analysis], Analysis]


def unchanged(read: Analysis) -> Analysis:
    """Leave it."""
    return read


class Changing:
    """Reads by the rules, and says of it what it is told to; `version` is its engine's."""

    def __init__(self, version: str = "1") -> None:
        self._engine = OfflineEngine()
        self.identity = replace(self._engine.identity, version=version)
        self.change: Change = unchanged
        self.payers: list[Payer] = []

    async def analyse(self, article: Article, _: Report = unheard, payer: Payer = NOBODY) -> Analysis:
        """Read."""
        self.payers.append(payer)
        read = await self._engine.analyse(article)
        return self.change(replace(read, engine=self.identity))


class Office(Desk):
    """A moderator's desk from which an article can be read again."""

    def __init__(self, connection: Connection, engine: Changing) -> None:
        super().__init__(connection, engine)
        self.engine, self.chores = engine, Chores(connection)
        self.rereadings = Rereadings(connection, connection)
        corrections, pins = Corrections(connection), Pins(connection)
        self.again = ReadingAgain(self.cache.analyses, pins, self.rereadings, corrections, self.chores)
        self.doing = Rereader(self.analyses.read_again, self.rereadings, log_at(connection).append)

    async def reread(self) -> Rereading:
        """Want it, and have it done."""
        await self.again.want(self.id, ANN.who)
        while (chore := await self.chores.take()) is not None:
            if chore.task is Task.READ_AGAIN:
                await self.doing.read_again(chore.about)
            await self.chores.done(chore)
        return await self.again.find(self.id)


def without_first(read: Analysis) -> Analysis:
    """Leave the first claim out."""
    claims = tuple(replace(claim, rank=None) for claim in read.claims[1:])
    return replace(read, claims=claims)
