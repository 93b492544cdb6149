"""Warnings, notes and the headline note, as sentences."""

from dataclasses import replace

import pytest

from bot.domain.analysis import PARTIAL, Headline
from bot.domain.article import TEASER_ONLY, TOO_LONG
from bot.domain.claim import SOURCE_DROPPED, Modality, Note
from bot.domain.moderation.overlay import CONTESTED, CORRECTED, CORRECTED_BY_MODERATOR, MODERATOR_NOTE
from bot.engines.llm.assembly import CLAIMS_DROPPED
from bot.engines.protocol import STAND_IN
from bot.i18n import ENGLISH, LANGUAGES, tongue
from bot.readers.charsets import BYTES_REPLACED, CHARSET_GUESSED
from bot.readers.tidy import INVISIBLE_REMOVED
from bot.services.answer import WITHOUT_CACHE
from bot.services.near import ANOTHER_COPY
from bot.views.remarks import headline_note, note, notes, warnings
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
    "code",
    [
        *(TOO_LONG, TEASER_ONLY, CHARSET_GUESSED, BYTES_REPLACED, INVISIBLE_REMOVED, WITHOUT_CACHE),
        *(CLAIMS_DROPPED, PARTIAL, ANOTHER_COPY, CORRECTED_BY_MODERATOR, *sorted(STAND_IN)),
    ],
)
def test_every_warning_that_is_given_has_a_sentence(code: str) -> None:
    """What readers, engines and services warn of is said in words of its own."""
    (sentence,) = warnings(replace(SEED, warnings=(code,)), ENGLISH)

    assert not sentence.startswith("A warning without a sentence")


def test_what_stands_in_for_a_model_says_why_each_in_its_words() -> None:
    """Whoever ran out of money is told another thing than whoever has to wait for some minutes."""
    told = warnings(replace(SEED, warnings=tuple(sorted(STAND_IN))), ENGLISH)

    assert len(set(told)) == len(STAND_IN)
    assert all(sentence.count("rules alone") == 1 for sentence in told)


def test_what_an_engine_left_unread_is_said_in_characters() -> None:
    """The engine knows how long the article is; its reader, which cut it, does not."""
    long = replace(SEED.article, text=SEED.article.text + "x" * (100_000 - len(SEED.article.text)))
    by_engine = replace(SEED, article=long, warnings=(TOO_LONG,))
    by_reader = replace(SEED, article=replace(long, warnings=(TOO_LONG,)))

    assert warnings(by_engine, ENGLISH) == (
        "The article is very long: of its 100000 characters only the first 60000 were read.",
    )
    assert warnings(by_reader, ENGLISH) == ("The article is very long: only its first part was read.",)


def test_what_is_seen_anyway_is_not_remarked_on() -> None:
    """The article's own sentence in place of a statement needs no excuse; the other notes are said, in their order."""
    codes = ("contested", "statement_replaced", "corrected")
    claim = replace(SEED.claims[0], notes=tuple(map(Note, codes)))

    assert notes(claim, ENGLISH) == (
        "A reader contests this claim’s mark.",
        "A moderator corrected this claim.",
    )


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_disagreement_is_said_with_both_views(code: str) -> None:
    """In every language, as one sentence in which nothing of the note's own form is left."""
    told = note(Note("readers_disagree", "source: Ann Lee | none"), tongue(code))

    assert "Ann Lee" in told
    assert not set("|_()") & set(told)


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        (Note("contested"), "A reader contests this claim’s mark."),
        (Note("source_dropped", "Ann\nLee"), "A source was dropped because the article does not name it. (Ann Lee)"),
        (Note("readers_disagree"), "Two readers differ on this claim."),
        (
            Note("readers_disagree", "modality: hedged | asserted"),
            "Two readers differ on the mark: hedged or asserted.",
        ),
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


def test_moderators_are_heard_before_engines() -> None:
    """Their own words first: a chat shows two notes on a claim."""
    codes = (SOURCE_DROPPED, CORRECTED, CONTESTED)
    claim = replace(SEED.claims[0], notes=(*map(Note, codes), Note(MODERATOR_NOTE, "See the\nreport.")))

    assert notes(claim, ENGLISH) == (
        "A moderator’s note: See the report.",
        "A reader contests this claim’s mark.",
        "A moderator corrected this claim.",
        "A source was dropped because the article does not name it.",
    )
