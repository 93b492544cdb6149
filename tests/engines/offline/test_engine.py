"""The offline engine as a whole."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.analysis import Analysis
from bot.domain.article import Article
from bot.domain.claim import Claim, Modality, SourceKind
from bot.engines.offline.engine import OfflineEngine
from bot.errors import LanguageError

SEED = Path(__file__).parents[2] / "seed-article.txt"
WORDS = (
    "Asta Vilkas|the expert|she|said|told Radio Kelder|according to|could|if|that|citing|reports|41|who|The Ministry of"
)
MARKS = ["“", "”", "‘", "’", '"', "'", "''", ",", ".", ":", ";", "—", "(", ")", "?", "•", "&", "@asta", "(URP)"]
STRANGE = ["\x00", "\ud800", "אמר", "\u200f", "👩\u200d🔬", "²", "W\xa0. Bush", "ﬁ", "İ", "\u0301", "\n\n"]
PIECES = [*WORDS.split("|"), *MARKS, *STRANGE]


@pytest.fixture(scope="module")
def seed() -> Analysis:
    """Read the seed article once."""
    title, _, text = SEED.read_text(encoding="utf8").partition("\n\n")
    return OfflineEngine().read(Article(title=title, text=text.strip(), language="en"))


def found(analysis: Analysis, words: str) -> Claim:
    """Give the claim whose quote has these words."""
    return next(claim for claim in analysis.claims if words in claim.quote.text)


def test_the_count_of_the_killed_is_the_ministrys(seed: Analysis) -> None:
    """A number that a party to the war puts as so."""
    claim = found(seed, "28,700")

    assert (claim.source.name, claim.modality) == ("Ukrainian Ministry of Defense", Modality.ASSERTED)
    assert claim.central


def test_the_coup_is_a_forecast(seed: Analysis) -> None:
    """A named person's, and speculative."""
    claim = found(seed, "a realistic possibility")

    assert (claim.source.kind, claim.source.name) == (SourceKind.NAMED_PERSON, "Christo Grozev")
    assert claim.central
    assert claim.speculative
    assert any("possibility" in cue.text for cue in claim.cues)


def test_the_nuclear_order_is_a_condition_at_second_hand(seed: Analysis) -> None:
    """Read "the expert" as Grozev, through the radio."""
    claim = found(seed, "potential order")

    assert (claim.source.name, claim.source.via) == ("Christo Grozev", "Radio Liberty/Radio Free Europe")
    assert claim.modality is Modality.CONDITIONAL
    assert claim.central


def test_the_illness_is_a_rumor(seed: Analysis) -> None:
    """Reports that nobody stands for."""
    claim = found(seed, "severely ill")

    assert (claim.source.kind, claim.modality) == (SourceKind.ANONYMOUS_SOURCE, Modality.RUMOR)
    assert claim.central


def test_the_assessment_is_of_the_british_intelligence(seed: Analysis) -> None:
    """The body whose assessment it is."""
    claim = found(seed, "British intelligence")

    assert claim.source.name == "British intelligence"
    assert claim.central


@pytest.mark.parametrize("words", ["same rationale", "life after Putin"])
def test_titles_and_pronouns_are_resolved(seed: Analysis, words: str) -> None:
    """Read "the expert" and "he" as Christo Grozev."""
    assert found(seed, words).source.name == "Christo Grozev"


def test_grozev_leads_those_who_speak(seed: Analysis) -> None:
    """More claims are his than anybody else's."""
    assert seed.voices[0].name == "Christo Grozev"


def test_the_headline_is_stronger_than_the_body(seed: Analysis) -> None:
    """It says that a coup is brewing; the body, that one is possible."""
    assert seed.headline is not None
    assert seed.headline.stronger_than_body


@pytest.mark.parametrize("language", ["uk", "de", "zh"])
def test_another_language_is_an_error(language: str) -> None:
    """The rules are of English, and say nothing of a text in another language."""
    with pytest.raises(LanguageError):
        OfflineEngine().read(Article(text="Експерт сказав.", language=language))


async def test_an_article_is_analysed_in_a_thread() -> None:
    """What the protocol asks for is what reading gives."""
    article = Article(text="Asta Vilkas said the dam would hold.")

    assert await OfflineEngine().analyse(article) == OfflineEngine().read(article)


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60).map(" ".join) | st.text(min_size=1))
def test_any_text_gives_an_analysis_of_verbatim_spans(text: str) -> None:
    """No exception out; every span is a piece of the article, and every claim has a statement."""
    if not text.strip():
        return
    article = Article(text=text, language="en")

    analysis = OfflineEngine().read(article)

    spans = [span for claim in analysis.claims for span in claim.spans()]
    assert all(article.holds(span) for span in spans)
    assert all(claim.statement.strip() for claim in analysis.claims)
