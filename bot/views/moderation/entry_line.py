"""One entry of the log for people: what happened in a sentence, and its facts in an order that is always the same.

Whoever shows it chooses how: a line in a chat, a row of a page. Tags and fingerprints are shortened for the eye, and
kept whole for filters. There is no text of an article in it, and nobody's name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.audit import AuditEntry, ChatKind, Happening
from bot.domain.moderation.hashtag import Hashtag, hashtag_of
from bot.domain.moderation.tally import BUCKETS, NONE, engine_of
from bot.i18n import N_, Tongue
from bot.views.moderation.figures import dollars, duration
from bot.views.moderation.log_reasons import log_reason
from bot.views.printable import one_line

SHOWN = 8  # characters of a tag or a fingerprint: enough to find it by, and to tell it from others

# Translators: each is what happened, in a list; a reason may come after it and a colon
_HAPPENED: dict[str, str] = {
    Happening.ASKED: N_("Somebody asked"),
    Happening.ANSWERED: N_("Answered"),
    Happening.FROM_CACHE: N_("Answered from the cache"),
    Happening.POINTED: N_("Pointed to an earlier answer"),
    Happening.SHOWN: N_("Shown once more"),
    Happening.FAILED: N_("Failed"),
    Happening.STOPPED: N_("Stopped by who asked"),
    Happening.REFUSED: N_("Refused"),
    Happening.DROPPED: N_("Dropped behind too many others"),
    Happening.PARKED: N_("An update was put aside"),
    Happening.EXERCISE_DRAFTED: N_("An exercise was made"),
    Happening.EXERCISE_OPENED: N_("A class was let in"),
    Happening.EXERCISE_ENDED: N_("An exercise was ended"),
    Happening.EXPORTED: N_("A teacher took the votes out"),
    Happening.REPORTED: N_("A reader reported something wrong"),
    Happening.SETTLED: N_("A moderator settled a report"),
    Happening.CORRECTED: N_("A moderator corrected a claim"),
    Happening.READ_AGAIN: N_("A moderator had it read again"),
    Happening.BLOCKED: N_("A moderator blocked"),
    Happening.UNBLOCKED: N_("A moderator lifted a block"),
    Happening.KEPT_OUT: N_("Kept out by a block"),
    Happening.ROSTER: N_("The moderators changed"),
    Happening.LOGGED_IN: N_("A moderator opened the pages"),
    Happening.LOGGED_OUT: N_("A moderator left the pages"),
    Happening.LOOKED: N_("A moderator looked at"),
    Happening.TOOK_OUT: N_("A moderator took entries out"),
    Happening.TRIED_IN_VAIN: N_("Somebody tried to open the pages in vain"),
    Happening.FEED_SWITCHED: N_("A moderator switched a kind of entries in the feed"),
    Happening.UNPARKED: N_("A moderator took up a parked update"),
    Happening.FORGOTTEN: N_("Somebody had their data erased"),
    Happening.TRIMMED: N_("The oldest entries went"),
}


class Fact(StrEnum):
    """What kinds of facts there are, in the order in which they are shown."""

    WHO = "who"
    CHAT = "chat"  # a group's; a private chat's is its person's
    WHOM = "whom"
    DETAIL = "detail"
    HOST = "host"
    ORIGIN = "origin"
    ARTICLE = "article"
    ANALYSIS = "analysis"
    ENGINE = "engine"
    TIME = "time"
    COST = "cost"
    TOKENS = "tokens"
    CLAIMS = "claims"
    DROPPED = "dropped"
    REFERENCE = "reference"
    REPORT = "report"
    UPDATE = "update"
    WRITER = "writer"
    TRIMMED = "trimmed"


IN_A_LINE = (
    Fact.WHO,
    Fact.CHAT,
    Fact.WHOM,
    Fact.DETAIL,
    Fact.HOST,
    Fact.ENGINE,
    Fact.TIME,
    Fact.COST,
    Fact.REFERENCE,
    Fact.REPORT,
)
_LABELS = {
    Fact.WHO: N_("Who"),
    Fact.CHAT: N_("Chat"),
    Fact.WHOM: N_("About whom"),
    Fact.DETAIL: N_("Of which"),
    Fact.HOST: N_("Site"),
    Fact.ORIGIN: N_("Forwarded from"),
    Fact.ARTICLE: N_("Article"),
    Fact.ANALYSIS: N_("Analysis"),
    Fact.ENGINE: N_("Read by"),
    Fact.TIME: N_("Took"),
    Fact.COST: N_("Cost"),
    Fact.TOKENS: N_("Tokens"),
    Fact.CLAIMS: N_("Claims"),
    Fact.DROPPED: N_("Dropped claims"),
    Fact.REFERENCE: N_("Reference"),
    Fact.REPORT: N_("Report"),
    Fact.UPDATE: N_("Update"),
    Fact.WRITER: N_("Written by process"),
    Fact.TRIMMED: N_("Trimmed up to entry"),
}


@dataclass(frozen=True, slots=True)
class Detail:
    """One fact: its name, as it is shown in a line, and in full."""

    fact: Fact
    label: str
    shown: str
    whole: str


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry: on which day (UTC, 2026-11-29) and when (12:00:03), what happened, and all of its facts."""

    number: int
    day: str
    time: str
    hashtag: Hashtag
    happened: str
    details: tuple[Detail, ...]

    def in_a_line(self) -> tuple[Detail, ...]:
        """Give the facts that are worth a place in a list."""
        return tuple(one for one in self.details if one.fact in IN_A_LINE)


