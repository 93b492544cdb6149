"""The analysis as programs read it: one JSON object of the contract's shape, `whosays.analysis/1`, in its order."""

import json
import re
from typing import Any

from bot.domain.analysis import Analysis
from bot.domain.article import Article, Span
from bot.domain.claim import Claim, Source
from bot.domain.fingerprint import fingerprint

ANALYSIS = "whosays.analysis/1"
ERROR = "whosays.error/1"

Shape = dict[str, Any]  # a JSON object: its values are whatever JSON holds
_LINE_BREAKERS = re.compile("[\x7f-\x9f\u2028\u2029]")  # line ends to some readers, commands to some terminals


def analysis_line(analysis: Analysis, *, cached: bool) -> str:
    """Write an analysis as one line of JSON with its end."""
    return _line(analysis_shape(analysis, cached=cached))


def error_line(source: str, code: str, message: str) -> str:
    """Write an input's failure as one line of JSON with its end."""
    return _line({"schema": ERROR, "input": source, "error": code, "message": message})


def analysis_shape(analysis: Analysis, *, cached: bool) -> Shape:
    """Lay an analysis out in the contract's shape; the reader's and the engine's warnings come together."""
    engine, headline = analysis.engine, analysis.headline
    return {
        "schema": ANALYSIS,
        "cached": cached,
        "article": _article(analysis.article),
        "engine": {"name": engine.name, "model": engine.model, "prompt": engine.prompt, "version": engine.version},
        "claims": [_claim(claim) for claim in analysis.claims],
        "headline": headline
        and {
            "modality": headline.modality,
            "stronger_than_body": headline.stronger_than_body,
            "against": headline.against,
        },
        "voices": [
            {"name": voice.name, "kind": voice.kind, "claims": voice.claims, "speculative": voice.speculative}
            for voice in analysis.voices
        ],
        "loaded_words": [_span(word) for word in analysis.loaded_words],
        "warnings": list(dict.fromkeys((*analysis.article.warnings, *analysis.warnings))),
    }


def _article(article: Article) -> Shape:
    return {
        "fingerprint": fingerprint(article),
        "title": article.title,
        "url": article.url,
        "publisher": article.publisher,
        "author": article.author,
        "date_published": article.date_published,
        "language": article.language,
        "text": article.text,
    }


def _claim(claim: Claim) -> Shape:
    return {
        "statement": claim.statement,
        "quote": claim.quote.text,
        "start": claim.quote.start,
        "end": claim.quote.end,
        "content": [_span(part) for part in claim.content],
        "central": claim.central,
        "rank": claim.rank,
        "source": _source(claim.source),
        "modality": claim.modality,
        "speculative": claim.speculative,
        "cues": [_span(cue) for cue in claim.cues],
        "notes": [{"code": note.code, "detail": note.detail} for note in claim.notes],
    }


def _source(source: Source) -> Shape:
    return {
        "kind": source.kind,
        "name": source.name,
        "title": source.title,
        "via": source.via,
        "cue": source.cue and _span(source.cue),
        "mention": source.mention and _span(source.mention),
        "quote_type": source.quote_type,
    }


def _span(span: Span) -> Shape:
    return {"text": span.text, "start": span.start, "end": span.end}


def _line(shape: Shape) -> str:
    """Write JSON that any encoding of Unicode takes: half of a broken pair becomes JSON's own escape."""
    line = json.dumps(shape, ensure_ascii=False)
    escaped = _LINE_BREAKERS.sub(lambda match: f"\\u{ord(match.group()):04x}", line)
    return escaped.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"
