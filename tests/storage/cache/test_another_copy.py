"""Carrying an analysis over to an edited copy: where it holds, on the copy's own words, and nowhere else."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.analysis import Analysis
from bot.domain.article import Article
from bot.domain.claim import Claim, Source, SourceKind
from bot.domain.fingerprint import fold_copy
from bot.storage.cache.another_copy import carry_over
from tests.doubles.any_analyses import analyses, articles
from tests.doubles.corpus import corpus, reading_of

SOME = ["d01", "d14", "seed", "x03", "x11", "y05", "y16", "z02", "z09"]


def in_the_middle(text: str, line: str) -> str:
    """Put a line between two paragraphs."""
    blocks = text.split("\n\n")
    return "\n\n".join([*blocks[: len(blocks) // 2], line, *blocks[len(blocks) // 2 :]])


HARMLESS: dict[str, Callable[[str], str]] = {
    "as it was": str,
    "a signature": lambda text: f"{text}\n\nSubscribe to Northern Wire\n@northern",
    "a link below": lambda text: f"{text}\n\nRead more at northern.example",
    "a credit above": lambda text: f"Photo: Northern Wire\n\n{text}",
    "a link between": lambda text: in_the_middle(text, "Read also: Storm on Monday"),
    "emoji and a link": lambda text: (
        "🔥 " + text.replace("\n\n", "\n\n⚡️") + "\n\nMore: https://a.example/?utm_source=x"
    ),
    "one paragraph": lambda text: text.replace("\n\n", " ") + "\n\nNorthern Wire",
    "straight quotes": lambda text: text.translate(str.maketrans("“”‘’", "\"\"''")) + "\nNorthern Wire",
}


@pytest.mark.parametrize("edit", HARMLESS)
@pytest.mark.parametrize("name", SOME)
def test_an_edited_copy_gets_every_span_on_its_own_text(name: str, edit: str) -> None:
    """All claims, in their order, and what they fold to is what they folded to."""
    known = reading_of(name)
    article = replace(known.article, text=HARMLESS[edit](known.article.text))

    carried = carry_over(known, article)

    assert carried.article == article
    assert [fold_copy(words).text for words in texts(carried)] == [fold_copy(words).text for words in texts(known)]
    assert carried.headline == known.headline


def texts(analysis: Analysis) -> list[str]:
    """Give the words of every span; that they are the article's own, Analysis sees to itself."""
    spans = [*(span for claim in analysis.claims for span in claim.spans()), *analysis.loaded_words]
    return [span.text for span in spans]


def test_under_another_headline_none_is_judged() -> None:
    """Claims stay; whether that headline says more than they do, nobody has looked."""
    known = reading_of("seed")

    carried = carry_over(known, replace(known.article, title="Another headline"))

    assert known.headline is not None
    assert (carried.headline, carried.claims) == (None, known.claims)


def other_number(text: str, quote: str) -> str:
    """Change the first number of a quote, or its first word where it has none."""
    changed = re.sub(r"\d", lambda digit: str((int(digit[0]) + 1) % 10), quote, count=1)
    return text.replace(quote, changed if changed != quote else f"Not {quote}")


HARMFUL: dict[str, Callable[[str, str], str]] = {
    "another number": other_number,
    "a negation": lambda text, quote: text.replace(quote, quote.replace(" ", " not ", 1)),
    "two words swapped": lambda text, quote: text.replace(quote, " ".join([*quote.split()[1::-1], *quote.split()[2:]])),
    "a quote gone": lambda text, quote: text.replace(quote, ""),
    "a sentence more": lambda text, _: f"{text}\n\nThe mayor denied it.",
    "a quotation more": lambda text, _: in_the_middle(text, "“We deny it”"),
    "a long line more": lambda text, _: in_the_middle(text, "Northern Wire and " * 6),
    "many lines more": lambda text, _: text + "\n\nNorthern Wire\nof the north" * 12,
    "another order": lambda text, _: "\n\n".join(reversed(text.split("\n\n"))),
    "twice the text": lambda text, _: f"{text}\n\n{text}",
}


