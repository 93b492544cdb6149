"""What the log is told of what people want, and of what became of it: facts, never a text and never a name."""

from dataclasses import replace
from urllib.parse import urlsplit

from bot.domain.analysis import Analysis
from bot.domain.audit import AuditEvent, Happening
from bot.domain.exercise.exercise import Exercise
from bot.domain.handling import note
from bot.domain.moderation.report import Reason
from bot.domain.submission import Link
from bot.services.answer import Answer
from bot.services.known_fingerprints import fingerprint_of
from bot.services.moderation.happened import reported
from handlers.asks import Ask


def note_asked(ask: Ask) -> None:
    """Note what somebody asks to have read, and where that came from."""
    origin = ask.origin.kind.value if ask.origin is not None else None
    note(AuditEvent(what=Happening.ASKED, host=_host(ask), origin=origin))


def note_answered(ask: Ask, answer: Answer, *, pointed: bool = False) -> None:
    """Note an answer: read by an engine, or known before, or a pointer to the one that the chat had."""
    what = Happening.POINTED if pointed else Happening.FROM_CACHE if answer.cached else Happening.ANSWERED
    note(replace(_event(what, answer.analysis, answer.id), host=_host(ask)))


def note_shown(analysis: Analysis, analysis_id: str) -> None:
    """Note that what was read before was shown once more, to whoever followed a link to it or pressed a button."""
    note(_event(Happening.SHOWN, analysis, analysis_id))


def note_drafted(analysis: Analysis, analysis_id: str) -> None:
    """Note that somebody had an exercise made of what was read."""
    note(_event(Happening.EXERCISE_DRAFTED, analysis, analysis_id))


def note_repeated(exercise: Exercise) -> None:
    """Note that somebody had an exercise made of an earlier one of theirs."""
    note(AuditEvent(what=Happening.EXERCISE_DRAFTED, kept=len(exercise.sheet.items), reason="repeated"))


def note_opened(exercise: Exercise) -> None:
    """Note that a class was let in."""
    note(AuditEvent(what=Happening.EXERCISE_OPENED, kept=len(exercise.sheet.items)))


def note_ended(exercise: Exercise) -> None:
    """Note that somebody ended an exercise."""
    note(AuditEvent(what=Happening.EXERCISE_ENDED, kept=len(exercise.sheet.items)))


def note_exported(kind: str) -> None:
    """Note that a teacher took what pupils voted out of here, as a file of a kind such as "csv"."""
    note(AuditEvent(what=Happening.EXPORTED, reason=kind))


def note_reported(number: int, analysis: Analysis, analysis_id: str, reason: Reason) -> None:
    """Note that somebody said that something is wrong with an answer."""
    note(reported(number, fingerprint_of(analysis.article, analysis_id), analysis_id, reason))


def note_stopped(asks: int = 1) -> None:
    """Note that somebody had what they asked for stopped, before or while it was read."""
    for _ in range(asks):
        note(AuditEvent(what=Happening.STOPPED))


def note_refused(reason: str) -> None:
    """Note that somebody was not allowed something."""
    note(AuditEvent(what=Happening.REFUSED, reason=reason))


def note_nothing(reason: str) -> None:
    """Note that nothing came of what somebody sent or pressed, since there was nothing to read or to show."""
    note(AuditEvent(what=Happening.FAILED, reason=reason))


def note_undelivered() -> None:
    """Note that Telegram did not take what somebody was to get."""
    note(AuditEvent(what=Happening.FAILED, reason="undelivered"))


def _event(what: Happening, analysis: Analysis, analysis_id: str) -> AuditEvent:
    return AuditEvent(
        what=what,
        article=fingerprint_of(analysis.article, analysis_id),
        analysis=analysis_id,
        engine=analysis.engine.word,
        kept=len(analysis.claims),
        dropped=_dropped(analysis),
    )


def _host(ask: Ask) -> str | None:
    if not isinstance(ask.readable, Link):
        return None
    try:
        return urlsplit(ask.readable.url).hostname
    except ValueError:  # brackets that don't close
        return None


def _dropped(analysis: Analysis) -> tuple[tuple[str, int], ...]:
    return tuple((drop.reason, drop.count) for drop in analysis.drops)
