"""What the log chat is told: new entries in one message as far as they fit, or only how many there were of a kind."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.domain.audit import AuditEntry
from bot.domain.moderation.feed_digest import Alike, digest
from bot.domain.moderation.hashtag import Hashtag, hashtag_of
from bot.i18n import Tongue
from bot.views.moderation.entry_line import entry_line
from handlers.rendering.chat_text import EMPTY, ChatText, join, lines, own
from handlers.rendering.limits import ENTITIES, TEXT_UNITS
from handlers.rendering.log_text import entry_text, hashtag, heading


def feed_text(entries: Sequence[AuditEntry], today: str, tongue: Tongue) -> tuple[ChatText, int]:
    """Write the first of some entries, as many as a message takes, and say how many those are.

    A day is named where it is not today's.
    """
    count = len(entries)
    while True:
        text = _told(entries[:count], today, tongue)
        if count == 1 or (text.units <= TEXT_UNITS and text.entities <= ENTITIES):
            return text, count
        count = max(1, count // 2)


@dataclass(slots=True)
class Missed:
    """Entries that are too many to be told one by one: how many of each kind, from when to when."""

    first: AuditEntry | None = None
    last: AuditEntry | None = None
    counts: Counter[Hashtag] = field(default_factory=Counter)

    def add(self, entry: AuditEntry) -> None:
        """Count one."""
        self.first, self.last = self.first or entry, entry
        self.counts[hashtag_of(entry.what, entry.reason)] += 1


def missed_text(missed: Missed, tongue: Tongue) -> ChatText:
    """Write how many there were."""
    if missed.first is None or missed.last is None:
        return EMPTY
    told = tongue.count(
        "{n} entry came while I could not tell it here, from {since} to {until} (UTC). /log shows it.",
        "{n} entries came while I could not tell them here, from {since} to {until} (UTC). /log shows them.",
        missed.counts.total(),
        since=f"{missed.first.at:%Y-%m-%d %H:%M}",
        until=f"{missed.last.at:%Y-%m-%d %H:%M}",
    )
    return lines(own(told), *(join(hashtag(tag), own(f" × {n}")) for tag, n in missed.counts.most_common()))


def _told(entries: Sequence[AuditEntry], today: str, tongue: Tongue) -> ChatText:
    told, day = list[ChatText](), today
    for one in digest(entries):
        line = entry_line(one.first if isinstance(one, Alike) else one, tongue)
        if line.day != day:
            told.append(heading(line.day, tongue))
            day = line.day
        told.append(_alike(one, tongue) if isinstance(one, Alike) else entry_text(line))
    return lines(*told)


def _alike(alike: Alike, tongue: Tongue) -> ChatText:
    first, last = entry_line(alike.first, tongue), entry_line(alike.last, tongue)
    numbers = own(f"{first.number}–{last.number} · {first.time}–{last.time} ")
    return join(numbers, hashtag(first.hashtag), own(f" × {alike.count} {first.happened}"))
