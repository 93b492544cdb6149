"""The article's own words: verbatim, in their context, the cues standing out."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.analysis import Analysis
from bot.domain.article import Article
from bot.i18n import ENGLISH, LANGUAGES, Tongue, tongue
from bot.views.printable import printable
from handlers.rendering.exact_words import exact_words
from tests.doubles.any_analyses import analyses
from tests.doubles.claims import made_claim
from tests.doubles.delivery import OURS, analysis_with, arrived, pieces, words
from tests.doubles.gold_analyses import gold_analyses

GOLD = gold_analyses()
MARKS = re.compile("[\u0300-\u036f]")


@given(analyses(), st.sampled_from([tongue(code) for code in LANGUAGES]))
def test_any_passage_is_verbatim_and_deliverable(analysis: Analysis, tongue: Tongue) -> None:
    """Nothing is refused, nothing acts, and every passage is the article's own text, emoji and all."""
    messages = exact_words(analysis, tongue)

    text = MARKS.sub("", printable(analysis.article.text))
    assert {entity["type"] for message in messages for entity in arrived(message).entities} <= OURS
    for message in messages:
        for passage in pieces(message, "blockquote", "expandable_blockquote"):
            assert MARKS.sub("", passage).removeprefix("…").removesuffix("…").rstrip() in text


@pytest.mark.parametrize("name", GOLD)
def test_a_claims_passage_stands_out_whole(name: str) -> None:
    """What is bold in a quote is the claim's passage, and what is underlined in it are its cues."""
    (message,) = exact_words(GOLD[name], ENGLISH)
    central = GOLD[name].central()

    bold = "".join(pieces(message, "bold"))
    underlined = pieces(message, "underline")

    marks = [mark for mark in pieces(message, "bold") if re.match(r"\d [●►■◐▷◇○] ", mark)]
    assert bold == "Exact words" + "".join(mark + claim.quote.text for mark, claim in zip(marks, central, strict=True))
    assert underlined == [cue.text for claim in central for cue in sorted(claim.cues, key=lambda cue: cue.start)]


def _shown(text: str, quote: str, *cues: str) -> str:
    article = Article(text=text)
    claim = made_claim(article, quote, rank=1)
    spans = tuple(article.span(text.index(cue), text.index(cue) + len(cue)) for cue in cues)
    analysis = replace(analysis_with(), article=article, claims=(replace(claim, cues=spans),))
    (message,) = exact_words(analysis, ENGLISH)
    (passage,) = pieces(message, "blockquote", "expandable_blockquote")
    return passage


@pytest.mark.parametrize(
    ("text", "quote", "expected"),
    [
        ("One is. Two is. Three is. Four is. Five is.", "Three is.", "Two is. Three is. Four is."),
        ("One is. Two is, he said. Three is. Four is.", "Two is", "One is. Two is, he said. Three is."),
        ("One is. She said: “Two is.” Three is. Four is.", "Two is", "One is. She said: “Two is.” Three is."),
        ("Mr. Smith of the U.S. army came. He saw.", "He saw.", "Mr. Smith of the U.S. army came. He saw."),
        ("He saw. Its author, Prof. Ana Li, came. We left.", "He saw.", "He saw. Its author, Prof. Ana Li, came."),
        ("Zero is. One is!\n\nTwo is. Three is.\nFour is.", "Two is.", "One is!\n\nTwo is. Three is."),
        ("Zero. One!\n \n\nTwo is, he said.\nThree. Four.", "Two is", "One!\n \n\nTwo is, he said.\nThree."),
        ("One is\n\nTwo is.\n\nThree is", "Two is.", "One is\n\nTwo is.\n\nThree is"),
        ("One is. Two is.\n\nThree is. Four.", "Two is.", "One is. Two is.\n\nThree is."),
        ("他来了。他看了。\n他走了。\n没了。他来了。", "他走了。", "他看了。\n他走了。\n没了。"),
        ("\n\nOnly this.\n\n", "Only this.", "Only this."),
        ("Вони прийшли. Вони побачили. Вони пішли. Усе.", "Вони побачили.", "Вони прийшли. Вони побачили. Вони пішли."),
        ("他来了。他看了。他走了。没了。", "他看了。", "他来了。他看了。他走了。"),
        ("Only this.", "Only this.", "Only this."),
    ],
)
def test_the_sentences_around_it_are_shown(text: str, quote: str, expected: str) -> None:
    """One before and one after; at a paragraph's edge those of the next one, with the break between them."""
    assert _shown(text, quote) == expected


