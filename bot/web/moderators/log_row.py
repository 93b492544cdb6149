"""An entry of the log on a page: in words, with a link from each fact to all entries that share it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from bot.domain.audit import AuditEntry
from bot.domain.moderation.log_query import Facet
from bot.i18n import Tongue
from bot.services.moderation import pages as places
from bot.services.moderation.log_links import log_by
from bot.views.moderation.entry_line import Detail, EntryLine, Fact, entry_line

_FACETS: Mapping[Fact, Facet] = {
    Fact.WHO: Facet.WHO,
    Fact.CHAT: Facet.WHO,
    Fact.WHOM: Facet.WHO,
    Fact.HOST: Facet.HOST,
    Fact.ARTICLE: Facet.ARTICLE,
    Fact.ANALYSIS: Facet.ANALYSIS,
    Fact.REFERENCE: Facet.REFERENCE,
    Fact.REPORT: Facet.REPORT,
}
_WHO = {Fact.WHO, Fact.CHAT, Fact.WHOM}


@dataclass(frozen=True, slots=True)
class Linked:
    """A fact: its name, as it is shown, in full, and the place that it leads to, "" for none."""

    label: str
    shown: str
    whole: str
    place: str


@dataclass(frozen=True, slots=True)
class LogRow:
    """An entry as a page shows it: who it is of, the facts that are worth a place in a list, and all of them."""

    line: EntryLine
    at: datetime
    who: tuple[Linked, ...]
    facts: tuple[Linked, ...]
    analysis: str  # the place of its analysis, "" for none


def log_row(entry: AuditEntry, said: Tongue) -> LogRow:
    """Make a row of a list of it."""
    line = entry_line(entry, said)
    short = line.in_a_line()
    return LogRow(
        line,
        entry.at,
        tuple(_linked(one) for one in short if one.fact in _WHO),
        tuple(_linked(one) for one in short if one.fact not in _WHO),
        _analysis(entry),
    )


def whole_row(entry: AuditEntry, said: Tongue) -> LogRow:
    """Make a page of it, with all facts."""
    line = entry_line(entry, said)
    return LogRow(line, entry.at, (), tuple(_linked(one) for one in line.details), _analysis(entry))


def _linked(one: Detail) -> Linked:
    facet = _FACETS.get(one.fact)
    return Linked(one.label, one.shown, one.whole, "" if facet is None else log_by(facet, one.whole))


def _analysis(entry: AuditEntry) -> str:
    return "" if entry.analysis is None else places.ANALYSIS.format(id=quote(entry.analysis, safe=""))