def entry_line(entry: AuditEntry, tongue: Tongue) -> EntryLine:
    """Say an entry."""
    what = _HAPPENED.get(entry.what)
    happened = entry.what.replace("_", " ") if what is None else tongue.say(what)
    if entry.reason is not None:
        # Translators: what happened, and why or what it was about
        happened = tongue.say("{what}: {why}", what=happened, why=log_reason(entry.reason, tongue, entry.what))
    return EntryLine(
        number=entry.seq,
        day=f"{entry.at:%Y-%m-%d}",
        time=f"{entry.at:%H:%M:%S}",
        hashtag=hashtag_of(entry.what, entry.reason),
        happened=happened,
        details=tuple(
            Detail(fact, tongue.say(_LABELS[fact]), shown, whole) for fact, shown, whole in _facts(entry, tongue)
        ),
    )


def _facts(entry: AuditEntry, tongue: Tongue) -> Iterator[tuple[Fact, str, str]]:
    chat = entry.chat if entry.chat_kind is ChatKind.GROUP or entry.chat != entry.user else None
    engine = engine_of(entry)
    texts: dict[Fact, tuple[str | None, str | None]] = {
        Fact.WHO: _short(entry.user),
        Fact.CHAT: _short(chat),
        Fact.WHOM: _short(entry.whom),
        Fact.DETAIL: _line(entry.detail),
        Fact.HOST: _line(entry.host),
        Fact.ORIGIN: _line(entry.origin),
        Fact.ARTICLE: _short(entry.article),
        Fact.ANALYSIS: (entry.analysis, entry.analysis),
        Fact.ENGINE: (None if engine == NONE else engine, entry.engine),
        Fact.REFERENCE: (entry.reference, entry.reference),
        Fact.WRITER: (entry.writer, entry.writer),
        **{fact: (text, text) for fact, text in _amounts(entry, tongue).items()},
    }
    for fact in Fact:
        shown, whole = texts.get(fact, (None, None))
        if shown is not None:
            yield fact, shown, whole or shown


def _amounts(entry: AuditEntry, tongue: Tongue) -> dict[Fact, str]:
    found = {
        Fact.TIME: None if entry.milliseconds is None else duration(entry.milliseconds, BUCKETS[-1], tongue),
        Fact.COST: dollars(entry.cost, tongue) if entry.cost else None,
        Fact.TOKENS: str(entry.tokens) if entry.tokens else None,
        Fact.CLAIMS: None if entry.kept is None else str(entry.kept),
        Fact.DROPPED: ", ".join(f"{reason} {n}" for reason, n in entry.dropped) or None,
        Fact.REPORT: None if entry.report is None else str(entry.report),
        Fact.UPDATE: None if entry.update is None else str(entry.update),
        Fact.TRIMMED: None if entry.trimmed is None else str(entry.trimmed[0]),
    }
    return {fact: text for fact, text in found.items() if text is not None}


def _line(whole: str | None) -> tuple[str | None, str | None]:
    """Show what others have written in one line, without what could turn it round."""
    return (None, None) if whole is None else (one_line(whole), one_line(whole))


def _short(whole: str | None) -> tuple[str | None, str | None]:
    return (None, None) if whole is None else (whole[:SHOWN], whole)
