"""What has to be done again and again, in whichever process: the log is trimmed, and the secret is compared."""

import asyncio
import logging
from typing import Never

from bot.errors import StorageError
from bot.storage.log.audit_log import AuditLog
from bot.storage.log.secret import Secret
from bot.storage.server.connection import Connection

HOUR = 3600.0  # seconds between two rounds
AGAIN = 30.0  # seconds after a round that Redis was away for

_log = logging.getLogger(__name__)


class Housekeeping:
    """Every step may be done by several processes at once."""

    def __init__(self, connection: Connection, secret: Secret, log: AuditLog, log_days: int) -> None:
        self._connection = connection
        self._secret = secret
        self._audit = log
        self._days = log_days

    async def run(self) -> Never:
        """Do the rounds until cancelled; raises SettingsError where other processes have another secret."""
        while True:
            done = await self._round()
            await asyncio.sleep(HOUR if done else AGAIN)

    async def _round(self) -> bool:
        try:
            await self._secret.check(self._connection)
            gone = await self._audit.trim(self._days)
        except StorageError as trouble:
            _log.info("the log could not be looked after: %s", trouble)
            return False
        if gone:
            _log.info("%d entries of the log were older than %d days, and are gone", gone, self._days)
        return True
