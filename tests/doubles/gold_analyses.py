"""Analyses made of the gold articles' labels, so that what comes after an engine can be tested without one."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from bot.domain.analysis import SHOWN, Analysis, EngineIdentity, Headline
from bot.domain.article import Article, Span
from bot.domain.claim import Claim, Modality, Source, SourceKind
from bot.domain.voices import count_voices

GOLD = Path(__file__).parents[1] / "quality" / "gold"
Label = dict[str, Any]  # a gold file is JSON of the shape that GUIDELINE.md gives

_KINDS = {
    "person": SourceKind.NAMED_PERSON,
    "organization": SourceKind.NAMED_ORGANIZATION,
    "document": SourceKind.DOCUMENT,
    "media": SourceKind.MEDIA,
    "anonymous": SourceKind.ANONYMOUS_SOURCE,
    "none": SourceKind.NONE,
}


@cache
def gold_analyses() -> dict[str, Analysis]:
    """Return each gold article's analysis by its id, the central claims being the first eight labelled 3."""
    return {path.stem: _analysis(json.loads(path.read_text("utf-8"))) for path in sorted(GOLD.glob("*.json"))}


def _analysis(gold: Label) -> Analysis:
    article = Article(title=gold["title"], text=gold["text"], language=gold["lang"])
    central = [number for number, label in enumerate(gold["claims"]) if label["central"] == 3][:SHOWN]
    ranks = {number: rank for rank, number in enumerate(central, 1)}
    claims = [_claim(article, label, ranks.get(number)) for number, label in enumerate(gold["claims"])]
    opinions = [cue for claim in claims if claim.modality is Modality.OPINION for cue in claim.cues]
    return Analysis(
        article=article,
        engine=EngineIdentity(name="gold", version="1"),
        claims=tuple(claims),
        headline=Headline(modality=Modality.ASSERTED, stronger_than_body=len(ranks) > 5, against=1),
        voices=count_voices(claims),
        loaded_words=tuple(opinions),
    )


def _claim(article: Article, label: Label, rank: int | None) -> Claim:
    start = article.text.index(label["quote"])
    quote = article.span(start, start + len(label["quote"]))
    kind = _KINDS[label["source"]["kind"]]
    name = None if kind is SourceKind.NONE else label["source"]["name"] or "unnamed source"
    return Claim(
        statement=label["quote"],
        quote=quote,
        content=(quote,),
        rank=rank,
        source=Source(kind=kind, name=name, via=label["source"]["via"]),
        modality=Modality(label["modality"]),
        cues=tuple(_cue(article, quote, cue) for cue in label["cues"] if cue in quote.text),
    )


def _cue(article: Article, quote: Span, cue: str) -> Span:
    start = quote.start + quote.text.index(cue)
    return article.span(start, start + len(cue))