def test_what_is_long_is_cut_between_words() -> None:
    """Endless sentences around a passage, and an endless passage, end with an ellipsis."""
    around = _shown("long " * 300 + "He came. " + "long " * 300, "He came.")
    passage = _shown("begin " + "long " * 1000, "begin " + "long " * 1000)

    assert re.fullmatch(r"…(long )+He came\.( long)+…", around)
    assert re.fullmatch(r"begin( long)+…", passage)
    assert len(around) < 500
    assert 1100 < len(passage) <= 1201


def test_a_neighbouring_paragraph_is_cut_like_a_sentence() -> None:
    """Of a paragraph without end, as much as of a sentence without end; what is too far off is left out."""
    around = _shown("long " * 300 + "\n\nHe came.\n\n" + "long " * 300, "He came.")
    alone = _shown("Far." + "\n" * 2000 + "He came." + "\n" * 2000 + "Far.", "He came.")

    assert re.fullmatch(r"…(long )+\n\nHe came\.\n\nlong( long)+…", around)
    assert len(around) < 500
    assert alone == "He came."


@pytest.mark.parametrize("character", ["😀", "@", "漢"])
def test_what_is_dense_is_cut_by_units(character: str) -> None:
    """Characters that take two units, and those that get a joiner, leave less room for the sentences around."""
    shown = _shown(f"{character * 400} He came. {character * 400}", "He came.")

    before, after = shown.split(" He came. ")
    assert before.removeprefix("…") == after.removesuffix("…") == character * len(after.removesuffix("…"))
    assert 80 < len(after) <= 241


@pytest.mark.parametrize("text", ["x" * 5000, "@" * 5000, "😀" * 5000, "&" * 5000, "a b " * 2000, "漢。" * 3000])
def test_passages_without_end_fit_four_messages(text: str) -> None:
    """Eight passages of thousands of characters are shown as far as four messages hold them."""
    messages = exact_words(analysis_with(*[text] * 8), ENGLISH)

    assert "".join(re.findall(r"^\d(?= [●◐])", "\n".join(map(words, messages)), re.MULTILINE)) == "12345678"
    assert len(messages) <= 4


def test_a_cue_that_cuts_an_address_makes_no_link() -> None:
    """Pieces that are harmless alone stay harmless side by side."""
    text = "Write to @ad|min or see e|vil|.com, /b|an"
    cues = ["ad", "vil", "an"]
    article = Article(text=text.replace("|", ""))
    spans = [article.span(article.text.index(cue), article.text.index(cue) + len(cue)) for cue in cues]
    claim = replace(made_claim(article, article.text, rank=1), cues=tuple(spans))

    (message,) = exact_words(replace(analysis_with(), article=article, claims=(claim,)), ENGLISH)

    assert pieces(message, "underline") == cues
    assert {entity["type"] for entity in arrived(message).entities} <= OURS


def test_a_claim_of_nothing_but_cues_stays_within_the_entities() -> None:
    """A hundred cues in each claim: some are marked, and the message is taken."""
    text = "may " * 100
    analysis = analysis_with(*[text] * 8)
    claims = tuple(
        replace(
            claim,
            cues=tuple(
                analysis.article.span(at, at + 3) for at in range(claim.quote.start, claim.quote.end - 3, len("may "))
            ),
        )
        for claim in analysis.claims
    )

    messages = exact_words(replace(analysis, claims=claims), ENGLISH)

    assert all(len(arrived(message).entities) <= 100 for message in messages)
    assert sum(len(pieces(message, "underline")) for message in messages) == 8 * 12


def test_an_article_without_claims_says_so() -> None:
    """A press of an old button finds nothing, and is told so."""
    (message,) = exact_words(analysis_with(), ENGLISH)

    assert words(message) == "No central claims found\nA title"
