"""A statement held against its passage word by word: what was put in, what was left out, what was turned round.

Words are compared as they are written: another form of one may make whoever acts the one who suffers.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from bot.engines.grounding.passage import Fault, Passage
from bot.engines.grounding.searching import SPACELESS, comparable
from bot.engines.grounding.signs import asks_less
from bot.engines.grounding.wording import Places, Word, gaps, words_in
from bot.engines.grounding.words import Words

_MARK = re.compile(r"[^\w\s']|\n")
_DESCRIPTION = 3  # words of a description behind its article: "the Russia expert"
_WAYS = 60  # ways to read a statement that are tried: no honest one needs ten


class Comparison:
    """One statement and its passage, in a language whose words are known."""

    def __init__(self, statement: str, passage: Passage, known: Words) -> None:
        self._statement = comparable(statement)
        self._said = words_in(statement)
        self._units = [words_in(unit) for unit in passage.units]
        self._given = [word for unit in self._units for word in unit]
        self._texts = [comparable(unit) for unit in passage.units]
        self._starts = {sum(map(len, self._units[:number])) for number in range(len(self._units) + 1)}
        self._places = Places(self._given, known.articles)
        self._passage = passage
        self._known = known

    def fault(self) -> Fault | None:
        """Compare words, from the passage's beginning or from a later clause, with a name as put in or not.

        Of the ways to read a statement one that is in order is enough; else the first one's fault is given.
        """
        if not self._said:
            return Fault.WORD
        ways = ((put_in, begin) for put_in in (range(0), *self._runs_of_names()) for begin in sorted(self._starts))
        faults = (self._compare(put_in, begin) for put_in, begin in islice(ways, _WAYS))
        first = next(faults)
        return None if first is None or any(fault is None for fault in faults) else first

    def _runs_of_names(self) -> Iterator[range]:
        """Give each stretch of the statement that is a name."""
        start = 0
        for at, word in enumerate([*self._said, None]):
            if word is None or word.bare not in self._passage.names:
                if at > start:
                    yield range(start, at)
                start = at + 1

    def _compare(self, put_in: range, begin: int) -> Fault | None:
        """Compare word by word, taking a stretch of the statement for one that was put in."""
        before = self._places.align(self._said[: put_in.start], begin)
        begin = max((at + 1 for at in before if at is not None), default=begin)
        after = self._places.align(self._said[put_in.stop :], begin)
        places = [*before, *[None] * len(put_in), *after]
        for put, left_out in gaps(places, len(self._given)):
            fault = self._gap([self._said[at] for at in put], left_out)
            if fault is not None:
                return fault
        touched = [at for at in places if at is not None]
        return self._lost(touched) if touched else Fault.WORD

    def _gap(self, put: Sequence[Word], left_out: range) -> Fault | None:
        """Judge one place where the statement has other words than the passage, or none."""
        added = [word for word in put if word.low not in self._known.articles]
        if any(word.number is not None for word in added):
            return Fault.NUMBER
        if any(word.bare not in self._passage.names for word in added):
            return Fault.WORD
        if added:
            return None if self._stands_for_somebody(added, left_out) else Fault.NAME
        gone = [at for at in left_out if self._given[at].low not in self._known.articles]
        return Fault.LEFT_OUT if gone and not self._may_go(left_out) else None

    def _stands_for_somebody(self, name: Sequence[Word], left_out: range) -> bool:
        """Whether a name was put for a pronoun or a description, and what else is gone there may go."""
        for begin in left_out:
            if self._means_somebody(self._given[begin : left_out.stop], name):
                return begin == left_out.start or self._may_go(range(left_out.start, begin))
        return False

    def _means_somebody(self, words: Sequence[Word], name: Sequence[Word]) -> bool:
        """Whether words are a pronoun, or an article and the role of whoever is named."""
        known, (first, *others) = self._known, words
        if not others:
            owns = name[-1].low != name[-1].bare
            return first.low in (known.owners if owns else known.pronouns)
        if first.low not in known.definite or len(others) > _DESCRIPTION:
            return False
        role = self._passage.role
        if role is not None:
            return bool(role) and others[-1].low == role[-1] and all(word.low in role for word in others)
        nobody = known.small | known.pronouns | known.owners
        return all(
            word.low == word.bare and word.low not in nobody and not known.reports.fullmatch(word.low)
            for word in others
        )

    def _may_go(self, left_out: range) -> bool:
        """Whether a stretch may be left out: whole units, an attribution, an insertion, or an addition at the end."""
        start, stop, known = left_out.start, left_out.stop, self._known
        if stop == len(self._given):
            return start in self._starts or self._is_aside(left_out, known.relatives)
        if start in self._starts:
            begin = max(edge for edge in self._starts if edge <= stop)
            return self._leads_in(range(max(start, begin), stop))
        closed = stop in self._starts or self._marked(stop)
        return closed and self._is_aside(left_out, known.relatives | known.articles | known.owners)

    def _leads_in(self, stretch: range) -> bool:
        """Whether a stretch is nothing but joints, or ends with a word of reporting.

        Behind that there may be whoever says so or passes it on, where "that" or a mark follows: "told Radio K that".
        """
        known, words, at = self._known, [self._given[at] for at in stretch], stretch.stop
        if all(word.low in known.joints | known.articles for word in words):
            return True
        follows = self._marked(at)
        while words and words[-1].low in known.complementizers | known.articles:
            follows = words.pop().low in known.complementizers or follows or self._marked(at - 1)
            at -= 1
        while follows and words and words[-1].bare in self._passage.tellers | known.articles:
            words.pop()
        if any(word.low in known.relatives | known.complementizers for word in words):
            return False  # "the man who accused …"
        text = ("" if words and SPACELESS.match(words[0].low) else " ").join(word.low for word in words)
        return any(report.end() == len(text) for report in known.reports.finditer(text))

    def _is_aside(self, stretch: range, openings: frozenset[str]) -> bool:
        """Whether each piece of a stretch, mark to mark, says who says so, or begins as what only adds something."""
        if not self._marked(stretch.start):
            return False
        cuts = [stretch.start, *(at for at in stretch[1:] if self._marked(at)), stretch.stop]
        return all(self._says_or_adds([self._given[at] for at in range(*edges)], openings) for edges in pairwise(cuts))

    def _says_or_adds(self, words: Sequence[Word], openings: frozenset[str]) -> bool:
        if words[0].number is not None or words[0].low in openings:
            return True
        reports = any(self._known.reports.fullmatch(word.low) for word in words)
        named = all(word.bare in self._passage.tellers | self._known.articles for word in words)
        return self._passage.sourced and (reports or named)

    def _marked(self, at: int) -> bool:
        """Whether a mark stands before the word at a place."""
        return _MARK.search(self._given[at].before) is not None

    def _lost(self, touched: Sequence[int]) -> Fault | None:
        """Compare what turns a sentence round: in what is claimed, or in all units touched, and in the statement."""
        known, said = self._known, self._statement
        if self._passage.content is not None:
            texts, may_go = [comparable(self._passage.content)], 0
        else:
            texts = self._touched(touched)
            may_go = len(texts) if self._passage.sourced else 0
        text = "\n".join(texts)
        if Counter(known.negations.findall(text)) != Counter(known.negations.findall(said)):
            return Fault.NEGATION
        if len(known.denials.findall(text)) > len(known.denials.findall(said)):
            return Fault.DENIAL
        if len(known.reports.findall(text)) - len(known.reports.findall(said)) > may_go:
            return Fault.REPORT
        if len(known.hedges_only(text)) > len(known.hedges_only(said)):
            return Fault.HEDGE
        return Fault.QUESTION if asks_less(said, text) else None

    def _touched(self, touched: Sequence[int]) -> list[str]:
        end, found = 0, []
        for text, words in zip(self._texts, self._units, strict=True):
            start, end = end, end + len(words)
            if any(start <= at < end for at in touched):
                found.append(text)
        return found
