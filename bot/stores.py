"""The wiring of what is kept: the server, the connection to it, and what every process joins to that."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import StorageError
from bot.settings import Settings
from bot.storage.server.embedded import EmbeddedServer

if TYPE_CHECKING:
    from bot.storage.log.audit_log import AuditLog
    from bot.storage.log.pseudonyms import Pseudonyms
    from bot.storage.log.secret import Secret
    from bot.storage.server.connection import Connection

SERVER_FOLDER = "redis"  # in the data folder

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stores:
    """What must stay, what can be had again, and the log; `secret` keys what must not tell whose it is."""

    durable: "Connection"
    cache: "Connection"
    secret: "Secret"
    pseudonyms: "Pseudonyms"
    log: "AuditLog"


@asynccontextmanager
async def connected(settings: Settings) -> AsyncIterator[tuple["Connection", "Connection"]]:
    """Connect to Redis, to an embedded server where no URL is set: for what must stay, and for what can be had again.

    Both are one connection where the cache has no server of its own.
    """
    async with _redis_url(settings) as url:
        from bot.storage.server.connection import Connection  # noqa: PLC0415 - imported while the server starts

        durable = cache = Connection(url)
        if settings.cache_url is not None:
            cache = Connection(_known(settings.cache_url), setting="WHOSAYS_CACHE_URL")
        try:
            yield durable, cache
        finally:
            await cache.close()
            await durable.close()


@asynccontextmanager
async def open_stores(settings: Settings) -> AsyncIterator[Stores]:
    """Open all that a running bot keeps. Raises SettingsError."""
    async with connected(settings) as (durable, cache):
        from bot.storage.log.audit_log import AuditLog  # noqa: PLC0415 - imported while the server starts
        from bot.storage.log.pseudonyms import Pseudonyms  # noqa: PLC0415 - as above
        from bot.storage.log.secret import Purpose, Secret  # noqa: PLC0415 - as above
        from bot.storage.server.start_check import check_at_start  # noqa: PLC0415 - as above

        try:
            await check_at_start(durable, None if cache is durable else cache)
        except StorageError as trouble:
            _log.warning("nothing that is read can be kept for now: %s", trouble)
        secret = Secret.find(settings.secret, settings.data_dir)
        pseudonyms = Pseudonyms(durable, secret.key(Purpose.PSEUDONYMS), settings.log_days)
        log = AuditLog(durable, secret.key(Purpose.CHAIN), pseudonyms)
        yield Stores(durable, cache, secret, pseudonyms, log)


@asynccontextmanager
async def _redis_url(settings: Settings) -> AsyncIterator["asyncio.Future[str]"]:
    """Give the URL of the server to be, an embedded one where none is set; whoever awaits it may get StorageError."""
    if settings.redis_url is not None:
        yield _known(settings.redis_url)
        return
    server = EmbeddedServer(settings.data_dir / SERVER_FOLDER)
    starting = asyncio.get_running_loop().run_in_executor(None, server.start)
    try:
        yield starting
    finally:
        with suppress(StorageError):
            await starting
        server.close()


def _known(url: str) -> "asyncio.Future[str]":
    known = asyncio.get_running_loop().create_future()
    known.set_result(url)
    return known
