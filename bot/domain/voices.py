"""Who speaks in an article: how many claims each source stands for, and how many of them speculatively.

A class sees at a glance whether one voice carries a story. The article's own voice is counted as one of them.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.analysis import Voice
from bot.domain.claim import Claim, Source, SourceKind

NO_SOURCE = "no source given"
UNNAMED = "unnamed source"


def count_voices(claims: Sequence[Claim]) -> tuple[Voice, ...]:
    """Count the claims of each source, most claims first; of equals, the one heard first comes first.

    Claims without a source come last: nobody speaks there, so nobody leads.

    Sources whose names differ in case only are one voice, under the kind and the spelling that come first.
    """
    voices: dict[str, Voice] = {}
    for claim in claims:
        name, kind = voice_of(claim.source)
        voice = voices.setdefault(name.casefold(), Voice(name=name, kind=kind, claims=0, speculative=0))
        voices[name.casefold()] = replace(
            voice, claims=voice.claims + 1, speculative=voice.speculative + claim.speculative
        )
    return tuple(sorted(voices.values(), key=lambda voice: (voice.kind is SourceKind.NONE, -voice.claims)))


def voice_of(source: Source) -> tuple[str, SourceKind]:
    """Give what a source's voice is called, and its kind."""
    if source.kind is SourceKind.NONE:
        return NO_SOURCE, SourceKind.NONE
    return source.name or UNNAMED, source.kind
