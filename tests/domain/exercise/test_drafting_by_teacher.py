"""What a teacher changes of a key."""

from bot.domain.article import Span
from bot.domain.claim import Modality, SourceKind
from bot.domain.exercise.drafting import with_source
from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.sheet import Item, Offer, Practice, Sheet

ANNA, NOBODY = Offer(SourceKind.NAMED_PERSON, "Anna"), Offer(SourceKind.NONE)
ITEM = Item(
    statement="It rained.",
    sentence="Anna said it rained.",
    offers=(ANNA, NOBODY),
    source=0,
    modality=Modality.ASSERTED,
    saying=(Span("Anna", 0, 4),),
)
SHEET = Sheet(title=None, url=None, headline=None, items=(ITEM,) * 3, practices=(Practice.WHO,))
EXERCISE = Exercise(id="0123456789", teacher=1, chat=None, language="en", sheet=SHEET)


def test_words_that_name_one_source_are_not_shown_for_another() -> None:
    """Where the teacher sets who says it, the words that named somebody else are forgotten."""
    changed = with_source(EXERCISE, 0, NOBODY)

    assert changed.sheet.items[0].saying == ()
    assert changed.sheet.items[0].source == 1


def test_setting_the_same_source_changes_nothing() -> None:
    """What was right already keeps the words that name it."""
    assert with_source(EXERCISE, 0, ANNA) == EXERCISE
