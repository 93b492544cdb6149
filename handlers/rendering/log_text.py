"""Entries of the log as they stand in a chat: in a line or two each, with what a tap copies, or one with all its facts.

Hashtags are written as such, so that Telegram's own search filters by them; nothing else in a line can be tapped.
"""

from collections.abc import Iterable, Iterator, Sequence

from bot.domain.audit import AuditEntry
from bot.domain.moderation.hashtag import Hashtag
from bot.i18n import Tongue
from bot.storage.references import Trouble
from bot.views.moderation.entry_line import Detail, EntryLine, Fact, entry_line
from bot.views.moderation.log_reasons import log_reason
from handlers.rendering.chat_text import EMPTY, ChatText, Part, bold, code, join, lines, own, paragraphs, plain

_COPIED = {Fact.WHO, Fact.CHAT, Fact.WHOM}  # tags of the log's own making
_NAMED = {Fact.CHAT, Fact.WHOM}  # facts that are not known by how they look
_ROOM = 60  # units of a fact: a dozen entries fit into a message


def entry_text(line: EntryLine) -> ChatText:
    """Write an entry in a line or two."""
    first = join(own(f"{line.number} · {line.time} "), hashtag(line.hashtag), own(f" {line.happened}"))
    return lines(first, apart(_fact(one, line) for one in line.in_a_line()))


def entries_text(entries: Sequence[AuditEntry], tongue: Tongue) -> ChatText:
    """Write entries below their days."""
    day, told = "", list[ChatText]()
    for entry in entries:
        line = entry_line(entry, tongue)
        told.append(lines(heading(line.day, tongue) if line.day != day else EMPTY, entry_text(line)))
        day = line.day
    return paragraphs(*told)


def whole_entry(entry: AuditEntry, trouble: Trouble | None, tongue: Tongue) -> ChatText:
    """Write an entry with all that stands in it, and what else is kept of what went wrong."""
    line = entry_line(entry, tongue)
    first = join(hashtag(line.hashtag), own(f" {line.happened}"))
    facts = [join(own(f"{one.label}: "), _whole(one)) for one in line.details]
    # Translators: {number} is an entry's in the log
    head = bold(own(tongue.say("Entry {number}, {day} {time} (UTC)", number=line.number, day=line.day, time=line.time)))
    return paragraphs(head, lines(first, *facts), trouble_text(trouble, tongue))


def trouble_text(trouble: Trouble | None, tongue: Tongue) -> ChatText:
    """Write what is kept of what went wrong behind a reference."""
    if trouble is None:
        return EMPTY
    return lines(
        own(tongue.say("What went wrong: {why}", why=log_reason(trouble.code, tongue))),
        plain(f"{trouble.kind} · {trouble.given} · {trouble.chat} · {trouble.at:%Y-%m-%d %H:%M:%S}"),
    )


def heading(day: str, tongue: Tongue) -> ChatText:
    """Write the day that entries are of."""
    # Translators: {day} is a date such as 2026-11-29
    return bold(own(tongue.say("{day} (UTC)", day=day)))


def hashtag(tag: Hashtag) -> ChatText:
    """Write a hashtag that Telegram's search finds."""
    return own(f"#{tag.value}")


def apart(parts: Iterable[Part]) -> ChatText:
    """Put parts on one line, with a dot between them."""
    return join(*_dotted(parts))


def _dotted(parts: Iterable[Part]) -> Iterator[Part]:
    for place, part in enumerate(parts):
        if place:
            yield " · "
        yield part


def _fact(one: Detail, line: EntryLine) -> Part:
    if one.fact is Fact.REFERENCE:
        return code(own(f"/log {one.shown}"))
    if one.fact is Fact.REPORT:
        return code(own(f"/report {one.shown}")) if line.hashtag is Hashtag.FLAGGED else own(f"{one.label} {one.shown}")
    text = code(own(one.shown)) if one.fact in _COPIED else plain(one.shown, _ROOM)
    return join(own(f"{one.label} "), text) if one.fact in _NAMED else text


def _whole(one: Detail) -> ChatText:
    copied = {Fact.ARTICLE, Fact.ANALYSIS, Fact.REFERENCE, *_COPIED}
    return code(own(one.whole)) if one.fact in copied else plain(one.whole)
