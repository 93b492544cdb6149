"""Grounding a claim: what the article does not say is mended or dropped, noted and counted."""

from dataclasses import replace

import pytest

from bot.domain.analysis import Drop
from bot.domain.article import Article, Span
from bot.domain.claim import SOURCE_DROPPED, STATEMENT_REPLACED, Claim, Note, Source, SourceKind
from bot.engines.grounding.claims import Grounding

SENTENCES = [
    "Asta Vilkas, the mayor of Orvik, sold the old bridge.",
    "Reva Lund denied that she\ntook bribes.",
    "Police told Radio Kelder that the mayor may have known.",
    "She left on Friday, with her aide in tow.",
]
ARTICLE = Article(text=" ".join(SENTENCES), title="Orvik Herald", language="en")
PERSON = SourceKind.NAMED_PERSON


def span(words: str, article: Article = ARTICLE) -> Span:
    """Point at words where they first stand in the article."""
    start = article.text.index(words)
    return article.span(start, start + len(words))


def grounding(article: Article = ARTICLE, names: tuple[str, ...] = ()) -> Grounding:
    """Ground the claims of an article by its sentences."""
    return Grounding(article, [span(sentence) for sentence in SENTENCES], names)


def claim(statement: str, quote: str, content: str | None = None, source: Source | None = None) -> Claim:
    """Make a claim of a quote, as an engine would."""
    return Claim(statement=statement, quote=span(quote), content=(span(content or quote),), source=source or Source())


@pytest.mark.parametrize(
    ("statement", "quote"),
    [
        ("Asta Vilkas sold the old bridge.", SENTENCES[0]),
        ("Reva Lund denied that she took bribes", SENTENCES[1]),
        ("She left on Friday.", SENTENCES[3]),
        ("She left on Friday.", "She left on Friday"),
    ],
)
def test_a_good_claim_stays_as_it_is(statement: str, quote: str) -> None:
    """Nothing is noted and nothing counted."""
    given, grounds = claim(statement, quote), grounding()

    grounded = grounds.ground(given, content_known=False)

    assert grounded is given
    assert grounds.summary() == ()


@pytest.mark.parametrize(
    ("statement", "quote", "reason"),
    [
        ("Reva Lund took bribes.", SENTENCES[1], "statement_left_out"),
        ("She took bribes.", SENTENCES[1], "statement_left_out"),
        ("The mayor may have known.", SENTENCES[2], "statement_left_out"),
        ("Asta Vilkas sold 2 bridges.", SENTENCES[0], "statement_number"),
        ("Asta Vilkas stole the old bridge.", SENTENCES[0], "statement_word"),
        ("@Asta Vilkas sold the old bridge.", SENTENCES[0], "statement_sign"),
        ("“Asta Vilkas” sold the old bridge.", SENTENCES[0], "statement_quotation"),
    ],
)
def test_the_quote_stands_in_for_a_bad_statement(statement: str, quote: str, reason: str) -> None:
    """On one line, with a note, and counted by its reason."""
    grounds = grounding(names=("Radio Kelder",))

    grounded = grounds.ground(claim(statement, quote), content_known=False)

    assert grounded.statement == " ".join(quote.split())
    assert grounded.notes == (Note(STATEMENT_REPLACED),)
    assert grounds.summary() == (Drop(reason, 1),)


def test_what_the_engine_said_before_stays() -> None:
    """Notes, spans and the source of a claim are kept when its statement is replaced."""
    source = Source(kind=PERSON, name="Reva Lund", cue=span("denied"))
    given = replace(claim("Lund took bribes.", SENTENCES[1], source=source), notes=(Note("other"),), rank=1)

    grounded = grounding().ground(given, content_known=False)

    assert grounded == replace(
        given, statement="Reva Lund denied that she took bribes.", notes=(Note("other"), Note(STATEMENT_REPLACED))
    )


def test_the_rest_of_a_sentence_is_compared_too() -> None:
    """A quote that leaves the denial before it out does not hide it."""
    grounds = grounding()

    grounded = grounds.ground(claim("She took some bribes.", "she\ntook bribes"), content_known=False)
    denying = grounds.ground(claim("Reva Lund: she took bribes.", "she\ntook bribes"), content_known=False)

    assert grounded.statement == "she took bribes"
    assert denying.statement == "she took bribes"
    assert grounds.drops == {"statement_left_out": 2}


def test_a_quote_outside_every_sentence_is_its_own_passage() -> None:
    """Without sentences, the quote is what is compared."""
    grounds = Grounding(ARTICLE, [])

    grounded = grounds.ground(claim("She left on Friday.", SENTENCES[3]), content_known=False)

    assert grounded.statement == "She left on Friday."


@pytest.mark.parametrize(("names", "resolved"), [(("Asta Vilkas",), ()), ((), ("Vilkas",))])
def test_known_names_may_stand_for_a_pronoun(names: tuple[str, ...], resolved: tuple[str, ...]) -> None:
    """Names that our own code knows of in the whole article, and those that it resolved in this passage."""
    given = claim("Vilkas left on Friday.", SENTENCES[3])

    grounded = grounding(names=names).ground(given, content_known=False, resolved=resolved)

    assert grounded == given


def test_a_name_from_nowhere_stands_for_nobody() -> None:
    """A name that no engine knows of is any word."""
    grounds = grounding()

    grounds.ground(claim("Vilkas left on Friday.", SENTENCES[3]), content_known=False)

    assert grounds.drops == {"statement_word": 1}


def test_without_its_source_a_statement_keeps_its_report() -> None:
    """Once nobody is shown beside it, what somebody says may not become what is so."""
    article = Article(text="Mordan said that the road was closed.", language="en")
    quote = article.span(0, len(article.text))
    given = Claim(statement="The road was closed.", quote=quote, content=(quote,))
    grounds = Grounding(article, [quote])

    shown = grounds.ground(replace(given, source=Source(kind=PERSON, name="Mordan")), content_known=False)
    dropped = grounds.ground(replace(given, source=Source(kind=PERSON, name="Reva")), content_known=False)

    assert shown.statement == "The road was closed."
    assert dropped.statement == "Mordan said that the road was closed."
    assert dropped.notes == (Note(SOURCE_DROPPED), Note(STATEMENT_REPLACED))


def test_drops_are_summed_up_by_reason_in_order() -> None:
    """The record counts each reason over all claims of an article."""
    grounds = grounding()
    source = Source(kind=PERSON, name="Asta Vilkas", via="Radio Lund")

    for statement in ("Vilkas flew.", "Vilkas swam.", "She left on Friday."):
        grounds.ground(claim(statement, SENTENCES[3], source=source), content_known=False)

    assert grounds.summary() == (Drop("statement_word", 2), Drop("via_dropped", 3))
