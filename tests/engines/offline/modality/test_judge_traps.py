"""What looks like doubt and is none, and what stands around a claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.claim import Modality
from bot.engines.offline.modality.judge import Judgement, judge
from bot.engines.offline.text.quotes import find_quotes
from bot.engines.offline.text.tokens import tokenize
from tests.doubles.judging import ENGLISH, judged, read


@pytest.mark.parametrize(
    "text",
    [
        "The larvae were collected last May from a pond.",
        "On May 4 the two sides met in a hotel.",
        "Will Marlow and May Ashdown signed the lease.",
        "Under the rules, members may bring one guest.",
        "Visitors may not feed the otters.",
        "There is no doubt that the seal was broken.",
        "The owner could not be reached.",
        "She asked if the train had left.",
        "The clerk did not say whether the safe would be opened.",
        "The work went according to plan.",
        "He has no intention of selling.",
        "The minister would not comment.",
        "Even if cheap, the paint was lead.",
        "He walked as if he were lame.",
        "Sales were better than expected.",
        "The man was arrested on suspicion of theft.",
        "Smokers were twice as likely to fall ill.",
        "The suspect was driven away.",
        "The band played a song called “May Day”.",
        "The choir sang “We Might Be Giants” twice.",
        "The lake is warm, in August if anything, all day.",
        "Neither story could be independently checked.",
        "The house seats one in ten, if that.",
        "She assumed office in a hurry.",
        "The notary read out the will.",
        "Children may still use the slide.",
        "The clerk may decline to answer under the act.",
        "A landlord may raise the rent by no more than a tenth.",
        "The boy may not be named because he is a witness.",
        "The hut may be used until dusk.",
        "The keeper told them that they could stay.",
        "The tribunal ruled that Orde could keep the bees.",
        "Plans for a marina were thrown out on Monday.",
        "Rowers Ada Finch, 30, and Will Sarn, 44, Sank Together.",
        "Wages are lower than they would otherwise have been.",
        "The accused are presumed innocent.",
        "The vicar denied rumours of a sale.",
        "It was a show of naval might.",
        "The bailiff found probable cause to search the barn.",
        "The firm would neither confirm nor deny the fire.",
        "The mayor told us on a call that the pier had “no lamps at all”.",
        "One in ten likely voters was asked.",
        "The duke denied that he would sell.",
    ],
)
def test_false_friends_leave_a_claim_asserted(text: str) -> None:
    """Months, names, permission, whether-ifs, negated hedges and set phrases are no doubt at all."""
    actual = judged(text)

    assert actual == Judgement(Modality.ASSERTED, ())


def test_a_source_who_alleges_stands_for_it() -> None:
    """The word "allegedly" is a rumor only where nobody is credited."""
    text = "The prosecutor said the clerk allegedly burned the file."

    actual = read(text, cue="said")

    assert actual == ("asserted", [])


def test_the_description_of_a_source_does_not_count() -> None:
    """A hedge in the words around the content is not the claim's."""
    text = "A neighbour, who may stand for mayor, said the well was dry."

    actual = read(text, cue="said", content="the well was dry")

    assert actual == ("asserted", [])


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The ferry is expected to sail late after checks showed a leak.", "prediction"),
        ("A clerk who is expected to leave the firm within days showed a leak.", "asserted"),
    ],
)
def test_a_forecast_around_the_content_counts_unless_it_describes_somebody(text: str, modality: str) -> None:
    """The main clause around a claim frames it; a relative clause only says who speaks."""
    actual, _ = read(text, cue="showed", content="a leak")

    assert actual == modality


def test_a_word_before_the_cue_counts_with_it() -> None:
    """The auxiliaries and adverbs of an attribution's cue belong to it."""
    text = "The porter is said to have told the police that he was asleep."

    actual = read(text, cue="told", content="he was asleep")

    assert actual == ("rumor", ["is said to"])


def test_the_main_clause_outdoes_a_side_clause() -> None:
    """What a relative clause leaves open weighs less than what the main clause settles."""
    text = "The council will vote on Monday on the mill, which may have been sold."

    actual = read(text)

    assert actual == ("planned", ["will"])


def test_an_empty_claim_is_asserted() -> None:
    """Nothing said is nothing left open."""
    actual = judge([], [], cue=None, sourced=False, lexicon=ENGLISH)

    assert actual == Judgement(Modality.ASSERTED, ())


_WORDS = [
    "may",
    "if",
    "will",
    "“",
    "”",
    "be",
    "to",
    "said",
    "not",
    "have",
    "were",
    "should",
    ",",
    ".",
    "called",
    "May",
    "likely",
    "no",
    "is",
    "the",
    "a",
    "would",
    "as",
]


@given(
    text=st.one_of(st.text(max_size=200), st.lists(st.sampled_from(_WORDS), max_size=40).map(" ".join)),
    cuts=st.tuples(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200), st.integers(0, 200)),
    sourced=st.booleans(),
)
def test_any_text_is_judged_and_its_cues_lie_inside_it(
    *, text: str, cuts: tuple[int, int, int, int], sourced: bool
) -> None:
    """No text fails; cues are in order, inside the claim, and there are none exactly where it is asserted."""
    a, b, c, d = sorted(min(cut, len(text)) for cut in cuts)
    quotes = [(quote.start, quote.end) for quote in find_quotes(text)]

    actual = judge(tokenize(text, ENGLISH), [(c, d)], cue=(a, b), in_quote=quotes, sourced=sourced, lexicon=ENGLISH)

    assert list(actual.cues) == sorted(actual.cues)
    assert all(0 <= start < end <= len(text) for start, end in actual.cues)
    assert bool(actual.cues) == (actual.modality is not Modality.ASSERTED)
