"""The wiring of what is kept: the server, the connection to it, and what every process joins to that."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.errors import StorageError
from bot.settings import Settings
from bot.storage.embedded import EmbeddedServer

if TYPE_CHECKING:
    from bot.storage.audit_log import AuditLog
    from bot.storage.connection import Connection
    from bot.storage.pseudonyms import Pseudonyms
    from bot.storage.secret import Secret

SERVER_FOLDER = "redis"  # in the data folder

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stores:
    """What is kept, and under which names: `secret` keys what must not tell whose it is."""

    durable: "Connection"
    secret: "Secret"
    pseudonyms: "Pseudonyms"
    log: "AuditLog"


@asynccontextmanager
async def connected(settings: Settings) -> AsyncIterator["Connection"]:
    """Open the connection to Redis, to an embedded server where no URL is set."""
    async with _redis_url(settings) as url:
        from bot.storage.connection import Connection  # noqa: PLC0415 - imported while the server starts

        connection = Connection(url)
        try:
            yield connection
        finally:
            await connection.close()


@asynccontextmanager
async def open_stores(settings: Settings) -> AsyncIterator[Stores]:
    """Open all that a running bot keeps. Raises SettingsError."""
    async with connected(settings) as connection:
        from bot.storage.audit_log import AuditLog  # noqa: PLC0415 - imported while the server starts
        from bot.storage.pseudonyms import Pseudonyms  # noqa: PLC0415 - as above
        from bot.storage.secret import Purpose, Secret  # noqa: PLC0415 - as above
        from bot.storage.start_check import check_at_start  # noqa: PLC0415 - as above

        try:
            await connection.check()
            await check_at_start(connection)
        except StorageError as trouble:
            _log.warning("nothing that is read can be kept for now: %s", trouble)
        secret = Secret.find(settings.secret, settings.data_dir)
        pseudonyms = Pseudonyms(connection, secret.key(Purpose.PSEUDONYMS), settings.log_days)
        yield Stores(connection, secret, pseudonyms, AuditLog(connection, secret.key(Purpose.CHAIN), pseudonyms))


@asynccontextmanager
async def _redis_url(settings: Settings) -> AsyncIterator["asyncio.Future[str]"]:
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
