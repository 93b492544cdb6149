"""Finds words in a text as a reader would: whatever the quotation marks, dashes, spaces, accents and case.

By characters and not by words, so that Chinese, which has no spaces, and Ukrainian, whose names are inflected, are
searched like English. What is found is given as a place in the text, so that its own words can be shown.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from bot.domain.fingerprint import fold
from bot.engines.grounding.words import words_of

_RIGID = frozenset({"en", "es", "fr", "it", "pt", "nl", "und"})  # names keep their form there
_ENDING = 3  # letters that inflection may add behind a word, where its endings are not listed
_PREFIX = 3  # letters that Arabic and Hebrew write before one: "and", "to", "the"
# Written without spaces: Thai and its neighbours, kana, ideographs.
SPACELESS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_SEVERAL = 2  # words of a name, of which each may be inflected without its being another's
_FEWEST = 3  # letters that two forms of a name begin with, at the least …
_SAME, _OF_ALL = 2, 3  # … and so many of so many letters: "Зеленського" and "Зеленський", but not "Марк" and "Маркіян"
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_PREFIXING = re.compile("[\u0590-\u08ff]")


class Searched:
    """A text made ready to be searched; places are code points of the text as it is."""

    def __init__(self, text: str, language: str) -> None:
        self._folded = fold(text)
        self._low = lower(self._folded.text)
        self._endings = _endings(language)

    def find(self, words: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
        """Find words first in text[start:end]; None where they don't occur there as words of their own."""
        return next(self.find_all(words, start, end), None)

    def find_all(self, words: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Find every place of words in text[start:end], in order; places don't overlap."""
        needle = comparable(words)
        if not any(map(str.isalnum, needle)):
            return
        at, last = self._inside(start, end)
        while (at := self._low.find(needle, at, last)) >= 0:
            stop = at + len(needle)
            if self._stands_alone(at, stop):
                yield self._folded.folded.carry(at, stop, self._folded.original)
                at = stop
            else:
                at += 1

    def find_inflected(self, name: str) -> tuple[int, int] | None:
        """Find a name of several words each of which is inflected: "Христа Грозева" for "Христо Грозев".

        Every word begins with a capital, and has two thirds of its letters from its beginning on.
        """
        words = comparable(name).split()
        if len(words) < _SEVERAL or self._endings == frozenset():
            return None
        for start in range(len(self._capitalized) - len(words) + 1):
            run = self._capitalized[start : start + len(words)]
            adjacent = all(one.end() + 1 == other.start() for one, other in pairwise(run))
            if adjacent and all(
                _is_form(word, self._low[match.start() : match.end()]) for word, match in zip(words, run, strict=True)
            ):
                return self._folded.folded.carry(run[0].start(), run[-1].end(), self._folded.original)
        return None

    @cached_property
    def _capitalized(self) -> list[re.Match[str]]:
        return [match for match in _WORD.finditer(self._folded.text) if match[0][0].isupper()]

    def _inside(self, start: int, end: int | None) -> tuple[int, int]:
        """Carry a stretch of the text over to its folded form."""
        if end is None:
            return (0, len(self._low)) if not start else (self._carried(start), len(self._low))
        return self._folded.original.carry(start, max(start, end), self._folded.folded)

    def _carried(self, start: int) -> int:
        return self._folded.original.carry(start, start, self._folded.folded)[0]

    def _stands_alone(self, at: int, stop: int) -> bool:
        """Whether no other word begins before the place or goes on behind it, but for what inflection adds."""
        first, last = self._low[at], self._low[stop - 1]
        before = _PREFIX if _PREFIXING.match(first) else 0
        return (not _goes_on(first) or len(self._letters(at, -1)) <= before) and (
            not _goes_on(last) or self._is_ending(last, self._letters(stop - 1, 1))
        )

    def _is_ending(self, last: str, tail: str) -> bool:
        if not tail:
            return True
        if last.isdigit():
            return False
        return len(tail) <= _ENDING and (self._endings is None or tail in self._endings)

    def _letters(self, at: int, step: int) -> str:
        """Give the letters and digits beside a place, up to one more than could be a prefix or an ending."""
        found = ""
        while 0 <= (at := at + step) < len(self._low) and _goes_on(self._low[at]) and len(found) <= _ENDING:
            found += self._low[at]
        return found


def _is_form(word: str, other: str) -> bool:
    shared = next((at for at, pair in enumerate(zip(word, other, strict=False)) if pair[0] != pair[1]), None)
    same = min(len(word), len(other)) if shared is None else shared
    return same >= _FEWEST and _OF_ALL * same >= _SAME * max(len(word), len(other))


def _endings(language: str) -> frozenset[str] | None:
    """Give what inflection writes behind a name; None where it may be anything, since the language has no list."""
    known = words_of(language)
    if language in _RIGID:
        return frozenset()
    return known.endings or None if known is not None else None


def comparable(text: str) -> str:
    """Return a text folded and in lower case, as words are compared."""
    return lower(fold(text).text)


def lower(text: str) -> str:
    """Return the text in lower case, letter for letter: what becomes two letters stays as it is."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(one if len(one := char.lower()) == 1 else char for char in text)


def _goes_on(char: str) -> bool:
    return char.isalnum() and not SPACELESS.match(char)
