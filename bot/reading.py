"""The wiring of what reads articles: readers, engines, the cache, and who pays."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from bot.clock import LoopClock
from bot.errors import ModelError
from bot.settings import ModelSettings, Settings

if TYPE_CHECKING:
    from bot.engines.protocol import Engine
    from bot.services.analyses import Analyses
    from bot.services.blocked_sites import SiteKeptOut
    from bot.services.moderation.correcting import Correcting
    from bot.services.quotas import Charging
    from bot.storage.server.connection import Connection

RULES_SECONDS = 10.0  # that the rules may take after a model that did not answer


@asynccontextmanager
async def open_analyses(  # noqa: PLR0913, PLR0917 - all that reading is joined to
    settings: Settings,
    connection: "Connection",
    engine: "Engine",
    charged: "Charging",
    correcting: "Correcting",
    site_kept_out: "SiteKeptOut | None" = None,
) -> AsyncIterator["Analyses"]:
    """Join an engine to the readers before it, to what is kept of its work and to what moderators changed and block."""
    from bot.readers.fetch import Fetcher  # noqa: PLC0415 - imported while the server starts
    from bot.readers.reader import Reader  # noqa: PLC0415 - as above
    from bot.services.analyses import Analyses  # noqa: PLC0415 - as above
    from bot.services.one_reader import LONGEST  # noqa: PLC0415 - as above
    from bot.storage.cache.cache import Cache  # noqa: PLC0415 - as above

    cache = Cache.at(connection, settings.text_hours * 3600)
    longest = LONGEST if settings.model is None else settings.model.deadline + RULES_SECONDS
    analyses = Analyses(
        Reader(Fetcher(settings.fetch_allow)),
        engine,
        cache,
        longest,
        charged=charged,
        correcting=correcting,
        site_kept_out=site_kept_out,
    )
    try:
        yield analyses
    finally:
        await analyses.close()


@asynccontextmanager
async def engine_of(
    model: ModelSettings | None, rules: "Engine", connection: "Connection", key: bytes, *, warm: bool = False
) -> AsyncIterator["Engine"]:
    """Give what reads articles: the rules alone, or a model that they check and stand in for.

    `key` is that of the sums that the model's cost is added to. `warm`: what a first call to the model would have to
    wait for is done now.
    """
    if model is None:
        yield rules
        return
    from bot.engines.breaker import Breaker  # noqa: PLC0415 - only where there is a model
    from bot.engines.llm.engine import LlmEngine  # noqa: PLC0415 - as above
    from bot.engines.llm.model import ChatModel, Served  # noqa: PLC0415 - as above
    from bot.services.model_or_rules import ModelOrRules  # noqa: PLC0415 - as above
    from bot.storage.limits.ledger import Ledger  # noqa: PLC0415 - as above

    chat = ChatModel(
        Served(name=model.name, base_url=model.base_url, key=model.key, openai=model.openai, timeout=model.deadline)
    )
    engine = LlmEngine(chat, rules, model.deadline)
    try:
        if warm:
            with suppress(ModelError):  # logged there; until it can be made, the rules read
                await chat.warm_up()
        yield ModelOrRules(engine, rules, Breaker(LoopClock()), Ledger(connection, model.caps, key), model.prices)
    finally:
        await chat.close()
