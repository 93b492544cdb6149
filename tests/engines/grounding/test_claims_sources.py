"""Grounding a claim's source: its name, its role and through whom it came are the article's, or are dropped."""

import pytest

from bot.domain.analysis import Drop
from bot.domain.article import Article, Span
from bot.domain.claim import SOURCE_DROPPED, Claim, Note, Source, SourceKind
from bot.engines.grounding.claims import Grounding

SENTENCES = [
    "Asta Vilkas, the mayor of Orvik, sold the old bridge.",
    "Nobody saw a rapist, Reva Lund of the Orvik Herald wrote.",
    "A court then jailed the rapist, a man of Orvik.",
    "Police told Radio Kelder of it.",
    "She left on Friday.",
    "It rained.",
    "The Kelder Post printed it.",
]
ARTICLE = Article(text=" ".join(SENTENCES), title="Orvik Herald", language="en")
PERSON, ANONYMOUS = SourceKind.NAMED_PERSON, SourceKind.ANONYMOUS_SOURCE
ASTA, REVA = "Asta Vilkas", "Reva Lund"


def span(words: str) -> Span:
    """Point at words where they first stand in the article."""
    start = ARTICLE.text.index(words)
    return ARTICLE.span(start, start + len(words))


def claim(source: Source, quote: str = SENTENCES[4]) -> Claim:
    """Make a claim that is its quote, as an engine would."""
    return Claim(statement=quote, quote=span(quote), content=(span(quote),), source=source)


def grounding(*, ours: bool = False) -> Grounding:
    """Ground the claims of the article by its sentences; `ours`: our own code put the names in."""
    return Grounding(ARTICLE, [span(sentence) for sentence in SENTENCES], resolved=ours)


@pytest.mark.parametrize(
    ("given_source", "expected", "drops"),
    [
        (Source(kind=PERSON, name="ASTA VILKAS"), Source(kind=PERSON, name=ASTA), {}),
        (Source(kind=PERSON, name="Dr. Asta Vilkas"), Source(kind=PERSON, name=ASTA), {}),
        (
            Source(kind=PERSON, name=ASTA, title="Mayor of Orvik", via="radio kelder"),
            Source(kind=PERSON, name=ASTA, title="mayor of Orvik", via="Radio Kelder"),
            {},
        ),
        (
            Source(kind=PERSON, name=ASTA, title="queen", via="Radio Lund"),
            Source(kind=PERSON, name=ASTA),
            {"title_dropped": 1, "via_dropped": 1},
        ),
        (Source(kind=ANONYMOUS, title="officials"), Source(kind=ANONYMOUS), {"title_dropped": 1}),
        (Source(kind=ANONYMOUS, title="mayor"), Source(kind=ANONYMOUS), {"title_dropped": 1}),
        (
            Source(kind=SourceKind.UNNAMED_PERSON, name="an angry mayor"),
            Source(kind=SourceKind.UNNAMED_PERSON, name="mayor"),
            {},
        ),
    ],
)
def test_a_source_is_mended_without_a_note(given_source: Source, expected: Source, drops: dict[str, int]) -> None:
    """Names get the article's spelling; a role or an outlet that it does not have is dropped and counted."""
    grounds = grounding()

    grounded = grounds.ground(claim(given_source), content_known=False)

    assert (grounded.source, grounded.notes) == (expected, ())
    assert grounds.drops == drops


