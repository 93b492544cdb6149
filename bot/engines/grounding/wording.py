"""A statement beside its passage, word by word: which word of the passage each of its words is.

A statement keeps the passage's words in their order; what is left over was put in ("Grozev" for "the expert"), what is
passed over was left out.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.domain.fingerprint import fold
from bot.engines.grounding.searching import SPACELESS, lower

_LETTER = rf"(?!{SPACELESS.pattern})[^\W\d_]"
_WORD = re.compile(
    rf"(?P<sign>{SPACELESS.pattern})|(?P<number>(?:(?<!\w)-)?[$€£¥₴₽]?\d+(?:[.,]\d+)*(?: ?%)?)"
    rf"|(?:{_LETTER})+(?:['ʼ](?={_LETTER})(?:{_LETTER})+)*"
)
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a number or a sign of a folded text, in lower case; `before` is what stands between it and the last.

    A number has its minus, its currency and its percent sign with it; thousands are not apart in `number`.
    """

    low: str
    before: str
    capital: bool = False
    number: str | None = None

    @property
    def bare(self) -> str:
        """The word without a possessive ending, as names are compared."""
        return self.low.partition("'")[0]


def words_in(text: str) -> list[Word]:
    """Cut a text into its words. Signs of scripts without spaces stand alone."""
    folded = fold(text).text
    low, words, last = lower(folded), list[Word](), 0
    for match in _WORD.finditer(folded):
        start, end = match.span()
        number = _THOUSANDS.sub("", match[0]).replace(",", ".").replace(" ", "") if match["number"] else None
        words.append(Word(low[start:end], folded[last:start], match[0][0].isupper(), number))
        last = end
    return words


class Places:
    """Where each word of a passage stands in it. Articles, which may be put in anywhere, are not looked for."""

    def __init__(self, passage: Sequence[Word], articles: frozenset[str]) -> None:
        self._articles = articles
        self._at: dict[str, list[int]] = {}
        for at, word in enumerate(passage):
            self._at.setdefault(word.number or word.low, []).append(at)

    def align(self, statement: Sequence[Word], begin: int) -> list[int | None]:
        """Give, for each word, its place from `begin` on, in order; None where it has none."""
        places: list[int | None] = []
        for word in statement:
            known = [] if word.low in self._articles else self._at.get(word.number or word.low, [])
            next_ = bisect_left(known, begin)
            place = known[next_] if next_ < len(known) else None
            places.append(place)
            begin = begin if place is None else place + 1
        return places


def gaps(places: Sequence[int | None], length: int) -> Iterator[tuple[range, range]]:
    """Give each stretch between two words that have a place: what was put in there, and what was left out."""
    left, begin = -1, 0
    for at, place in enumerate([*places, length]):
        if place is not None:
            yield range(begin, at), range(left + 1, place)
            left, begin = place, at + 1
