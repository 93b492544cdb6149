"""Moves an analysis onto another copy that was edited, where nothing that it says can have become wrong; else refuses.

Every span must stand there word for word, at one place and in the same order. So must the words before each claim, in
which it is told who "he" is and whether all is under an "if"; and whatever names its statement and source have. The
copies may differ by whole lines alone: what is gone held no claim, what is new is little and holds no sentence (a
credit, a link, a name), for a new sentence may be a claim that nobody has read. One changed word makes a sentence new.

The headline is judged only under the same title: under another one that is left open, and which claims are central
stays as it was under the first.
"""

import re
from dataclasses import replace

from bot.domain.alignment import Gap, Worded, align, gaps, worded
from bot.domain.analysis import Analysis
from bot.domain.article import Article, Span
from bot.domain.claim import Claim
from bot.domain.fingerprint import fold
from bot.domain.pictographs import other_flags
from bot.storage.cache.reanchoring import moved, placed, same_title

BEFORE = 40  # words before a claim that must be the same: two or three sentences
MOST_NEW = 0.05  # of the copy's words
LONGEST_NEW = 12  # words side by side

_SENTENCE = re.compile("[\"«»]|[.!?…。؟।][')\\]]*(?: |$)")
_WORD = re.compile(r"\w+")


def carry_over(analysis: Analysis, article: Article) -> Analysis:
    """Give an edited copy the analysis; all else that is known of the article is this copy's own.

    Raises ValueError where it can't be known to hold there.
    """
    if article.language != analysis.article.language or other_flags(article.text, analysis.article.text):
        raise ValueError("another language, or other flags")
    old, new = worded(analysis.article.text), worded(article.text)
    places = align(old, new)
    _check_differences(gaps(places, new), old, new)
    for claim in analysis.claims:
        first, last = old.around(claim.quote.start, claim.quote.end)
        if min(places[max(0, first - BEFORE) : last + 1]) < 0:
            raise ValueError("the words before a claim, or its own, are not all there")
    gone = _words_of(analysis.article, old) - _words_of(article, new)
    if not gone.isdisjoint(_words(_said(analysis.claims))):
        raise ValueError("a claim has a word that is there no more")
    copied = moved(analysis, article, lambda span: _move(span, old, new, places))
    return copied if same_title(analysis.article, article) else replace(copied, headline=None)


def _check_differences(differences: list[Gap], old: Worded, new: Worded) -> None:
    lengths = [gap.now[1] - gap.now[0] for gap in differences]
    if sum(lengths) > MOST_NEW * len(new.words) or max(lengths, default=0) > LONGEST_NEW:
        raise ValueError("too much is new")
    for gap in differences:
        if not (old.are_lines(*gap.was) and new.are_lines(*gap.now)):
            raise ValueError("a line was edited")
        if _SENTENCE.search(" ".join(new.words[slice(*gap.now)])):
            raise ValueError("a sentence is new")


def _move(span: Span, old: Worded, new: Worded, places: list[int]) -> Span:
    first, last = old.around(span.start, span.end)
    found = places[first : last + 1]
    if found[0] < 0 or found != list(range(found[0], found[0] + len(found))):
        raise ValueError("a span is not there in one piece")
    shift = new.starts[found[0]] - old.starts[first]
    start, end = old.folded.original.carry(span.start, span.end, old.folded.folded)
    return placed(new.text, *new.folded.folded.carry(start + shift, end + shift, new.folded.original), span)


def _said(claims: tuple[Claim, ...]) -> str:
    """Give what is said of claims in other words than their quotes'."""
    sources = [claim.source for claim in claims]
    names = [name for source in sources for name in (source.name, source.title, source.via) if name]
    return " ".join([claim.statement for claim in claims] + names)


def _words_of(article: Article, text: Worded) -> set[str]:
    return _words(article.title or "") | set(_WORD.findall(text.folded.text))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(fold(text).text))
