"""The closing question fits how the article is sourced."""

from dataclasses import replace

import pytest

from bot.domain.analysis import Analysis
from bot.domain.claim import Claim, Modality, Source, SourceKind
from bot.i18n import ENGLISH
from bot.views import questions
from bot.views.questions import Question, closing_question
from tests.doubles.gold_analyses import gold_analyses

SEED = gold_analyses()["seed"]
ANNA = Source(kind=SourceKind.NAMED_PERSON, name="Anna")
POLICE = Source(kind=SourceKind.NAMED_ORGANIZATION, name="police")
OFFICIALS = Source(kind=SourceKind.UNNAMED_GROUP, name="officials")
NOBODY = Source()


@pytest.mark.parametrize(
    ("sources", "modality", "expected"),
    [
        ([], Modality.ASSERTED, questions.NO_CLAIMS),
        ([ANNA, ANNA, POLICE], Modality.ASSERTED, questions.SINGLE_SOURCE),
        ([NOBODY, NOBODY, POLICE], Modality.ASSERTED, questions.NO_SOURCE),
        ([OFFICIALS, ANNA, POLICE], Modality.ASSERTED, questions.ANONYMOUS),
        ([OFFICIALS, OFFICIALS], Modality.ASSERTED, questions.ANONYMOUS),
        ([ANNA, POLICE], Modality.HEDGED, questions.SPECULATIVE),
        ([ANNA, POLICE], Modality.ASSERTED, questions.ELSEWHERE),
    ],
)
def test_the_question_fits_the_sources(sources: list[Source], modality: Modality, expected: Question) -> None:
    """One source, none, unnamed ones, or much left open: each asks for something else."""
    assert closing_question(_analysis(sources, modality), ENGLISH) == expected


def test_a_headline_that_says_more_comes_first() -> None:
    """What everybody has read is asked about before anything else."""
    assert closing_question(SEED, ENGLISH) == questions.HEADLINE


def test_loaded_words_are_quoted_in_the_question() -> None:
    """The first two loaded words are named, so that a reader can leave them out and read again."""
    words = (SEED.article.span(10, 17), SEED.article.span(0, 9))

    question = closing_question(replace(_analysis([ANNA, POLICE], Modality.ASSERTED), loaded_words=words), ENGLISH)

    assert question.text == "Read it again without “Atrocious” and “Russian”. What is left that somebody could check?"


def test_every_question_names_a_known_rubric() -> None:
    """The catalogue draws on three rubrics that teachers know."""
    catalogue = [each for each in vars(questions).values() if isinstance(each, Question)]

    assert {question.rubric for question in catalogue} == {"SIFT", "IMVAIN", "Civic Online Reasoning"}


def _analysis(sources: list[Source], modality: Modality) -> Analysis:
    quote = SEED.article.span(0, 10)
    claims = [
        Claim(statement="It is so.", quote=quote, content=(quote,), rank=rank, source=source, modality=modality)
        for rank, source in enumerate(sources, 1)
    ]
    return replace(SEED, claims=tuple(claims), headline=None, loaded_words=())