@pytest.mark.parametrize("name", ["Mordan", "She", "said", "the", "Asta Lund"])
def test_a_source_that_the_article_does_not_name_is_dropped(name: str) -> None:
    """Nothing of it is kept, and readers and the record are told."""
    grounds = grounding()
    source = Source(kind=PERSON, name=name, title="mayor", cue=span("told"))

    grounded = grounds.ground(claim(source), content_known=False)

    assert (grounded.source, grounded.notes) == (Source(), (Note(SOURCE_DROPPED),))
    assert grounds.summary() == (Drop(SOURCE_DROPPED, 1),)


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        (ASTA, "mayor of Orvik", "mayor of Orvik"),
        (ASTA, "the Mayor of Orvik", "the mayor of Orvik"),
        ("Vilkas", "mayor", "mayor"),
        (ASTA, "rapist", None),
        (ASTA, "a man of Orvik", None),
        (REVA, "mayor", None),
        (ASTA, "queen", None),
        (ASTA, "Orvik Herald", None),
        ("She", None, None),
    ],
)
def test_a_role_stands_in_one_sentence_with_its_bearers_name(
    name: str, title: str | None, expected: str | None
) -> None:
    """What the article calls somebody else in another sentence is nobody's role here."""
    grounded = grounding().ground(claim(Source(kind=PERSON, name=name, title=title)), content_known=False)

    assert grounded.source.title == expected


@pytest.mark.parametrize("title", ["rapist", "a man of Orvik", "mayor"])
def test_a_role_that_our_own_code_has_put_in_may_stand_anywhere(title: str) -> None:
    """Whose it is was told by more than the sentence then."""
    given = claim(Source(kind=PERSON, name=REVA, title=title))

    grounded = grounding(ours=True).ground(given, content_known=False)

    assert grounded is given


def test_the_last_word_of_a_name_is_enough_beside_a_role() -> None:
    """An article gives the whole name once, and the role where it likes."""
    text = "Asta Vilkas left. Mayor Vilkas had sold the bridge."
    article = Article(text=text, language="en")
    sentences = [article.span(0, 17), article.span(18, len(text))]
    source = Source(kind=PERSON, name=ASTA, title="Mayor")
    given = Claim(statement="Asta Vilkas left.", quote=sentences[0], content=(sentences[0],), source=source)

    grounded = Grounding(article, sentences).ground(given, content_known=False)

    assert grounded is given


@pytest.mark.parametrize(
    ("via", "quote", "expected"),
    [
        ("Radio Kelder", SENTENCES[3], "Radio Kelder"),
        ("Radio Kelder", SENTENCES[4], "Radio Kelder"),
        ("Radio Kelder", SENTENCES[2], "Radio Kelder"),
        ("radio kelder", SENTENCES[4], "Radio Kelder"),
        ("Radio Kelder", SENTENCES[5], None),
        ("Radio Kelder", SENTENCES[0], None),
        ("Orvik Herald", SENTENCES[4], None),
        ("Kelder Post", SENTENCES[4], None),
        ("Kelder Post", SENTENCES[5], "Kelder Post"),
        ("mayor", SENTENCES[0], None),
        ("told", SENTENCES[4], None),
        ("Radio Lund", SENTENCES[4], None),
    ],
)
def test_through_whom_it_came_is_named_by_the_passage_or_beside_it(via: str, quote: str, expected: str | None) -> None:
    """An outlet of another part of the article passed nothing on, and what has no capital is nobody."""
    grounds = grounding()

    grounded = grounds.ground(claim(Source(kind=PERSON, name=ASTA, via=via), quote), content_known=False)

    assert grounded.source.via == expected
    assert grounds.drops == ({} if expected else {"via_dropped": 1})


@pytest.mark.parametrize("via", ["Orvik Herald", "Kelder Post", "mayor of Orvik"])
def test_through_whom_it_came_by_our_own_code_may_stand_anywhere(via: str) -> None:
    """It has read the whole article, its title included."""
    given = claim(Source(kind=PERSON, name=ASTA, via=via))

    grounded = grounding(ours=True).ground(given, content_known=False)

    assert grounded is given


def test_a_name_without_capitals_may_pass_words_on() -> None:
    """Chinese has no capitals by which to tell names."""
    article = Article(text="市长对橡树报说桥塌了。", language="zh")
    quote = article.span(0, len(article.text))
    source = Source(kind=SourceKind.UNNAMED_PERSON, name="市长", via="橡树报")
    given = Claim(statement=article.text, quote=quote, content=(quote,), source=source)

    grounded = Grounding(article, [quote]).ground(given, content_known=False)

    assert grounded is given
