"""Loaded words in the article's own voice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.article import Article
from bot.domain.claim import Source, SourceKind
from bot.engines.offline.salience.loaded import loaded_words
from bot.engines.offline.text.lexicon import load
from bot.engines.offline.text.quotes import find_quotes
from tests.doubles.claims import made_claim, person

ENGLISH = load("en")


def marked(text: str, title: str | None = None) -> list[str]:
    """Give the loaded words of a text without claims."""
    article = Article(text=text, title=title)
    return [span.text for span in loaded_words(article, (), find_quotes(text), ENGLISH)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The dictator's shameless speech drew a crowd.", ["dictator's", "shameless"]),
        ("Reckless spending by the so-called reformers went on.", ["Reckless", "so-called"]),
        ("It was a SHAMBLES from start to finish.", ["SHAMBLES"]),
        ("Fat cats were ripped off by con men.", ["Fat cats", "ripped off", "con men"]),
    ],
)
def test_words_that_judge_are_marked(text: str, words: list[str]) -> None:
    """A class sees which words of the report take sides."""
    assert marked(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "The minister called the plan “reckless” and 'a shameful betrayal', and left.",
        "The country's tax regime was changed in a vote of 40 to 12 on Monday.",
        "Police in Savage closed a bridge over the Noble after a lorry hit a pillar.",
        "Gross domestic product grew by 0.3 per cent, and a vicious circle was broken.",
        "Twelve people were killed when a bus left the road, the ministry said.",
    ],
)
def test_quotations_names_and_terms_are_left_alone(text: str) -> None:
    """Somebody else's words, names and terms of a trade are not the article's judgment."""
    assert marked(text) == []


def test_the_headline_is_not_read() -> None:
    """Only the body is searched: spans point into it."""
    assert marked("The bridge was closed.", title="Shameful chaos at bridge") == []


def test_what_a_source_is_credited_with_is_the_source_s_own() -> None:
    """Reported speech is not the article's own voice, even without quotation marks."""
    article = Article(text="Ida Moss said the plan was reckless. The reckless plan was dropped.")
    claim = made_claim(article, "the plan was reckless", source=person("Ida Moss"))

    spans = loaded_words(article, (claim,), (), ENGLISH)

    assert [(span.text, span.start) for span in spans] == [("reckless", article.text.rindex("reckless"))]


def test_a_rumor_that_nobody_stands_for_stays_the_article_s_own() -> None:
    """Passing on a rumor in loaded words is the article's own choice of words."""
    article = Article(text="The tyrant is reportedly ill.")
    claim = made_claim(article, article.text, source=Source(kind=SourceKind.ANONYMOUS_SOURCE))

    assert [span.text for span in loaded_words(article, (claim,), (), ENGLISH)] == ["tyrant"]


@given(st.text(st.sampled_from("Evil evil con man's “”'‘’-‑ \n.ß\u0130\U0001f600"), min_size=1).filter(str.strip))
def test_any_text_has_its_marks_inside(text: str) -> None:
    """Whatever the characters, a mark is a verbatim piece of the text."""
    article = Article(text=text)

    assert all(article.holds(span) for span in loaded_words(article, (), find_quotes(text), ENGLISH))
