"""A claim: what is claimed, who says so, and how sure the article is of it.

Source kinds follow the journalistic-sourcing work of the SCU Markkula Center (arXiv 2501.00164), with `media` and
`none` added; the attribution unit (source, cue, content) is that of PARC and PolNeAR. There is no field for truth.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.article import Span

# Notes, by the contract: the quote stands in for the statement; the article has no such source; two readers see it
# differently, in the words of `detail`: "modality: this | that" or "source: this | that".
STATEMENT_REPLACED, SOURCE_DROPPED, READERS_DISAGREE = "statement_replaced", "source_dropped", "readers_disagree"


class SourceKind(StrEnum):
    """Who or what a source is."""

    NAMED_PERSON = "named_person"
    NAMED_ORGANIZATION = "named_organization"
    DOCUMENT = "document"
    MEDIA = "media"
    ANONYMOUS_SOURCE = "anonymous_source"
    UNNAMED_PERSON = "unnamed_person"
    UNNAMED_GROUP = "unnamed_group"
    NONE = "none"

    @property
    def unnamed(self) -> bool:
        """Somebody, but without a name: described at the most."""
        return self in {SourceKind.ANONYMOUS_SOURCE, SourceKind.UNNAMED_PERSON, SourceKind.UNNAMED_GROUP}

    @property
    def needs_name(self) -> bool:
        """Whether there is no such source without a name or a description."""
        return self not in {SourceKind.NONE, SourceKind.ANONYMOUS_SOURCE}


class QuoteType(StrEnum):
    """How a source's words are given."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NONE = "none"


class Modality(StrEnum):
    """How sure the article is of a claim; what each one means stands in tests/quality/gold/GUIDELINE.md."""

    ASSERTED = "asserted"
    HEDGED = "hedged"
    PREDICTION = "prediction"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    RUMOR = "rumor"
    OPINION = "opinion"

    @property
    def speculative(self) -> bool:
        """Hedged, predicted, conditional or rumored: not put as so."""
        return self in {Modality.HEDGED, Modality.PREDICTION, Modality.CONDITIONAL, Modality.RUMOR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who says so, as the article itself gives it.

    `name` is the fullest name that the article uses, without honorifics; a description for the unnamed kinds; None
    for NONE, and for an anonymous source that is not even described ("reportedly"). `title` is the role that the
    article gives. `via` is the outlet or person through whom second-hand words came. `cue` is the attribution's cue
    ("said"), `mention` how the source is named there.
    """

    kind: SourceKind = SourceKind.NONE
    name: str | None = None
    title: str | None = None
    via: str | None = None
    cue: Span | None = None
    mention: Span | None = None
    quote_type: QuoteType = QuoteType.NONE

    def __post_init__(self) -> None:
        if (self.name is None and self.kind.needs_name) or (self.name is not None and self.kind is SourceKind.NONE):
            raise ValueError(f"a source of kind {self.kind} can't have the name {self.name!r}")


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on a claim for its readers: a `code` of the contract and what it is about."""

    code: str
    detail: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim of an article; `quote` carries it verbatim, `content` are the parts of it that are claimed.

    `rank` orders the central claims from 1, the most central; None for the others. `cues` are the words that make the
    modality what it is.
    """

    statement: str
    quote: Span
    content: tuple[Span, ...]
    rank: int | None = None
    source: Source = field(default_factory=Source)
    modality: Modality = Modality.ASSERTED
    cues: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()

    def __post_init__(self) -> None:
        if not self.statement or not self.content or (self.rank is not None and self.rank < 1):
            raise ValueError("a claim has a statement, a content, and a rank from 1 where it is central")
        if not all(map(self.quote.covers, self.content)):
            raise ValueError("a claim's content lies inside its quote")

    @property
    def central(self) -> bool:
        """One of the few claims that the article is about."""
        return self.rank is not None

    @property
    def speculative(self) -> bool:
        """Whether the article leaves the claim open."""
        return self.modality.speculative

    def spans(self) -> tuple[Span, ...]:
        """Every piece of the article that this claim points at."""
        marks = (self.source.cue, self.source.mention)
        return (self.quote, *self.content, *self.cues, *(mark for mark in marks if mark is not None))
