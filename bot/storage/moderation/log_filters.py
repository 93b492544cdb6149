"""What a page of the log in a chat shows, under a code short enough for its buttons: the same for the same filter."""

import json
from base64 import urlsafe_b64encode
from dataclasses import asdict, replace
from datetime import datetime
from hashlib import sha256

from bot.domain.moderation.hashtag import Hashtag
from bot.domain.moderation.log_query import LogQuery
from bot.storage import keys
from bot.storage.server.connection import Connection

CODE = r"[A-Za-z0-9_-]{8}"  # a regular expression

_LENGTH = 8  # 48 bits: no two filters of a week have the same


class LogFilters:
    """Both methods raise StorageError."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    async def keep(self, query: LogQuery) -> str:
        """Keep a filter for a week; gives its code."""
        written = json.dumps(asdict(query), default=datetime.isoformat, sort_keys=True)
        code = urlsafe_b64encode(sha256(written.encode()).digest()).decode()[:_LENGTH]
        async with self._connection.speaking() as redis:
            await redis.set(keys.log_filter(code), written, ex=keys.LOG_FILTER_SECONDS)
        return code

    async def find(self, code: str) -> LogQuery | None:
        """Find a filter; None where it has expired."""
        async with self._connection.speaking() as redis:
            written = await redis.get(keys.log_filter(code))
        return None if written is None else _read(written)


def _read(written: bytes | str) -> LogQuery | None:
    try:
        query = LogQuery(**json.loads(written))
        return replace(
            query,
            hashtag=query.hashtag and Hashtag(query.hashtag),
            since=query.since and datetime.fromisoformat(str(query.since)),
            until=query.until and datetime.fromisoformat(str(query.until)),
        )
    except (ValueError, TypeError):
        return None
