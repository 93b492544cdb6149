"""The record of one attribution, in token numbers of its sentence."""

from dataclasses import dataclass

from bot.engines.offline.attribution.line import Range


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution of a sentence, in token numbers: cue and source are [start, end), content some such ranges.

    `hearer` is whom the words were said to ("told | Radio Nord"), `through` who passed them on ("the site, citing …");
    `lemma` is the cue's verb, or its first word.
    """

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    lemma: str
    hearer: Range | None = None
    through: Range | None = None

    @property
    def start(self) -> int:
        """Where the first of its parts begins."""
        source = self.source[0] if self.source is not None else self.cue[0]
        return min(self.cue[0], source, *(start for start, _ in self.content))

    @property
    def end(self) -> int:
        """Where the last of its parts ends."""
        source = self.source[1] if self.source is not None else self.cue[1]
        return max(self.cue[1], source, *(end for _, end in self.content))


def overlap(one: Range, other: Range) -> bool:
    """Whether two ranges share a token."""
    return one[0] < other[1] and other[0] < one[1]