@pytest.mark.parametrize("edit", HARMFUL)
@pytest.mark.parametrize("name", SOME)
def test_a_copy_that_says_another_thing_is_refused(name: str, edit: str) -> None:
    """A changed quote, and text that nobody has read."""
    known = reading_of(name)
    text = HARMFUL[edit](known.article.text, known.claims[len(known.claims) // 2].quote.text)
    assert text != known.article.text

    with pytest.raises(ValueError, match=r"."):
        carry_over(known, replace(known.article, text=text))


def test_no_article_gets_the_claims_of_another() -> None:
    """Whatever their likeness, none of the corpus is taken for its neighbour."""
    names = list(corpus())
    for one, other in zip(SOME, names, strict=False):
        with pytest.raises(ValueError, match=r"."):
            carry_over(reading_of(one), corpus()[other if other != one else names[-1]])


FILLER = "\n".join(f"{number} lines of what is told here besides, up to {number}" for number in range(20))
ANN = Article(text=f"Ann Lee spoke first.\n{FILLER}\nShe said it could rain on Monday.", title="T", language="en")


def claim_of_ann(article: Article, **facts: object) -> Analysis:
    """Make an analysis whose one claim is the last sentence, by Ann Lee, who is named at the top."""
    start = article.text.index("She said")
    quote = article.span(start, len(article.text))
    source = Source(kind=SourceKind.NAMED_PERSON, name="Ann Lee", mention=article.span(start, start + 3))
    claim = Claim(statement="It could rain on Monday.", quote=quote, content=(quote,), source=source)
    return replace(reading_of("seed"), article=article, claims=(claim,), loaded_words=(), **facts)  # type: ignore[arg-type]  # a test's own


def test_a_line_that_held_no_claim_may_be_gone() -> None:
    """Far above the claim, and with no name in it that the claim needs."""
    text = ANN.text.replace("3 lines of what is told here besides, up to 3\n", "")

    carried = carry_over(claim_of_ann(ANN), replace(ANN, text=text))

    assert carried.claims[0].quote.text == "She said it could rain on Monday."


@pytest.mark.parametrize(
    "edited",
    [
        replace(ANN, text=ANN.text.replace("Ann Lee spoke first.\n", "")),
        replace(ANN, text=ANN.text.replace("19 lines of what is told here besides, up to 19\n", "")),
        replace(ANN, text=ANN.text.replace("\n3 lines", "\n3 rows")),
        replace(ANN, language="es"),
    ],
    ids=["its source's name is gone", "the words before it are gone", "a line was edited", "another language"],
)
def test_a_claim_needs_its_surroundings(edited: Article) -> None:
    """Though every word of it is there."""
    with pytest.raises(ValueError, match=r"."):
        carry_over(claim_of_ann(ANN), edited)


def test_other_flags_are_other_countries() -> None:
    """They are hidden where there are none in the other copy, not where there are others."""
    flagged = replace(ANN, text=f"🇺🇦 {ANN.text}")

    assert carry_over(claim_of_ann(flagged), ANN).article == ANN
    with pytest.raises(ValueError, match="flags"):
        carry_over(claim_of_ann(flagged), replace(ANN, text=f"🇪🇸 {ANN.text}"))


@settings(max_examples=50)
@given(analyses(), articles, st.booleans())
def test_any_two_articles_give_an_analysis_or_a_refusal(known: Analysis, article: Article, same: bool) -> None:  # noqa: FBT001 - drawn
    """Nothing else comes out, and what comes out is on the article's own text."""
    other = replace(article, text=known.article.text + article.text[:9] if same else article.text)

    try:
        carried = carry_over(known, replace(other, language=known.article.language))
    except ValueError:
        return

    assert carried.article.text == other.text
