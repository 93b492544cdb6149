"""What the log is told of an ask and of what became of it: facts, never a text and never a name."""

from urllib.parse import urlsplit

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.audit import AuditEvent, Happening
from bot.domain.fingerprint import fingerprint
from bot.domain.handling import note
from bot.domain.submission import Link
from bot.services.analyses import Answer
from handlers.asks import Ask

_MOST_KNOWN = 1_000  # fingerprints
_fingerprints: dict[str, str] = {}  # by the analysis' id: by the article, its text would stay in memory


def note_asked(ask: Ask) -> None:
    """Note what somebody asks to have read, and where that came from."""
    origin = ask.origin.kind.value if ask.origin is not None else None
    note(AuditEvent(what=Happening.ASKED, host=_host(ask), origin=origin))


def note_answered(ask: Ask, answer: Answer, *, pointed: bool = False) -> None:
    """Note an answer: read by an engine, or known before, or a pointer to the one that the chat had."""
    what = Happening.POINTED if pointed else Happening.FROM_CACHE if answer.cached else Happening.ANSWERED
    analysis = answer.analysis
    note(
        AuditEvent(
            what=what,
            article=_fingerprint(answer),
            analysis=answer.id,
            host=_host(ask),
            engine=_named(analysis.engine),
            kept=len(analysis.claims),
            dropped=_dropped(analysis),
        )
    )


def _host(ask: Ask) -> str | None:
    if not isinstance(ask.readable, Link):
        return None
    try:
        return urlsplit(ask.readable.url).hostname
    except ValueError:  # brackets that don't close
        return None


def _named(engine: EngineIdentity) -> str:
    return "/".join(part for part in (engine.name, engine.model, engine.prompt, engine.version) if part)


def _dropped(analysis: Analysis) -> tuple[tuple[str, int], ...]:
    return tuple((drop.reason, drop.count) for drop in analysis.drops)


def _fingerprint(answer: Answer) -> str:
    """Give an article's fingerprint, made once for all who ask for it: folding 1,000 words takes a millisecond."""
    known = _fingerprints.get(answer.id)
    if known is None:
        known = _fingerprints[answer.id] = fingerprint(answer.analysis.article)
        if len(_fingerprints) > _MOST_KNOWN:
            del _fingerprints[next(iter(_fingerprints))]
    return known
