"""Who speaks, as every view shows it: the sources with the most claims first, and what has no source below them.

A text's own voice often has the most claims, but it is nobody who speaks: first come those that it lets speak.
"""

from bot.domain.analysis import Analysis, Voice
from bot.domain.claim import SourceKind
from bot.i18n import Tongue

SHOWN = 8  # rows at most: a longer list hides the few that carry the story


def speakers(analysis: Analysis) -> tuple[Voice, ...]:
    """Return the voices to show, at most eight, that of no source being the last."""
    sources = tuple(voice for voice in analysis.voices if voice.kind is not SourceKind.NONE)
    own = tuple(voice for voice in analysis.voices if voice.kind is SourceKind.NONE)[:1]
    return sources[: SHOWN - len(own)] + own


def others(analysis: Analysis, tongue: Tongue) -> str | None:
    """Say how many sources are not shown; None where all are."""
    more = len(analysis.voices) - len(speakers(analysis))
    return tongue.count("and {n} more source", "and {n} more sources", more) if more else None


def count(voice: Voice, tongue: Tongue) -> str:
    """Say how many claims a voice has, and how many of them are speculative."""
    claims = tongue.count("{n} claim", "{n} claims", voice.claims)
    if not voice.speculative:
        return claims
    speculative = tongue.count("{n} speculative", "{n} speculative", voice.speculative)
    # Translators: "5 claims, 4 speculative": the second number is part of the first
    return tongue.say("{claims}, {speculative}", claims=claims, speculative=speculative)
