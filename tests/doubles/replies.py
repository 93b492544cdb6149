"""What a model says of an article, in the contract's shape; the seed article's own good reply among them."""

from typing import Any

from bot.domain.article import Article
from tests.doubles.news import SEED_BODY, SEED_TITLE

Json = dict[str, Any]  # a JSON object of a reply, whose values are whatever a model puts there

SEED_ARTICLE = Article(title=SEED_TITLE, text=SEED_BODY, language="en")


def reply_claim(*sentences: int, statement: str = "", **fields: object) -> Json:
    """Make a claim of a reply: put as so, in the article's own voice, unless fields say otherwise."""
    plain = {"source_kind": "none", "source_name": None, "source_title": None, "via": None, "modality": "asserted"}
    claim = {"sentences": list(sentences), "statement": statement, **plain, "cues": [], "centrality": 3}
    return {**claim, **fields}


def said_by(name: str, kind: str = "named_person") -> Json:
    """Make the fields of a claim that somebody stands for."""
    return {"source_kind": kind, "source_name": name}


def reply(*claims: object, **fields: object) -> Json:
    """Make a whole reply."""
    plain = {"headline_stronger_than_body": False, "loaded_words": [], "not_an_article": False}
    return {"claims": list(claims), **plain, **fields}


_SEED_CLAIMS = (
    reply_claim(
        1,
        statement="Atrocious Russian dictator Vladimir Putin’s war of conquest and aggression against Ukraine has "
        "already been lost by Moscow.",
        centrality=4,
    ),
    reply_claim(
        5,
        statement="More than 28,700 Russian soldiers have been killed in action.",
        centrality=5,
        **said_by("Ukrainian Ministry of Defense", "named_organization"),
    ),
    reply_claim(
        6,
        statement="An anti-Putin coup to be “a realistic possibility.”",
        source_title="Russia expert",
        modality="hedged",
        cues=["possibility"],
        centrality=5,
        **said_by("Christo Grozev"),
    ),
    reply_claim(
        10,
        statement="A potential order by Putin to use nuclear weapons – whether against the West or against "
        "Ukraine – could be a key factor that would trigger a palace coup to topple him.",
        via="Radio Liberty/Radio Free Europe",
        modality="conditional",
        cues=["could", "would"],
        centrality=5,
        **said_by("Christo Grozev"),
    ),
    reply_claim(
        17,
        statement="The Russian military intelligence, GRU, is already preparing for “life after Putin.”",
        centrality=4,
        **said_by("Christo Grozev"),
    ),
    reply_claim(
        21,
        statement="The Russian tyrant is facing a double threat to his rule and life, as he is severely ill with "
        "cancer and/or Parkinson’s disease.",
        source_kind="anonymous_source",
        modality="rumor",
        cues=["reports"],
        centrality=4,
    ),
    reply_claim(
        22,
        statement="The Russian invasion of Ukraine has been hurt severely by the internal “culture” of “cover-ups "
        "and scapegoating.”",
        centrality=3,
        **said_by("British intelligence", "named_organization"),
    ),
)


def seed_reply() -> Json:
    """Make the reply that a good model gives to the seed article: sources, hedges and the headline as they are."""
    return reply(*_SEED_CLAIMS, headline_stronger_than_body=True, loaded_words=["Atrocious", "reckless", "tyrant"])
