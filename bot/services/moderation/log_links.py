"""The addresses of the log's pages: a filter is their query, as the page itself writes it; times are UTC."""

from datetime import datetime
from urllib.parse import urlencode

from bot.domain.moderation.log_query import LogQuery
from bot.services.moderation.pages import LOG

_NAMES = {"host": "site"}  # of the query's parts that are called otherwise there


def log_place(query: LogQuery) -> str:
    """Give the place of the page that shows a filter."""
    parts = {_NAMES.get(name, name): getattr(query, name) for name in LogQuery.__dataclass_fields__}
    given = {name: _written(value) for name, value in parts.items() if value is not None}
    return f"{LOG}?{urlencode(given)}" if given else LOG


def _written(value: object) -> str:
    return f"{value:%Y-%m-%dT%H:%M:%S}" if isinstance(value, datetime) else str(value)
