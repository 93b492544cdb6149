"""Warnings, notes and the headline note, as sentences."""

from dataclasses import replace

import pytest

from bot.domain.analysis import Headline
from bot.domain.claim import Modality, Note
from bot.i18n import ENGLISH
from bot.readers.charsets import BYTES_REPLACED, CHARSET_GUESSED
from bot.readers.limits import TRUNCATED
from bot.readers.page_verdict import TEASER_ONLY
from bot.readers.tidy import INVISIBLE_REMOVED
from bot.services.analyses import WITHOUT_CACHE
from bot.views.remarks import headline_note, note, warnings
from tests.doubles.gold_analyses import gold_analyses

SEED = gold_analyses()["seed"]
STRONGER = "The headline says it more strongly than the article does"


def test_the_readers_and_the_engines_warnings_are_said_once_each() -> None:
    """A code from both sides gives one sentence, and a code without a sentence is named."""
    article = replace(SEED.article, warnings=("teaser_only", "partial"))
    analysis = replace(SEED, article=article, warnings=("partial", "moon_phase\x1b[31m"))

    assert warnings(analysis, ENGLISH) == (
        "Only the opening of the article could be read: the rest is behind a paywall or on another page.",
        "A part of the article could not be read: there may be more claims in it.",
        "A warning without a sentence: moon phase.",
    )


@pytest.mark.parametrize(
    "code", [TRUNCATED, TEASER_ONLY, CHARSET_GUESSED, BYTES_REPLACED, INVISIBLE_REMOVED, WITHOUT_CACHE]
)
def test_every_warning_that_is_given_has_a_sentence(code: str) -> None:
    """What readers and services warn of is said in words of its own."""
    (sentence,) = warnings(replace(SEED, warnings=(code,)), ENGLISH)

    assert not sentence.startswith("A warning without a sentence")


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        (Note("contested"), "A reader contests this claim’s mark."),
        (Note("source_dropped", "Ann\nLee"), "A source was dropped because the article does not name it. (Ann Lee)"),
        (Note("moon_phase"), "A note without a sentence: moon phase."),
    ],
)
def test_a_note_is_a_sentence_with_its_detail(remark: Note, expected: str) -> None:
    """What is remarked on a claim is said, with what it is about where that is known."""
    assert note(remark, ENGLISH) == expected


@pytest.mark.parametrize(
    ("stronger", "against", "expected"),
    [
        (False, 4, None),
        (True, None, f"{STRONGER}."),
        (True, 2, f"{STRONGER}: compare claim 2."),
        (True, 4, f"{STRONGER}: compare claim 4, with “forecast”, “a realistic possibility”."),
        (True, 9, f"{STRONGER}."),
    ],
)
def test_the_headline_note_says_against_which_claim(stronger: bool, against: int | None, expected: str | None) -> None:  # noqa: FBT001 - a column of the table
    """A headline that overstates points at the claim and at the words that the headline leaves out."""
    headline = Headline(modality=Modality.ASSERTED, stronger_than_body=stronger, against=against)

    assert headline_note(replace(SEED, headline=headline), ENGLISH) == expected


def test_no_headline_no_note() -> None:
    """An article without a headline has nothing to be stronger than its body."""
    assert headline_note(replace(SEED, headline=None), ENGLISH) is None
