"""Which one process polls Telegram: two at once would get a Conflict each, and no updates."""

from bot.storage import keys
from bot.storage.lease import Lease
from bot.storage.server.connection import Connection

LIFE = 6.0  # seconds after the holder's last word until another one may poll


class PollerLease(Lease):
    """The lease of whoever polls."""

    def __init__(self, connection: Connection, life: float = LIFE) -> None:
        super().__init__(connection, keys.poller(), life)
