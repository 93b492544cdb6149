"""How far a class agrees, in words."""

from dataclasses import replace

import pytest

from bot.domain.exercise.results import RoundResult
from bot.domain.exercise.sheet import Nature, Practice, Question
from bot.i18n import ENGLISH
from bot.views.exercise.agreement import alpha_meaning, alpha_number, as_the_key, most_chosen, percent
from bot.views.questions import DIVIDED, discussion

RESULT = RoundResult(question=Question(0, Practice.FACT_OR_OPINION), counts=(7, 5), key=1)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((7, 5), "7 of 12 chose A: Evidence could settle it"),
        ((5, 5), "A, B: 5 votes each of 10."),
        ((0, 0), "Nobody voted."),
    ],
)
def test_what_most_chose_is_said(counts: tuple[int, ...], expected: str) -> None:
    """One answer by its words, even ones by their letters."""
    assert most_chosen(replace(RESULT, counts=counts), tuple(Nature), ENGLISH) == expected


def test_how_many_match_the_key_is_said() -> None:
    """The key is what the answers are counted against."""
    assert as_the_key(RESULT, ENGLISH) == "5 of 12 match the key."


@pytest.mark.parametrize(
    ("alpha", "number", "meaning"),
    [
        (1.0, "1.00", "The class agrees closely."),
        (0.799, "0.80", "The class agrees closely."),
        (0.667, "0.67", "The class mostly agrees."),
        (0.3, "0.30", "The class agrees in part: more than by chance, but many read it differently."),
        (0.001, "0.00", "The class agrees no more than by chance."),
        (-0.001, "0.00", "The class agrees no more than by chance."),
        (-0.333, "−0.33", "The class is divided: it agrees less than by chance."),
        (None, "–", "That can’t be told: it takes different answers, and two to the same question."),
    ],
)
def test_an_alpha_has_two_decimals_and_a_meaning(alpha: float | None, number: str, meaning: str) -> None:
    """The words go with the number as it is shown."""
    assert (alpha_number(alpha, ENGLISH), alpha_meaning(alpha, ENGLISH)) == (number, meaning)


def test_a_share_is_in_whole_hundredths() -> None:
    """Nobody needs more of a class of thirty."""
    assert percent(2 / 3, ENGLISH) == "67%"


def test_a_class_that_is_divided_gets_a_question_of_a_known_rubric() -> None:
    """Each practice has one, from the rubrics that teachers know."""
    asked = [discussion(practice, ENGLISH) for practice in Practice]

    assert len({question.text for question in asked}) == len(asked) == len(DIVIDED)
    assert {question.rubric for question in asked} <= {"SIFT", "IMVAIN", "Civic Online Reasoning"}
