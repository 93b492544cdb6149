"""Grounding a claim with names: a source stands for its own pronouns and its own role, and for nobody else."""

import pytest

from bot.domain.article import Article
from bot.domain.claim import STATEMENT_REPLACED, Claim, Note, Source, SourceKind
from bot.engines.grounding.claims import Grounding

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


def says(text: str, statement: str, source: Source, *, ours: bool, resolved: tuple[str, ...] = ()) -> str:
    """Give the statement that is shown of the first sentence; `ours`: our own code put its names in."""
    article = Article(text=text, language="en")
    end = text.index(". ") + 1
    quote, rest = article.span(0, end), article.span(end + 1, len(text))
    given = Claim(statement=statement, quote=quote, content=(quote,), source=source)

    return (
        Grounding(article, [quote, rest], resolved=ours).ground(given, content_known=False, resolved=resolved).statement
    )


@pytest.mark.parametrize(
    ("title", "resolved", "ours", "expected"),
    [
        ("mayor", ("Reva Lund",), False, "Lund sold it."),
        ("mayor", (), False, "The mayor sold it."),
        (None, ("Reva Lund",), False, "The mayor sold it."),
        (None, (), True, "Lund sold it."),
    ],
)
def test_a_description_is_named_where_it_is_the_sources(
    title: str | None,
    resolved: tuple[str, ...],
    ours: bool,  # noqa: FBT001 - a table's column
    expected: str,
) -> None:
    """By the role that the article gives, of a name that our own code resolved, or because it put the name in."""
    source = Source(kind=PERSON, name="Reva Lund", title=title)

    statement = says("The mayor sold it. Mayor Reva Lund left.", "Lund sold it.", source, ours=ours, resolved=resolved)

    assert statement == expected


@pytest.mark.parametrize(
    ("source", "resolved", "ours", "expected"),
    [
        (Source(kind=PERSON, name="Reva Lund"), (), False, "She sold it."),
        (Source(kind=PERSON, name="Asta Vilkas", via="Reva Lund"), (), False, "She sold it."),
        (Source(kind=PERSON, name="Asta Vilkas", via="Reva Lund"), (), True, "She sold it."),
        (Source(), (), True, "She sold it."),
        (Source(), ("Asta Vilkas",), False, "She sold it."),
        (Source(), ("Reva Lund",), False, "Lund sold it."),
        (Source(kind=PERSON, name="Reva Lund"), (), True, "Lund sold it."),
    ],
)
def test_a_source_stands_for_a_pronoun_only_where_our_own_code_resolved_it(
    source: Source,
    resolved: tuple[str, ...],
    ours: bool,  # noqa: FBT001 - a table's column
    expected: str,
) -> None:
    """A model's word that "she" is its source is not taken: it may be whoever was sued, and not who speaks."""
    text = "She sold it. Reva Lund met Asta Vilkas."

    statement = says(text, "Lund sold it.", source, ours=ours, resolved=resolved)

    assert statement == expected
