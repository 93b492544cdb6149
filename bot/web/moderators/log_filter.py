"""What a moderator looks for in the log, read strictly from an address: what can't be read is said beside its field."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import QueryParams

from bot.domain.moderation.log_query import LogQuery
from bot.domain.moderation.log_words import as_analysis, as_fingerprint, as_hashtag, as_number, as_tag
from bot.domain.reference import as_reference
from bot.i18n import N_
from bot.services.moderation.log_links import field_of
from bot.services.moderation.pages import LOG
from bot.views.printable import printable

MOST_TYPED = 300  # characters of one field that are read, and shown again

_HOST = re.compile(r"[^\W_][\w.-]{0,252}|[0-9a-f:.]{2,45}")
_TIME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class LogFilter:
    """The query, the number that entries are below, what was typed by field, and the problem of each bad field."""

    query: LogQuery
    below: int | None
    typed: Mapping[str, str]
    problems: Mapping[str, str] = field(default_factory=dict)

    def place(self, of: str = LOG, **other: str) -> str:
        """Give the place of a page of the log's that shows it, with some fields set otherwise."""
        fields = {name: value for name, value in self.typed.items() if name != "below"} | other
        query = urlencode({name: value for name, value in fields.items() if value})
        return f"{of}?{query}" if query else of


def read_filter(given: QueryParams) -> LogFilter:
    """Read an address's query; other names than those of the fields are left alone."""
    typed, problems = dict[str, str](), dict[str, str]()
    found: dict[str, object] = {}
    for part, (read, problem) in _PARTS.items():
        name = field_of(part)
        values = given.getlist(name)
        typed[name] = printable(values[0] if values else "")[:MOST_TYPED].strip()  # chats put invisible ones in
        if not any(value.strip() for value in values):
            continue
        value = read(typed[name]) if len(values) == 1 else None
        if value is None:
            problems[name] = problem
        else:
            found[part] = value
        if read is _time:  # as browsers' fields for times take it, and nothing else
            typed[name] = "" if not isinstance(value, datetime) else f"{value:%Y-%m-%dT%H:%M:%S}"
    below = found.pop("below", None)
    return LogFilter(LogQuery(**found), below if isinstance(below, int) else None, typed, problems)  # type: ignore[arg-type]  # each part has its own reader


def _site(value: str) -> str | None:
    """Read a site's name as the log has it, or the address of a page of it."""
    try:
        name = (urlsplit(value).hostname or "") if "://" in value else value.lower()
    except ValueError:  # brackets that don't close
        return None
    return name if _HOST.fullmatch(name) else None


def _time(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value).replace(tzinfo=UTC) if _TIME.fullmatch(value) else None
    except ValueError:  # no such day
        return None


_A_TIME = N_("A day or a time in UTC looks like this: 2026-11-29T14:30")
_A_NUMBER = N_("That is no number.")
_PARTS: Mapping[str, tuple[Callable[[str], object], str]] = {  # of the query: how each is read, and said to be unfit
    "hashtag": (as_hashtag, N_("There is no such hashtag.")),
    "who": (as_tag, N_("Somebody’s tag has 16 digits, 0 to 9 and a to f.")),
    "host": (_site, N_("That is no site’s name. One looks like this: news.example")),
    "article": (as_fingerprint, N_("An article’s fingerprint has 64 digits, 0 to 9 and a to f.")),
    "analysis": (as_analysis, N_("An analysis has 22 letters, digits, - and _.")),
    "reference": (as_reference, N_("A reference has five letters and digits, such as 7F3K2.")),
    "report": (as_number, _A_NUMBER),
    "since": (_time, _A_TIME),
    "until": (_time, _A_TIME),
    "below": (as_number, _A_NUMBER),
}
