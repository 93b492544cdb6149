"""The wiring: builds every object once and joins them. Nothing else creates what it needs itself."""

import asyncio
import gc
import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING

from bot import logs
from bot.clock import LoopClock
from bot.errors import ModelError, SettingsError, StorageError
from bot.settings import ModelSettings, Settings
from bot.storage.embedded import EmbeddedServer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.engines.protocol import Engine
    from bot.services.analyses import Analyses
    from bot.storage.connection import Connection

ENGINES = ("auto", "llm", "offline")
SERVER_FOLDER = "redis"  # in the data folder
THREADS = 4  # of the bot: all they do is compute, and each more takes the interpreter from those who answer

_log = logging.getLogger(__name__)


@asynccontextmanager
async def open_analyses(settings: Settings, engine: str) -> "AsyncIterator[Analyses]":
    """Join a reader, one of ENGINES and the cache, and part them afterwards. Raises SettingsError."""
    if engine == "llm" and settings.model is None:
        raise SettingsError("--engine", "llm needs OPENAI_API_KEY, or OPENAI_BASE_URL for a server of your own")
    model = None if engine == "offline" else settings.model
    async with _connected(settings) as connection:
        from bot.engines.offline.engine import OfflineEngine  # noqa: PLC0415 - imported while the server starts

        async with _reading(model, OfflineEngine(), connection) as reading:
            yield _analyses(settings, connection, reading)


async def run_bot(settings: Settings) -> None:
    """Run the Telegram bot until the process is asked to end. Raises SettingsError."""
    from bot.telegram_bot import until_asked_to_end  # noqa: PLC0415 - the command line needs no Telegram

    keys = (settings.model.key,) if settings.model is not None and settings.model.key else ()
    logs.configure(secrets=keys)
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS))
    await until_asked_to_end(_run_bot(settings))


async def _run_bot(settings: Settings) -> None:
    from bot.engines.apart import ReadingApart  # noqa: PLC0415 - the command line reads for one alone
    from bot.engines.offline.engine import OfflineEngine  # noqa: PLC0415 - as above
    from bot.telegram_bot import open_bot  # noqa: PLC0415 - as above

    async with _connected(settings) as connection:
        try:
            await connection.check()
        except StorageError as trouble:
            _log.warning("nothing that is read can be kept for now: %s", trouble)
        async with _reading(settings.model, ReadingApart(OfflineEngine()), connection, warm=True) as reading:
            analyses = _analyses(settings, connection, reading)
            async with open_bot(settings, connection, analyses) as poller:
                gc.collect()
                gc.freeze()  # all that is loaded now stays: going through it again and again is a twelfth of an answer
                await poller.run()


@asynccontextmanager
async def _reading(
    model: ModelSettings | None, rules: "Engine", connection: "Connection", *, warm: bool = False
) -> "AsyncIterator[Engine]":
    """Give what reads articles: the rules alone, or a model that they check and stand in for.

    `warm`: what a first call to the model would have to wait for is done now.
    """
    if model is None:
        yield rules
        return
    from bot.engines.breaker import Breaker  # noqa: PLC0415 - only where there is a model
    from bot.engines.llm.engine import LlmEngine  # noqa: PLC0415 - as above
    from bot.engines.llm.model import ChatModel, Served  # noqa: PLC0415 - as above
    from bot.services.model_or_rules import ModelOrRules  # noqa: PLC0415 - as above
    from bot.storage.ledger import Ledger  # noqa: PLC0415 - as above

    chat = ChatModel(
        Served(name=model.name, base_url=model.base_url, key=model.key, openai=model.openai, timeout=model.deadline)
    )
    engine = LlmEngine(chat, rules, model.deadline)
    try:
        if warm:
            with suppress(ModelError):  # logged there; until it can be made, the rules read
                await chat.warm_up()
        yield ModelOrRules(engine, rules, Breaker(LoopClock()), Ledger(connection, model.caps), model.prices)
    finally:
        await chat.close()


def _analyses(settings: Settings, connection: "Connection", engine: "Engine") -> "Analyses":
    from bot.readers.fetch import Fetcher  # noqa: PLC0415
    from bot.readers.reader import Reader  # noqa: PLC0415
    from bot.services.analyses import Analyses  # noqa: PLC0415
    from bot.services.near import Near  # noqa: PLC0415
    from bot.storage.analysis_cache import AnalysisCache  # noqa: PLC0415
    from bot.storage.near_copies import NearCopies  # noqa: PLC0415
    from bot.storage.read_before import ReadBefore  # noqa: PLC0415
    from bot.storage.stand_ins import StandIns  # noqa: PLC0415

    reader, stand_ins, cache = Reader(Fetcher(settings.fetch_allow)), StandIns(connection), AnalysisCache(connection)
    near = Near(NearCopies(connection), cache)
    return Analyses(reader, engine, cache, ReadBefore(connection), stand_ins, near=near)


@asynccontextmanager
async def _connected(settings: Settings) -> "AsyncIterator[Connection]":
    """Open the one connection to Redis, to an embedded server where no URL is set."""
    async with _redis_url(settings) as url:
        from bot.storage.connection import Connection  # noqa: PLC0415 - imported while the server starts

        connection = Connection(url)
        try:
            yield connection
        finally:
            await connection.close()


@asynccontextmanager
async def _redis_url(settings: Settings) -> "AsyncIterator[asyncio.Future[str]]":
    """Give the URL of the server to be, an embedded one where none is set; whoever awaits it may get StorageError."""
    if settings.redis_url is not None:
        known = asyncio.get_running_loop().create_future()
        known.set_result(settings.redis_url)
        yield known
        return
    server = EmbeddedServer(settings.data_dir / SERVER_FOLDER)
    starting = asyncio.get_running_loop().run_in_executor(None, server.start)
    try:
        yield starting
    finally:
        with suppress(StorageError):
            await starting
        server.close()
