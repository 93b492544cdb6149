"""What the log is told of what moderators and reporters do; whichever door they use writes it down."""

from bot.domain.analysis import Analysis
from bot.domain.audit import AuditEntry, AuditEvent, Happening
from bot.domain.moderation.block import Block, Kind
from bot.domain.moderation.correction import Correction
from bot.domain.moderation.feed_category import Category
from bot.domain.moderation.log_query import LogQuery
from bot.domain.moderation.looked import Looked
from bot.domain.moderation.report import Reason, Report
from bot.services.known_fingerprints import fingerprint_of


def reported(number: int, article: str, analysis: str, reason: Reason) -> AuditEvent:
    """Say that somebody reported something."""
    return AuditEvent(what=Happening.REPORTED, article=article, analysis=analysis, reason=reason.value, report=number)


def settled(report: Report) -> AuditEvent:
    """Say that a moderator settled a report."""
    outcome = report.outcome.value if report.outcome is not None else None
    return AuditEvent(
        what=Happening.SETTLED,
        article=report.article,
        analysis=report.analysis,
        reason=outcome,
        report=report.number,
    )


def corrected(one: Correction, article: str, analysis: str) -> AuditEvent:
    """Say that a moderator changed a claim: which kind of change, and what it was about stands in the history."""
    return AuditEvent(
        what=Happening.CORRECTED, article=article, analysis=analysis, reason=one.change.value, report=one.report
    )


def read_again(analysis_id: str, analysis: Analysis | None, reason: str | None = None) -> AuditEvent:
    """Say that an article was read again, or why not; "wanted", "adopted" or "given_back": what a moderator did."""
    article = None if analysis is None else fingerprint_of(analysis.article, analysis_id)
    engine = None if analysis is None else analysis.engine.word
    return AuditEvent(what=Happening.READ_AGAIN, article=article, analysis=analysis_id, engine=engine, reason=reason)


def blocked(block: Block) -> AuditEvent:
    """Say that a moderator blocked somebody, a chat or a site."""
    return _about(Happening.BLOCKED, block)


def unblocked(block: Block) -> AuditEvent:
    """Say that a moderator lifted a block."""
    return _about(Happening.UNBLOCKED, block)


def kept_out(block: Block) -> AuditEvent:
    """Say that somebody came who is blocked.

    Whom the block was put on is not said of a person: who was forgotten meanwhile comes under another tag, and the log
    would join the two.
    """
    if block.kind is Kind.USER:
        return AuditEvent(what=Happening.KEPT_OUT, reason=block.kind.value)
    return _about(Happening.KEPT_OUT, block)


def site_kept_out(site: str) -> AuditEvent:
    """Say that somebody came with a link to a site that is blocked."""
    return AuditEvent(what=Happening.KEPT_OUT, host=site, reason=Kind.DOMAIN.value)


def roster_changed(tag: str, *, added: bool) -> AuditEvent:
    """Say that a moderator added or removed another one, by their tag."""
    return AuditEvent(what=Happening.ROSTER, whom=tag, reason="added" if added else "removed")


def roster_filled(tag: str) -> AuditEvent:
    """Say that somebody is a moderator by the setting."""
    return AuditEvent(what=Happening.ROSTER, whom=tag, reason="by_setting")


def roster_left() -> AuditEvent:
    """Say that a moderator is none any more, who wanted to be forgotten: the log does not say who."""
    return AuditEvent(what=Happening.ROSTER, reason="left")


def looked(
    at: Looked,
    *,
    article: str | None = None,
    analysis: str | None = None,
    report: int | None = None,
    detail: str | None = None,
) -> AuditEvent:
    """Say that a moderator looked at something."""
    return AuditEvent(
        what=Happening.LOOKED, reason=at.value, article=article, analysis=analysis, report=report, detail=detail
    )


def looked_at_report(report: Report) -> AuditEvent:
    """Say that a moderator looked at a report."""
    return looked(Looked.REPORT, article=report.article, analysis=report.analysis, report=report.number)


def looked_at_entry(entry: AuditEntry) -> AuditEvent:
    """Say that a moderator looked at an entry of the log in full."""
    return looked(Looked.ENTRY, article=entry.article, analysis=entry.analysis, detail=str(entry.seq))


def searched(query: LogQuery) -> AuditEvent:
    """Say that a moderator looked at the log, and for what."""
    return _by_query(Happening.LOOKED, Looked.LOG.value, query)


def took_out(kind: str, query: LogQuery) -> AuditEvent:
    """Say that a moderator took entries of the log out as a kind of file, and which."""
    return _by_query(Happening.TOOK_OUT, kind, query)


def feed_switched(category: Category, *, on: bool) -> AuditEvent:
    """Say that a moderator switched a kind of entries in the feed."""
    reason = "switched_on" if on else "switched_off"
    return AuditEvent(what=Happening.FEED_SWITCHED, reason=reason, detail=category.value)


def unparked(update: int, *, retried: bool) -> AuditEvent:
    """Say that a moderator had a parked update tried again, or dropped it, by its number."""
    return AuditEvent(what=Happening.UNPARKED, reason="retried" if retried else "dropped", detail=str(update))


def _by_query(what: Happening, reason: str, query: LogQuery) -> AuditEvent:
    spans = {"since": query.since, "until": query.until}
    words = [f"#{query.hashtag}"] if query.hashtag is not None else []
    words += [f"{name} {at:%Y-%m-%dT%H:%M:%S}" for name, at in spans.items() if at is not None]
    return AuditEvent(
        what=what,
        reason=reason,
        whom=query.who,
        article=query.article,
        analysis=query.analysis,
        host=query.host,
        reference=query.reference,
        report=query.report,
        detail=", ".join(words) or None,
    )


def _about(what: Happening, block: Block) -> AuditEvent:
    if block.kind is Kind.DOMAIN:
        return AuditEvent(what=what, host=block.shown, reason=block.kind.value)
    return AuditEvent(what=what, whom=block.shown, reason=block.kind.value)
