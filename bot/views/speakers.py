"""Who speaks, as every view shows it: the sources with the most claims first, and what has no source below them.

A text's own voice often has the most claims, but it is nobody who speaks: first come those that it lets speak.
"""

from bot.domain.analysis import Analysis, Voice
from bot.domain.claim import SourceKind
from bot.views.plurals import counted

SHOWN = 8  # rows at most: a longer list hides the few that carry the story


def speakers(analysis: Analysis) -> tuple[Voice, ...]:
    """Return the voices to show, at most eight, that of no source being the last."""
    sources = tuple(voice for voice in analysis.voices if voice.kind is not SourceKind.NONE)
    own = tuple(voice for voice in analysis.voices if voice.kind is SourceKind.NONE)[:1]
    return sources[: SHOWN - len(own)] + own


def others(analysis: Analysis) -> str | None:
    """Say how many sources are not shown; None where all are."""
    more = len(analysis.voices) - len(speakers(analysis))
    return counted("and {n} more source", "and {n} more sources", more) if more else None


def count(voice: Voice) -> str:
    """Say how many claims a voice has, and how many of them are speculative."""
    claims = counted("{n} claim", "{n} claims", voice.claims)
    return f"{claims}, {voice.speculative} speculative" if voice.speculative else claims
