"""What is asked in each round, what can be chosen, and which choice is the key."""

from dataclasses import replace

import pytest

from bot.domain.article import Span
from bot.domain.claim import Modality, SourceKind
from bot.domain.exercise.exercise import Exercise, Phase, Setting, exercise_id
from bot.domain.exercise.sheet import Item, Nature, Offer, Practice, Question, Sheet, Surer

ANNA, NOBODY = Offer(SourceKind.NAMED_PERSON, "Anna"), Offer(SourceKind.NONE)
ITEM = Item(statement="It rained.", sentence="It rained.", offers=(ANNA, NOBODY), source=1, modality=Modality.ASSERTED)
SHEET = Sheet(title="Rain", url=None, headline=Modality.HEDGED, items=(ITEM,) * 3, practices=tuple(Practice))
EXERCISE = Exercise(id="0123456789", teacher=1, chat=None, language="en", sheet=SHEET)


def key_of(practice: Practice, modality: Modality, headline: Modality | None = Modality.ASSERTED) -> object:
    """Give the right choice for a claim of a modality."""
    sheet = replace(SHEET, headline=headline, items=(replace(ITEM, modality=modality), ITEM, ITEM))
    question = Question(0, practice)
    return sheet.choices(question)[sheet.key(question)]


def test_all_of_one_claim_is_asked_before_the_next() -> None:
    """Each in the order of what is practised."""
    assert SHEET.questions() == tuple(Question(item, practice) for item in range(3) for practice in Practice)


def test_a_note_comes_with_the_last_key_of_its_claim() -> None:
    """It may tell what is asked of the claim next."""
    sheet = replace(SHEET, items=(replace(ITEM, note="an opinion"), ITEM, ITEM))

    assert [sheet.note(question) for question in sheet.questions()[:5]] == ["", "", "", "an opinion", ""]


def test_each_question_has_its_own_choices() -> None:
    """Sources are the claim's; the others are always the same."""
    assert [SHEET.choices(Question(0, practice)) for practice in Practice] == [
        (ANNA, NOBODY),
        tuple(Modality),
        (Nature.FACT, Nature.OPINION),
        (Surer.HEADLINE, Surer.TEXT, Surer.ALIKE),
    ]


@pytest.mark.parametrize("modality", Modality)
def test_the_key_is_how_the_article_words_it(modality: Modality) -> None:
    """Only a judgment is no matter of fact."""
    assert key_of(Practice.WHO, modality) == NOBODY
    assert key_of(Practice.HOW_SURE, modality) is modality
    assert key_of(Practice.FACT_OR_OPINION, modality) is (
        Nature.OPINION if modality is Modality.OPINION else Nature.FACT
    )


@pytest.mark.parametrize(
    ("headline", "text", "expected"),
    [
        (Modality.ASSERTED, Modality.HEDGED, Surer.HEADLINE),
        (Modality.PLANNED, Modality.RUMOR, Surer.HEADLINE),
        (Modality.HEDGED, Modality.ASSERTED, Surer.TEXT),
        (Modality.PREDICTION, Modality.OPINION, Surer.TEXT),
        (Modality.HEDGED, Modality.CONDITIONAL, Surer.ALIKE),
        (Modality.ASSERTED, Modality.PLANNED, Surer.ALIKE),
    ],
)
def test_a_headline_is_surer_where_the_text_leaves_open_what_it_does_not(
    headline: Modality, text: Modality, expected: Surer
) -> None:
    """Compared by whether each is speculative."""
    assert key_of(Practice.HEADLINE, text, headline) is expected


@pytest.mark.parametrize(
    "change",
    [
        {"statement": ""},
        {"sentence": ""},
        {"note": "x" * 501},
        {"source": 2},
        {"source": -1},
        {"offers": (ANNA, ANNA)},
        {"offers": ()},
        {"offers": tuple(Offer(SourceKind.MEDIA, str(n)) for n in range(7))},
        {"cues": (Span("rain", 0, 4),)},
        {"saying": (Span("it", 20, 22),)},
    ],
)
def test_an_item_can_t_be_built_wrong(change: dict[str, object]) -> None:
    """Its key is one of its choices, and its marks are words of its sentence."""
    with pytest.raises(ValueError, match=r"item|span"):
        replace(ITEM, **change)  # type: ignore[arg-type]  # each its own


@pytest.mark.parametrize(
    "change",
    [
        {"items": (ITEM,) * 2},
        {"items": (ITEM,) * 9},
        {"practices": ()},
        {"practices": (Practice.HOW_SURE, Practice.WHO)},
        {"practices": (Practice.WHO, Practice.WHO)},
        {"headline": None},
        {"title": None},
    ],
)
def test_a_sheet_can_t_be_built_wrong(change: dict[str, object]) -> None:
    """It has three to eight items, and nothing is compared with a headline that is not there."""
    with pytest.raises(ValueError, match=r"sheet|headline"):
        replace(SHEET, **change)  # type: ignore[arg-type]  # each its own


@pytest.mark.parametrize(
    "change",
    [
        {"round": 0},
        {"phase": Phase.LOBBY, "round": 0},
        {"phase": Phase.ASKING},
        {"phase": Phase.KEY, "round": 12},
        {"phase": Phase.ENDED, "round": 12},
        {"phase": Phase.ENDED, "round": -2},
        {"phase": Phase.CLOSED, "round": 0, "closes_at": 1.0},
        {"closes_at": 1.0},
    ],
)
def test_an_exercise_can_t_be_built_wrong(change: dict[str, object]) -> None:
    """A question is asked when it can be, and a timer runs only then."""
    with pytest.raises(ValueError, match=r"question|timer"):
        replace(EXERCISE, **change)  # type: ignore[arg-type]  # each its own


def test_nobody_has_no_name_and_no_other_timers_or_teams_are_set() -> None:
    """Than those that can be."""
    with pytest.raises(ValueError, match="no source"):
        Offer(SourceKind.NONE, "Anna")
    for wrong in ({"seconds": 7}, {"teams": 1}, {"teams": 7}):
        with pytest.raises(ValueError, match="no such"):
            Setting(**wrong)  # type: ignore[arg-type]  # each its own


def test_an_update_names_one_exercise() -> None:
    """The same one when it is handled again; another bot's names are others, and nobody guesses the next."""
    names = [exercise_id(key, update) for key in (b"a", b"b") for update in range(200)]

    assert exercise_id(b"a", 7) == names[7]
    assert len(set(names)) == 400
    assert {len(name) for name in names} == {10}
    assert not set("".join(names)) & set("ilou")
    assert len({name[:4] for name in names}) > 390
