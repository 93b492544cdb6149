"""A long article in parts of whole paragraphs, each with the names that were met before it.

An ordinary article is one part, and one call. Parts are read at the same time, so what a part is told of those before
it can't come from their replies: it is the names written in them, which a reader needs to tell who "she" is.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from bot.engines.llm.numbering import Numbered, harmless

LONGEST_PART = 16_000  # characters: some 100 sentences, and claims that are written within half the deadline
NAMES = 12  # at most, those met most often
_LONGEST_NAME = 60  # characters
_WORDS = re.compile(r"(?<![\w-])[^\W\d_][\w-]{0,40}\.?(?: [^\W\d_][\w-]{0,40}\.?)*")


@dataclass(frozen=True, slots=True)
class Part:
    """Adjacent sentences, and names of the parts before."""

    sentences: tuple[Numbered, ...]
    names: tuple[str, ...] = ()


def parts_of(sentences: Sequence[Numbered], longest: int = LONGEST_PART) -> tuple[Part, ...]:
    """Cut an article's sentences into parts of about equal length, at the paragraphs nearest to that.

    A paragraph of more than a quarter of `longest` may be cut, so that no part is much longer.
    """
    whole = sum(len(one.span.text) for one in sentences)
    count = -(-whole // longest)
    if count <= 1:
        return (Part(tuple(sentences)),)
    runs: list[list[Numbered]] = [[]]
    read = 0
    for paragraph in _paragraphs(sentences, longest // 4):
        length = sum(len(one.span.text) for one in paragraph)
        if runs[-1] and len(runs) < count and read + length / 2 > len(runs) * whole / count:
            runs.append([])
        runs[-1] += paragraph
        read += length
    return tuple(Part(tuple(run), _names(runs[:number])) for number, run in enumerate(runs))


def _paragraphs(sentences: Sequence[Numbered], longest: int) -> list[list[Numbered]]:
    """Give the sentences of each paragraph; one that is longer than `longest` comes in pieces."""
    found: list[list[Numbered]] = []
    length = 0
    for one in sentences:
        length += len(one.span.text)
        if not found or found[-1][-1].paragraph != one.paragraph or length > longest:
            found.append([])
            length = len(one.span.text)
        found[-1].append(one)
    return found


def _names(runs: Sequence[Sequence[Numbered]]) -> tuple[str, ...]:
    """Give the names of several words that stand most often; scripts without capitals have none that could be told."""
    counts = Counter(harmless(name) for run in runs for one in run for name in _capitalized(one.span.text))
    known = (name for name, _ in counts.most_common() if len(name) <= _LONGEST_NAME)
    return tuple(islice(known, NAMES))


def _capitalized(text: str) -> Iterator[str]:
    """Give each run of words with a capital that is not one word alone."""
    for words in _WORDS.findall(text):
        for capital, run in groupby(words.split(), lambda word: word[0].isupper()):
            name = list(run)
            if capital and len(name) > 1:
                yield " ".join(name).rstrip(".")
