"""An article as numbered sentences, split by the rules of its language: what the model reads and points at.

The model gets a copy in which nothing can pass for a line, a fence or a turn of the conversation; its numbers lead
back to the article itself.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from sentencex import get_sentence_boundaries

from bot.domain.analysis import READ_BY_MODELS
from bot.domain.article import Article, Span
from bot.engines.offline.text.lexicon import load
from bot.engines.offline.text.sentences import paragraphs, split

LONGEST_SENTENCE = 2_000  # characters; a longer one is numbered in pieces
_BY_RULES = {"en", "und"}  # split like the offline engine, so that both readers speak of the same sentences
_PIECE = 4_000  # characters handed to the splitter at once: an unbalanced quotation mark makes it quadratic
_HARMLESS = str.maketrans("<>[]{}`", "‹›()()'")  # what tags, fences and turns of a conversation are made of
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
# Signs of no width; the joiners U+200C and U+200D shape Persian and Indian words and stay.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff]+"
)
_SPACES = re.compile(r"[^\S\n]")
_SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A sentence of the article, its number (from 1) and its paragraph's (from 0)."""

    number: int
    span: Span
    paragraph: int

    @property
    def line(self) -> str:
        """The line that the model reads."""
        return f"[{self.number}] {harmless(self.span.text)}"


def number(article: Article) -> tuple[Numbered, ...]:
    """Give the sentences of an article's first READ_BY_MODELS characters, without one that is cut there."""
    text = article.text[:READ_BY_MODELS]
    cut = len(text) < len(article.text)
    spans: list[tuple[Span, int]] = []
    for paragraph, start, end in _sentences(text, article.language):
        if not (cut and end == len(text) and spans):
            spans += [(article.span(*piece), paragraph) for piece in _bounded(text, start, end)]
    return tuple(Numbered(number, span, paragraph) for number, (span, paragraph) in enumerate(spans, 1))


def harmless(text: str) -> str:
    """Return a text on one line, without what is invisible and without what could pass for a tag or a fence."""
    return visible(text).translate(_HARMLESS)


def visible(text: str) -> str:
    """Return a text on one line, without what is invisible; half a pair of surrogates becomes U+FFFD."""
    return " ".join(_SURROGATES.sub("\ufffd", _INVISIBLE.sub("", _CONTROLS.sub(" ", text))).split())


def _sentences(text: str, language: str) -> list[tuple[int, int, int]]:
    """Give each sentence as (paragraph, start, end)."""
    if language in _BY_RULES:
        return [(one.paragraph, one.start, one.end) for one in split(text, load("en"))]
    return [
        (paragraph, start, end)
        for paragraph, line in enumerate(paragraphs(text))
        for piece in _bounded(text, *line, _PIECE)
        for start, end in _by_language(text, *piece, language)
    ]


def _by_language(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    plain = _SURROGATES.sub("\ufffd", _SPACES.sub(" ", text[start:end]))  # one for one: sentencex 1.0.32 panics on both
    cuts = [start + boundary["end_index"] for boundary in get_sentence_boundaries(language, plain)]
    inside = [start, *(cut for cut in cuts if start < cut < end), end]
    return [trimmed for a, b in pairwise(inside) if (trimmed := _trimmed(text, a, b)) is not None]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip())
    right = left + len(piece.strip())
    return (left, right) if right > left else None


def _bounded(text: str, start: int, end: int, longest: int = LONGEST_SENTENCE) -> list[tuple[int, int]]:
    """Cut a stretch into pieces of a bounded length, at spaces where there are any."""
    pieces = []
    while end - start > longest:
        cut = text.rfind(" ", start + longest // 2, start + longest)
        cut = cut if cut > 0 else start + longest
        pieces.append((start, cut))
        start = cut
    return [one for a, b in (*pieces, (start, end)) if (one := _trimmed(text, a, b)) is not None]
