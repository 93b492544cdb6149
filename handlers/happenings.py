"""What the log is told of an ask and of what became of it: facts, never a text and never a name."""

from functools import lru_cache
from urllib.parse import urlsplit

from bot.domain.analysis import Analysis, EngineIdentity
from bot.domain.article import Article
from bot.domain.audit import AuditEvent, Happening
from bot.domain.fingerprint import fingerprint
from bot.domain.handling import note
from bot.domain.submission import Link
from bot.services.analyses import Answer
from handlers.asks import Ask


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
            article=_fingerprint(analysis.article),
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


@lru_cache(maxsize=32)  # the same few are asked for again and again, and folding 1,000 words takes a millisecond
def _fingerprint(article: Article) -> str:
    return fingerprint(article)
