"""Grounding a claim whose content is known: the attribution around it may go, but for a denial in it."""

import pytest

from bot.domain.article import Article
from bot.domain.claim import Claim, Source, SourceKind
from bot.engines.grounding.claims import Grounding


def grounded(article: Article, content: str, cue: str, statement: str, quote: str | None = None) -> str:
    """Give the statement that is shown of a claim in an article of one sentence, said by Reva Lund."""
    whole, part = article.span(0, len(article.text)), article.text.index(content)
    start = article.text.index(quote) if quote else 0
    at = article.text.find(cue) if cue else -1
    claim = Claim(
        statement=statement,
        quote=article.span(start, start + len(quote)) if quote else whole,
        content=(article.span(part, part + len(content)),),
        source=Source(
            kind=SourceKind.NAMED_PERSON, name="Reva Lund", cue=article.span(at, at + len(cue)) if at >= 0 else None
        ),
    )
    return Grounding(article, [whole]).ground(claim, content_known=True).statement


@pytest.mark.parametrize(
    ("text", "content", "cue", "statement"),
    [
        ("Reva Lund said the bridge fell.", "the bridge fell", "said", "The bridge fell."),
        ("Reva Lund, not a friend of his, said the bridge fell.", "the bridge fell", "said", "The bridge fell."),
        ("Reva Lund said, whatever may come, that the bridge fell.", "the bridge fell", "said", "The bridge fell"),
        ("Asked if she knew, Reva Lund said the bridge fell.", "the bridge fell", "said", "The bridge fell."),
        ("On Friday in May, Reva Lund said the bridge fell.", "the bridge fell", "said", "The bridge fell."),
        ("The bridge fell, said Hope Lund.", "The bridge fell", "said", "The bridge fell."),
        ("Reva Lund said the bridge, the oldest, fell.", "the bridge, the oldest, fell", "said", "The bridge fell."),
        ("The bridge fell, Reva Lund said.", "The bridge fell", "said", "The bridge fell."),
        ("The bridge fell; Reva Lund.", "The bridge fell", "", "The bridge fell."),
        (
            "Reva Lund denied that a bridge fell.",
            "that a bridge fell",
            "denied",
            "Reva Lund denied that the bridge fell",
        ),
    ],
)
def test_a_statement_of_the_content_is_shown(text: str, content: str, cue: str, statement: str) -> None:
    """What surrounds the content is the attribution's own business."""
    shown = grounded(Article(text=text, language="en"), content, cue, statement)

    assert shown == statement


@pytest.mark.parametrize(
    ("text", "content", "cue", "statement"),
    [
        ("Reva Lund denied that the bridge fell.", "the bridge fell", "denied", "The bridge fell."),
        ("Reva Lund refuted that the bridge fell.", "that the bridge fell", "refuted", "The bridge fell"),
        ("Reva Lund said the bridge never fell.", "the bridge never fell", "said", "The bridge fell."),
        ("Reva Lund said the bridge, of toys, fell.", "the bridge, of toys, fell", "said", "The bridge fell."),
        ("Reva Lund said she sold the bridge.", "she sold the bridge", "said", "Reva Lund sold the bridge."),
        ("Reva Lund said perhaps, the bridge fell.", "perhaps, the bridge fell", "said", "The bridge fell."),
        ("Reva Lund said police say the bridge fell.", "police say the bridge fell", "said", "The bridge fell."),
        ("Reva Lund said the bridge fell.", "the bridge fell", "said", "The dam fell."),
        ("Reva Lund did not say that the bridge fell.", "the bridge fell", "say", "The bridge fell."),
        ("Reva Lund didn’t say that the bridge fell.", "the bridge fell", "say", "The bridge fell."),
        ("Reva Lund would not confirm that the bridge fell.", "the bridge fell", "confirm", "The bridge fell."),
        ("Reva Lund never said that the old bridge fell.", "the old bridge fell", "said", "The old bridges fell."),
        ("Reva Lund may be wrong, but said the bridge fell.", "the bridge fell", "said", "The bridge fell."),
        ("Not once, as we know, did Reva Lund hear the bridge fell.", "the bridge fell", "", "The bridge fell."),
        ("Reva Lund, who will not say the bridge fell, left.", "the bridge fell", "say", "The bridge fell."),
        ("If Reva Lund says the bridge fell, we leave.", "the bridge fell", "says", "The bridge fell."),
        ("The bridge fell, Reva Lund did not say.", "The bridge fell", "say", "The bridge fell."),
    ],
)
def test_the_quote_stands_in_where_the_content_is_turned_round(
    text: str, content: str, cue: str, statement: str
) -> None:
    """A denial in the cue, and what the content itself negates, doubts and reports, must stay."""
    shown = grounded(Article(text=text, language="en"), content, cue, statement)

    assert shown == text


@pytest.mark.parametrize("language", ["en", "und"])
def test_a_denial_is_known_in_a_text_of_no_known_language(language: str) -> None:
    """It is read as English, whose negations count then."""
    article = Article(text="Reva Lund did not say that the bridge fell.", language=language)

    shown = grounded(article, "the bridge fell", "say", "The bridge fell.")

    assert shown == article.text


@pytest.mark.parametrize("language", ["en", "und"])
def test_a_text_of_no_known_language_is_read_as_english(language: str) -> None:
    """As the offline engine reads it."""
    article = Article(text="Reva Lund said the bridge, which was old, fell.", language=language)

    shown = grounded(article, "the bridge, which was old, fell", "said", "The bridge fell.")

    assert shown == "The bridge fell."


def test_without_word_lists_not_even_the_content_alone_is_shown() -> None:
    """Whether the cue denies it can't be told then; the whole quote may be shown."""
    article = Article(text="Reva Lund kiisti, että silta putosi.", language="fi")

    alone = grounded(article, "silta putosi", "kiisti", "Silta putosi.")
    whole = grounded(article, "silta putosi", "kiisti", "Reva Lund kiisti että silta putosi")

    assert alone == article.text
    assert whole == "Reva Lund kiisti että silta putosi"


def test_a_content_in_pieces_is_read_as_one() -> None:
    """Where the attribution stands in the middle, what is claimed is on both sides."""
    article = Article(text="The bridge, Reva Lund said, fell on Friday.", language="en")
    whole = article.span(0, len(article.text))
    claim = Claim(
        statement="The bridge fell on Friday.",
        quote=whole,
        content=(article.span(0, 10), article.span(28, 43)),
        source=Source(kind=SourceKind.NAMED_PERSON, name="Reva Lund", cue=article.span(22, 26)),
    )

    shown = Grounding(article, [whole]).ground(claim, content_known=True)

    assert shown == claim


def test_blanks_between_the_pieces_are_no_pieces() -> None:
    """A quote that begins behind a blank of its sentence cuts nothing but that off."""
    article = Article(text="Reva Lund said the bridge fell.  Now.", language="en")

    shown = grounded(article, "the bridge fell", "said", "Bridge fell.", quote="Reva Lund said the bridge fell.")

    assert shown == "Bridge fell."
