"""Which word of one text is which of another, where the second is an edited copy of the first.

Runs of five words that occur once in both are the anchors; of those the longest chain in one order counts. What no
anchor covers, and what two of them place differently, is nowhere, since a passage that a text repeats can't be told
apart, but for words that are the same in both between two anchors. Everything is linear in the length, but for the
chain's binary searches.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate

from bot.domain.fingerprint import Folded, fold_copy

NOWHERE = -1
_AMBIGUOUS = -2
_RUN = 5  # words

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Worded:
    """A text, its folded form, and that one's words with the places where they start."""

    text: str
    folded: Folded
    words: list[str]
    starts: list[int]

    def around(self, start: int, end: int) -> Pair:
        """Give the first and the last word that text[start:end] touches; of an empty piece, the one it stands at."""
        begin, stop = self.folded.original.carry(start, end, self.folded.folded)
        first = max(0, bisect_right(self.starts, begin) - 1)
        return first, max(first, bisect_left(self.starts, stop) - 1)

    def place(self, word: int) -> Pair:
        """Find a word in the text as it is."""
        start = self.starts[word]
        return self.folded.folded.carry(start, start + len(self.words[word]), self.folded.original)

    def are_lines(self, first: int, end: int) -> bool:
        """Tell whether words[first:end] are whole lines of the text."""
        return all(
            at in {0, len(self.words)} or "\n" in self.text[self.place(at - 1)[1] : self.place(at)[0]]
            for at in (first, end)
        )


@dataclass(frozen=True, slots=True)
class Gap:
    """Words old[was[0]:was[1]] in whose place new[now[0]:now[1]] stands; one of both may be nothing."""

    was: Pair
    now: Pair


def worded(text: str) -> Worded:
    """Take a text apart into the words of its folded form, which one space divides."""
    folded = fold_copy(text)
    words = folded.text.split(" ")
    return Worded(text, folded, words, list(accumulate((len(word) + 1 for word in words[:-1]), initial=0)))


def align(old: Worded, new: Worded) -> list[int]:
    """Give for each word of the old text its place among the new one's words, or a number below 0.

    Raises ValueError where two of them would be at one place, as where what was cut began with the word that follows.
    """
    places = [NOWHERE] * len(old.words)
    before = (_AMBIGUOUS, _AMBIGUOUS)  # of no pair
    for was, now in _chain(_anchors(old, new)):
        done = _RUN - 1 if (was - 1, now - 1) == before else 0
        for step in range(done, _RUN):
            known = places[was + step]
            places[was + step] = now + step if known in {NOWHERE, now + step} else _AMBIGUOUS
        before = was, now
    for gap in gaps(places, new):
        if old.words[slice(*gap.was)] == new.words[slice(*gap.now)]:
            places[slice(*gap.was)] = range(*gap.now)
    return places


def gaps(places: list[int], new: Worded) -> list[Gap]:
    """List what differs, in order; raises ValueError where two words of the old text are at one place."""
    found: list[Gap] = []
    was = now = 0
    for word, place in enumerate([*places, len(new.words)]):
        if place < 0:
            continue
        if place < now:
            raise ValueError("two words are at one place")
        if word > was or place > now:
            found.append(Gap((was, word), (now, place)))
        was, now = word + 1, place + 1
    return found


def _anchors(old: Worded, new: Worded) -> list[Pair]:
    there, here = _once(old), _once(new)
    return [(was, here[run]) for run, was in there.items() if run in here]


def _once(text: Worded) -> dict[str, int]:
    """Give the runs of words that occur once, with the place of their first word, in order."""
    found: dict[str, int] = {}
    again: set[str] = set()
    for number, (start, last) in enumerate(zip(text.starts, range(_RUN - 1, len(text.words)), strict=False)):
        run = text.folded.text[start : text.starts[last] + len(text.words[last])]
        if found.setdefault(run, number) != number:
            again.add(run)
    return {run: number for run, number in found.items() if run not in again}


def _chain(pairs: list[Pair]) -> list[Pair]:
    """Give the longest chain of pairs, which are in the order of the first numbers, that rises in the second ones."""
    lowest: list[int] = []  # the lowest last number of a chain of each length …
    ends: list[int] = []  # … and which pair that is
    before: list[int] = []
    for number, (_, now) in enumerate(pairs):
        length = bisect_left(lowest, now)
        before.append(ends[length - 1] if length else NOWHERE)
        lowest[length : length + 1] = [now]
        ends[length : length + 1] = [number]
    chain: list[Pair] = []
    at = ends[-1] if ends else NOWHERE
    while at != NOWHERE:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]
