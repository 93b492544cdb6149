"""The addresses of the log's pages: a filter is their query, as the page itself writes it; times are UTC."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

from bot.domain.moderation.log_query import Facet, LogQuery
from bot.services.moderation.pages import LOG

_NAMES = {"host": "site"}  # of the query's parts that are called otherwise there


def field_of(part: str) -> str:
    """Name the field of the page's form for a part of the query."""
    return _NAMES.get(part, part)


def log_place(query: LogQuery) -> str:
    """Give the place of the page that shows a filter."""
    return _place({name: getattr(query, name) for name in LogQuery.__dataclass_fields__})


def log_by(facet: Facet, value: str) -> str:
    """Give the place of the page that shows all entries which have something in common."""
    return _place({facet: value})


def _place(parts: Mapping[str, object]) -> str:
    given = {field_of(name): _written(value) for name, value in parts.items() if value is not None}
    return f"{LOG}?{urlencode(given)}" if given else LOG


def _written(value: object) -> str:
    return f"{value:%Y-%m-%dT%H:%M:%S}" if isinstance(value, datetime) else str(value)
