"""Articles read as the bot is wired for it: by a model at a scripted server, the rules behind it, the rest in Redis."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.clock import Clock, LoopClock
from bot.domain.article import Article
from bot.domain.spending import NO_CAPS, Caps, Prices
from bot.domain.submission import PastedText
from bot.engines.breaker import Breaker
from bot.engines.llm.engine import LlmEngine
from bot.engines.llm.model import ChatModel, Served
from bot.engines.offline.engine import OfflineEngine
from bot.engines.protocol import Engine
from bot.readers.fetch import Fetcher
from bot.readers.reader import Reader
from bot.services.analyses import Analyses
from bot.services.model_or_rules import ModelOrRules
from bot.storage.cache.cache import Cache
from bot.storage.limits.ledger import Ledger
from bot.storage.server.connection import Connection
from tests.canaries import MODEL_KEY
from tests.doubles.model_server import ModelServer, says
from tests.doubles.pseudonyms import KEY
from tests.doubles.replies import Json, reply, reply_claim, said_by

BRIDGE = (
    "The bridge will open in June. Mayor Ann Lee said that it could rain on Monday. The old ferry sank in May. "
    "People here have waited for the bridge for three years, and each spring the river was too high to cross."
)
BRIDGE_UK = (
    "Міст відкриють у червні. Мерка Олена Коваль заявила, що в понеділок може бути дощ. Старий пором затонув у травні. "
    "Мешканці міста чекають на міст уже три роки, і щовесни вода в річці була надто високою, щоб її перейти."
)
LONG = "\n\n".join([BRIDGE] * 150)  # two parts
ENGLISH, UKRAINIAN = Article(text=BRIDGE, language="en"), Article(text=BRIDGE_UK, language="uk")
PASTED, PASTED_UK = PastedText(BRIDGE), PastedText(BRIDGE_UK)

RAIN: Json = {"statement": "It could rain on Monday.", "modality": "hedged", "cues": ["could"], "centrality": 5}
GOOD = says(reply(reply_claim(2, **RAIN, **said_by("Ann Lee"))))  # what a model says of BRIDGE: one claim
GOOD_UK = says(
    reply(
        reply_claim(
            2,
            statement="В понеділок може бути дощ.",
            modality="hedged",
            cues=["може"],
            centrality=5,
            **said_by("Олена Коваль"),
        )
    )
)
FREE = Prices()


@dataclass(frozen=True)
class Terms:
    """What a reading may take."""

    deadline: float = 10.0
    prices: Prices = FREE
    caps: Caps = NO_CAPS


@asynccontextmanager
async def reading_at(
    server: ModelServer, connection: Connection, terms: Terms = Terms(), clock: Clock | None = None
) -> AsyncIterator[ModelOrRules]:
    """Read by the model at a server; the breaker goes by `clock`."""
    served = Served(name="scripted", base_url=server.url, key=MODEL_KEY, openai=False, timeout=terms.deadline)
    model, rules = ChatModel(served), OfflineEngine()
    await model.warm_up()
    engine = LlmEngine(model, rules, terms.deadline)
    try:
        ledger = Ledger(connection, terms.caps, KEY)
        yield ModelOrRules(engine, rules, Breaker(clock or LoopClock()), ledger, terms.prices)
    finally:
        await model.close()


def analyses_by(engine: Engine, connection: Connection) -> Analyses:
    """Join an engine with a real reader and with what is kept in Redis."""
    return Analyses(Reader(Fetcher()), engine, Cache.at(connection))


@asynccontextmanager
async def service_at(server: ModelServer, connection: Connection, terms: Terms = Terms()) -> AsyncIterator[Analyses]:
    """Join what reads by the model at a server with a reader and Redis."""
    async with reading_at(server, connection, terms) as reading:
        yield analyses_by(reading, connection)
