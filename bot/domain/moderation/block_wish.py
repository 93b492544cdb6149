"""What a moderator types behind /block: whom or what to block, until when, and why.

    <entry of the log> [user|chat] [for 7d|12h|2w | until 2026-12-31] why…
    chat <id> [for … | until …] why…
    <site> [for … | until …] why…

"for" and "until" may also begin the reason ("for insulting others"): they set an end where a number follows.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from bot.domain.moderation.block import Kind, as_domain
from bot.domain.moderation.spans import SPAN, as_span

_GROUP = re.compile(r"-[1-9][0-9]{0,18}", re.ASCII)  # Telegram's ids of groups are below 0
_ENTRY = re.compile(r"#?[1-9][0-9]{0,14}|[0-9A-Za-z]{5}", re.ASCII)  # a number, or what a chat was shown as "ref"
_END = re.compile(r"(?:for|until)\s+(?=[0-9])", re.IGNORECASE | re.ASCII)
_FOR = re.compile(rf"for\s+({SPAN})(?:\s+|\Z)", re.IGNORECASE | re.ASCII)
_UNTIL = re.compile(r"until\s+([0-9]{4}-[0-9]{2}-[0-9]{2})(?:\s+|\Z)", re.IGNORECASE | re.ASCII)
_LAST_MINUTE = time(23, 59, tzinfo=UTC)


class Unclear(StrEnum):
    """Why no wish can be read; each is a sentence for whoever typed it."""

    NOTHING = "nothing"
    NO_SUBJECT = "no_subject"  # the first words name neither an entry nor a chat nor a site
    NO_END = "no_end"  # the end can't be read, or is past
    NO_REASON = "no_reason"  # whoever is blocked is told one


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be blocked: `named` is an entry of the log as it was typed, a group's id, or a site's name.

    `for_` is how long, None for good.
    """

    kind: Kind
    named: str | int
    why: str
    for_: timedelta | None = None


def read_wish(words: str, now: datetime) -> Wish | Unclear:
    """Read what stands behind /block at a time in UTC."""
    if not words.strip():
        return Unclear.NOTHING
    subject = _subject(words.strip())
    if subject is None:
        return Unclear.NO_SUBJECT
    kind, named, rest = subject
    for_: timedelta | None = None
    if _END.match(rest):
        end = _end(rest, now)
        if end is None:
            return Unclear.NO_END
        for_, rest = end
    return Wish(kind, named, rest, for_) if rest else Unclear.NO_REASON


def as_group(typed: str) -> int | None:
    """Read a group's id on Telegram; None where it is none."""
    return int(typed) if _GROUP.fullmatch(typed) else None


def _subject(words: str) -> tuple[Kind, str | int, str] | None:
    """Read whom or what it is about; gives the rest of the words too."""
    first, rest = _cut(words)
    if first.lower() == Kind.CHAT:
        named, rest = _cut(rest)
        group = as_group(named)
        return None if group is None else (Kind.CHAT, group, rest)
    if _ENTRY.fullmatch(first):
        kind, after = _cut(rest)
        if kind.lower() in {Kind.USER, Kind.CHAT}:
            return Kind(kind.lower()), first, after
        return Kind.USER, first, rest
    site = as_domain(first)
    return None if site is None else (Kind.DOMAIN, site, rest)


def _end(rest: str, now: datetime) -> tuple[timedelta, str] | None:
    """Read an end, the day's last minute where a day is named; None where it is none, or past."""
    match = _FOR.match(rest)
    if match and (span := as_span(match[1])) is not None:
        return span, rest[match.end() :]
    if match := _UNTIL.match(rest):
        try:
            left = datetime.combine(date.fromisoformat(match[1]), _LAST_MINUTE) - now
        except ValueError:  # no such day
            return None
        return (left, rest[match.end() :]) if left > timedelta(0) else None
    return None


def _cut(words: str) -> tuple[str, str]:
    first, *rest = words.split(maxsplit=1) or [""]
    return first, rest[0] if rest else ""
