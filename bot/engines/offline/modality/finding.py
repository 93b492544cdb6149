"""What a word of a claim speaks for, and how strongly."""

from dataclasses import dataclass

from bot.domain.claim import Modality

FAINT, WEAK, PLAIN, STRONG = 0, 1, 2, 3
"""How strongly a finding speaks: a faint one only adds its words to a stronger one's cues."""


@dataclass(frozen=True, slots=True)
class Finding:
    """tokens[first:last] speak for a modality, this strongly."""

    modality: Modality
    first: int
    last: int
    strength: int = PLAIN


Reading = tuple[Modality, int] | None
