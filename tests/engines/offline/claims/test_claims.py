"""The claims of an article: its sentences in pieces, whose words run on, and what is no claim."""

import pytest

from bot.domain.claim import Modality, QuoteType, SourceKind
from tests.doubles.offline_reading import claim_on, claims_of


def test_a_quotation_goes_on_in_the_next_sentence() -> None:
    """A quoted sentence without an attribution keeps the speaker before it, with cue and mention."""
    text = "“The dam will hold for years,” said Asta Vilkas. “Nobody has to leave the valley now.”"

    source = claim_on("valley", text).source

    assert source.name == "Asta Vilkas"
    assert source.cue is not None
    assert source.cue.text == "said"


def test_a_quotation_goes_on_in_the_next_paragraph() -> None:
    """A paragraph of speech without an attribution belongs to who spoke before it."""
    text = "“The dam will hold for years,” said Asta Vilkas.\n\n“Nobody has to leave the valley now.”"

    assert claim_on("valley", text).source.name == "Asta Vilkas"


def test_a_quotation_waits_for_its_speaker() -> None:
    """A quotation before the one that is attributed belongs to the same speaker."""
    text = "“Nobody has to leave the valley now. The dam will hold for years,” said Asta Vilkas."

    assert claim_on("valley", text).source.name == "Asta Vilkas"


def test_who_is_named_before_who_is_the_pronoun() -> None:
    """In a relative clause, "she says" is the person whose name it follows."""
    text = "It convinces few, least of all Ada Orme, who retired, she says, because the numbers were wrong."

    assert "Ada Orme" in {claim.source.name for claim in claims_of(text)}


@pytest.mark.parametrize(
    ("text", "quote_type"),
    [
        ("“The dam will hold for years,” said Asta Vilkas.", QuoteType.DIRECT),
        ("Asta Vilkas said the dam would hold.", QuoteType.INDIRECT),
        ("Asta Vilkas said the dam would “hold for years and years”.", QuoteType.MIXED),
        ("The dam holds back nine billion litres.", QuoteType.NONE),
    ],
)
def test_a_claim_tells_how_the_words_are_given(text: str, quote_type: QuoteType) -> None:
    """Direct, indirect, mixed, or nobody's."""
    assert claims_of(text)[0].source.quote_type is quote_type


@pytest.mark.parametrize(
    "text", ["But why?", "Why has nobody measured the dam in all these years?", "Hardly ever.", "* * *"]
)
def test_questions_and_fragments_are_no_claims(text: str) -> None:
    """What the article asks itself, and a few words without a verb or a number, claim nothing."""
    assert claims_of(text) == ()


def test_reports_that_nobody_stands_for_are_rumor() -> None:
    """Where reports say so, the cue is their name and the source anonymous."""
    claim = claim_on("dam", "There are rumours that the dam has cracked.")

    assert (claim.modality, claim.source.kind) == (Modality.RUMOR, SourceKind.ANONYMOUS_SOURCE)
