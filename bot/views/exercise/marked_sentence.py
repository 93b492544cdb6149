"""A claim's sentence: as it is asked about, and cut at the words that decide, for every door to mark in its own way."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from bot.domain.article import Span
from bot.domain.claim import Modality
from bot.domain.exercise.sheet import Item, Practice
from bot.views.printable import one_line, printable

_SPACE = re.compile(r"\s+")


class Part(NamedTuple):
    """A stretch of a sentence, white space at its ends included."""

    text: str
    is_cue: bool


def plain(item: Item) -> str:
    """Give the sentence on one line, without a mark."""
    return one_line(item.sentence)


def marked(item: Item, *practices: Practice) -> tuple[Part, ...]:
    """Cut the sentence at the words that decide a question, or several of them."""
    return tuple(_parts(item.sentence, [span for practice in practices for span in _deciding(item, practice)]))


def _deciding(item: Item, practice: Practice) -> tuple[Span, ...]:
    match practice:
        case Practice.WHO:
            return item.saying
        case Practice.FACT_OR_OPINION if item.modality is not Modality.OPINION:
            return ()
        case _:
            return item.cues


def _parts(sentence: str, spans: Iterable[Span]) -> Iterator[Part]:
    edges = sorted({0, len(sentence), *(edge for span in spans for edge in (span.start, span.end))})
    for start, end in pairwise(edges):
        text = _SPACE.sub(" ", printable(sentence[start:end]))
        if text:
            yield Part(text, any(span.start <= start and end <= span.end for span in spans))
