"""A claim's sentence among its neighbours, for whoever has to judge it without the whole article."""

import re
from typing import NamedTuple

from bot.domain.article import Article, Span
from bot.views.printable import one_line

_ROOM = 400  # characters on each side in which a sentence is looked for
_END = re.compile(r"[.!?…。！？][\"”’»)\]]*\s+|\n\s*\n\s*")


class Passage(NamedTuple):
    """The sentence before, the quote, the sentence after; "" where there is none."""

    before: str
    quote: str
    after: str


def passage(article: Article, quote: Span) -> Passage:
    """Cut it out of the article; a long sentence is cut too."""
    start = max(0, quote.start - _ROOM)
    before, after = article.text[start : quote.start], article.text[quote.end : quote.end + _ROOM]
    ends = [found.end() for found in _END.finditer(before) if found.end() < len(before)]
    cut = "" if start == 0 or ends else "…"
    first = cut + one_line(before[ends[-1] if ends else 0 :])
    return Passage(first, one_line(quote.text), _first_sentence(after))


def _first_sentence(after: str) -> str:
    gap = len(after) - len(after.lstrip())
    found = _END.search(after, gap)
    if found is not None:
        return one_line(after[: found.end()])
    return one_line(after) + ("…" if len(after) == _ROOM else "")
