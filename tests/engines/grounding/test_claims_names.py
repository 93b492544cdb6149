"""Grounding a claim with names: a source stands for its own pronouns and its own role, and for nobody else."""

import pytest

from bot.domain.article import Article
from bot.domain.claim import Claim, Note, Source, SourceKind
from bot.engines.grounding.claims import STATEMENT_REPLACED, Grounding

PERSON = SourceKind.NAMED_PERSON


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Larsen said the bank had robbed its clients.", "Larsen had robbed its clients."),
        ("Those close to Larsen told police of bribes.", "Larsen told police of bribes."),
        ("The man who attacked Larsen took bribes.", "Larsen took bribes."),
        ("Larsen took 1.5 million.", "Larsen took 15 million."),
        ("Therapist Larsen spoke.", "The rapist Larsen spoke."),
        ("Did Larsen take the money?", "Did Larsen take the money."),
    ],
)
def test_a_source_is_not_made_the_one_who_did_it(text: str, statement: str) -> None:
    """A source's name may stand for its own pronouns only, and the sentence is shown instead."""
    article = Article(text=text, language="en")
    quote = article.span(0, len(text))
    source = Source(kind=PERSON, name="Larsen")
    given = Claim(statement=statement, quote=quote, content=(quote,), source=source)

    grounded = Grounding(article, [quote]).ground(given, content_known=False)

    assert (grounded.statement, grounded.notes) == (text, (Note(STATEMENT_REPLACED),))


@pytest.mark.parametrize(
    ("title", "resolved", "expected"),
    [("mayor", False, "Lund sold it."), (None, False, "The mayor sold it."), (None, True, "Lund sold it.")],
)
def test_a_description_is_named_where_it_is_the_sources(title: str | None, resolved: bool, expected: str) -> None:  # noqa: FBT001 - a table's column
    """By the role that the article gives, or because our own code put the name in."""
    article = Article(text="The mayor sold it. Reva Lund is mayor.", language="en")
    quote = article.span(0, 18)
    source = Source(kind=PERSON, name="Reva Lund", title=title)
    given = Claim(statement="Lund sold it.", quote=quote, content=(quote,), source=source)

    grounded = Grounding(article, [quote], resolved=resolved).ground(given, content_known=False)

    assert grounded.statement == expected
