"""What a class is asked: claims of one article with their key, and what of them is practised.

A sheet stands on its own: it holds the sentences that it asks about, so that it can be asked again when the article's
analysis is long gone. There is no field for truth: a key is how the article words a claim, or what the teacher set.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.article import Span
from bot.domain.claim import Modality, SourceKind

FEWEST_ITEMS, MOST_ITEMS = 3, 8
MOST_OFFERED = 6  # sources to choose from, "no source given" among them: what a phone shows at a glance
MOST_NOTE = 500  # characters of a teacher's note
MOST_SOURCE = 100  # characters of a source that a teacher names


class Practice(StrEnum):
    """What is practised."""

    WHO = "who"  # who says it
    HOW_SURE = "how_sure"  # how sure the article is of it
    FACT_OR_OPINION = "fact_or_opinion"  # whether evidence could settle it
    HEADLINE = "headline"  # whether the headline or the text puts it more surely


MOST_ROUNDS = MOST_ITEMS * len(Practice)


class Nature(StrEnum):
    """What can be chosen for Practice.FACT_OR_OPINION."""

    FACT = "fact"  # a statement that evidence could settle, whether it holds or not
    OPINION = "opinion"


class Surer(StrEnum):
    """What can be chosen for Practice.HEADLINE."""

    HEADLINE = "headline"
    TEXT = "text"
    ALIKE = "alike"


@dataclass(frozen=True, slots=True)
class Offer:
    """A source that can be chosen; `name` as in `Source.name`, None where there is none."""

    kind: SourceKind
    name: str | None = None

    def __post_init__(self) -> None:
        if self.name is not None and self.kind is SourceKind.NONE:
            raise ValueError("no source has no name")


@dataclass(frozen=True, slots=True, kw_only=True)
class AsRead:
    """The key of a claim as the article was read, and the words that made it so."""

    source: Offer
    modality: Modality
    cues: tuple[Span, ...]
    saying: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One claim of the article, and the key to it.

    `sentence` is the passage that bears it; `cues` (the words that make the modality) and `saying` (who is named as
    its source there, and the word of saying) are spans of it, not of the article. `offers` are the sources to choose
    from and `source` is the place of the right one among them. `note` is the teacher's, shown with the key. `as_read`
    is the first key, where the teacher has set another one.
    """

    statement: str
    sentence: str
    offers: tuple[Offer, ...]
    source: int
    modality: Modality
    cues: tuple[Span, ...] = ()
    saying: tuple[Span, ...] = ()
    note: str = ""
    as_read: AsRead | None = None

    def __post_init__(self) -> None:
        if not self.statement or not self.sentence or len(self.note) > MOST_NOTE:
            raise ValueError("an item has a statement, a sentence, and a short note")
        if not 0 <= self.source < len(self.offers) <= MOST_OFFERED or len(set(self.offers)) < len(self.offers):
            raise ValueError("an item's source is one of those offered, each offered once")
        if any(self.sentence[span.start : span.end] != span.text for span in (*self.cues, *self.saying)):
            raise ValueError("a span is not the sentence's own words")


@dataclass(frozen=True, slots=True)
class Question:
    """What one round asks: which item, by its place, and what of it."""

    item: int
    practice: Practice


Choice = Offer | Modality | Nature | Surer  # an answer that can be chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The items in the order in which they are asked; `headline` is how sure the article's title is, if it has one."""

    title: str | None
    url: str | None
    headline: Modality | None
    items: tuple[Item, ...]
    practices: tuple[Practice, ...]

    def __post_init__(self) -> None:
        if not FEWEST_ITEMS <= len(self.items) <= MOST_ITEMS:
            raise ValueError(f"a sheet has {FEWEST_ITEMS} to {MOST_ITEMS} items")
        if not self.practices or self.practices != tuple(each for each in Practice if each in self.practices):
            raise ValueError("a sheet practises something, each thing once and in their order")
        if Practice.HEADLINE in self.practices and not self.has_headline:
            raise ValueError("without a headline there is nothing to compare with it")

    @property
    def has_headline(self) -> bool:
        """Whether there is a headline to compare with the text."""
        return self.headline is not None and self.title is not None

    def questions(self) -> tuple[Question, ...]:
        """Give what is asked in each round: all of one item, then of the next."""
        return tuple(Question(place, practice) for place in range(len(self.items)) for practice in self.practices)

    def choices(self, question: Question) -> tuple[Choice, ...]:
        """Give what can be chosen; a vote is a place in it."""
        match question.practice:
            case Practice.WHO:
                return self.items[question.item].offers
            case Practice.HOW_SURE:
                return tuple(Modality)
            case Practice.FACT_OR_OPINION:
                return tuple(Nature)
            case Practice.HEADLINE:
                return tuple(Surer)

    def note(self, question: Question) -> str:
        """Give the note that is shown with a key: the last one of its claim, since it may tell what the others are."""
        return self.items[question.item].note if question.practice is self.practices[-1] else ""

    def key(self, question: Question) -> int:
        """Give the place of the right choice."""
        item = self.items[question.item]
        return self.choices(question).index(self._right(question.practice, item.offers[item.source], item.modality))

    def is_set(self, question: Question) -> bool:
        """Tell whether the teacher has set another key than was read."""
        read = self.items[question.item].as_read
        if read is None:
            return False
        return self._right(question.practice, read.source, read.modality) != self.choices(question)[self.key(question)]

    def _right(self, practice: Practice, source: Offer, modality: Modality) -> Choice:
        """Give the right choice for a claim of this source and modality."""
        match practice:
            case Practice.WHO:
                return source
            case Practice.HOW_SURE:
                return modality
            case Practice.FACT_OR_OPINION:
                return Nature.OPINION if modality is Modality.OPINION else Nature.FACT
            case Practice.HEADLINE:
                return _surer(self.headline, modality)


def _surer(headline: Modality | None, text: Modality) -> Surer:
    """Compare by what both are: speculative is less sure than not."""
    open_above = headline is not None and headline.speculative
    if open_above == text.speculative:
        return Surer.ALIKE
    return Surer.TEXT if open_above else Surer.HEADLINE
