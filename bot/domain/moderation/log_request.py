"""What a moderator looks for in the log, as they type it: who, an article, a reference, a hashtag, and since when.

Words may come in any order. Each is read by its shape alone; where a shape may mean two things, a word before it says
which: `ref:12345`, `who:…`, `article:…`, `site:…`, `report:12`. Times are UTC.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from urllib.parse import parse_qs, urlsplit

from bot.domain.moderation.block import as_domain
from bot.domain.moderation.log_query import EVERYTHING, LogQuery
from bot.domain.moderation.log_words import as_analysis, as_beginning, as_fingerprint, as_hashtag, as_number, as_tag
from bot.domain.moderation.spans import as_span
from bot.domain.reference import as_reference

_MOST_DIGITS = 12  # of a number that stands alone: one of more is taken for a tag's beginning
_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MIDNIGHT = time(tzinfo=UTC)
_JOINER = "\u2060"  # invisible, in a site's name as chats show it; it comes along when that is copied
_OURS = {"t.me", "telegram.me"}  # where links to the bot's answers lead
_OWN = ("number", "mine", "beginning", "address")  # parts of the request; the others are the query's


class Misread(Exception):  # noqa: N818 - no fault: somebody typed it otherwise
    """Says which word can't be read."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


@dataclass(frozen=True, slots=True, kw_only=True)
class LogRequest:
    """What is looked for. `number` is that of one entry, to be shown in full.

    `mine`: what whoever asks did. `beginning` is that of a tag or a fingerprint, of which is not known here. `address`
    is an article's, to be looked up.
    """

    query: LogQuery = EVERYTHING
    number: int | None = None
    mine: bool = False
    beginning: str | None = None
    address: str | None = None


@dataclass(slots=True)
class _Draft:
    """What was read so far: the parts by name, and times."""

    now: datetime
    parts: dict[str, object] = field(default_factory=dict)
    times: list[datetime] = field(default_factory=list)


def read_request(words: str, now: datetime) -> LogRequest:
    """Read what stands behind the command at a time in UTC; raises Misread."""
    draft = _Draft(now)
    for word in words.replace(_JOINER, "").split():
        if not _read(draft, word):
            raise Misread(word)
    since, until = (*sorted(draft.times), None, None)[:2]
    own = {name: draft.parts.pop(name) for name in _OWN if name in draft.parts}
    query = LogQuery(**draft.parts, since=since, until=until)  # type: ignore[arg-type]  # each part has its own reader
    return LogRequest(query=query, **own)  # type: ignore[arg-type]  # as above


def _read(draft: _Draft, word: str) -> bool:
    name, colon, value = word.partition(":")
    if colon and name.lower() in _NAMED:
        return _put(draft, *_NAMED[name.lower()](value))
    if (at := read_time(word, draft.now)) is not None:
        draft.times.append(at)
        return len(draft.times) <= 2  # noqa: PLR2004 - since and until
    return any(_put(draft, *read(word)) for read in _BY_SHAPE)


def read_time(word: str, now: datetime) -> datetime | None:
    """Read since when, before `now`: 30m, 2h, 3d, 1w, today, yesterday, 2026-11-29, 14:30; None where it is none."""
    lower, midnight = word.lower(), datetime.combine(now, _MIDNIGHT)
    if lower in {"today", "yesterday"}:
        return midnight - timedelta(days=lower == "yesterday")
    if (ago := as_span(lower)) is not None:
        return now - ago
    try:
        if clock := _CLOCK.fullmatch(lower):
            at = midnight.replace(hour=int(clock[1]), minute=int(clock[2]))
            return at if at <= now else at - timedelta(days=1)
        return datetime.combine(datetime.fromisoformat(lower), _MIDNIGHT) if _DATE.fullmatch(lower) else None
    except ValueError:  # no such day, no such hour
        return None


def _put(draft: _Draft, part: str, value: object) -> bool:
    """Take a part of the request, each once; tells whether there was one."""
    if value is None or part in draft.parts:
        return False
    draft.parts[part] = value
    return True


Read = tuple[str, object]  # which part of the request, and its value; None where the word is none


def _number(word: str) -> Read:
    number = as_number(word)
    return "number", number if number is not None and number < 10**_MOST_DIGITS else None


def _hashtag(word: str) -> Read:
    return "hashtag", as_hashtag(word)


def _me(word: str) -> Read:
    return "mine", True if word.lower() == "me" else None


def _reference(word: str) -> Read:
    return "reference", as_reference(word)


def _tag(word: str) -> Read:
    return "who", as_tag(word)


def _article(word: str) -> Read:
    return "article", as_fingerprint(word)


def _beginning(word: str) -> Read:
    return "beginning", as_beginning(word)


def _who(word: str) -> Read:
    part, value = _tag(word)
    return (part, value) if value is not None else _beginning(word)


def _which_article(word: str) -> Read:
    part, value = _article(word)
    return (part, value) if value is not None else _beginning(word)


def _analysis(word: str) -> Read:
    return "analysis", as_analysis(word)


def _link(word: str) -> Read:
    """Read a link to an answer of the bot, or an article's address."""
    try:
        parts = urlsplit(word)
    except ValueError:  # brackets that don't close
        return "address", None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return "address", None
    part, analysis = _analysis(next(iter(parse_qs(parts.query).get("start", [""]))))
    return (part, analysis) if analysis is not None and parts.hostname in _OURS else ("address", word)


def _site(word: str) -> Read:
    return "host", as_domain(word) if "/" not in word else None


def _report(word: str) -> Read:
    return "report", as_number(word)


_NAMED: dict[str, Callable[[str], Read]] = {
    "ref": _reference,
    "who": _who,
    "article": _which_article,
    "site": _site,
    "report": _report,
    "analysis": _analysis,
}
# A word is what the first of them takes it for: five digits are a number and not a reference, "asked" is a hashtag.
_BY_SHAPE = (_hashtag, _me, _number, _tag, _article, _reference, _beginning, _analysis, _link, _site)
