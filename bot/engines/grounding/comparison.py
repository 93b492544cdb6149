"""A statement held against its passage word by word: what was put in, what was left out, what was turned round."""

import re
from collections.abc import Iterator, Sequence

from bot.domain.fingerprint import fold
from bot.engines.grounding.passage import Fault, Passage
from bot.engines.grounding.searching import SPACELESS, lower
from bot.engines.grounding.signs import asks_less
from bot.engines.grounding.wording import Word, align, gaps, words_in
from bot.engines.grounding.words import Words

_MARK = re.compile(r"[^\w\s']|\n")
_DESCRIPTION = 3  # words of a description behind its article: "the Russia expert"


class Comparison:
    """One statement and its passage, in a language whose words are known."""

    def __init__(self, statement: str, passage: Passage, known: Words) -> None:
        self._statement = lower(fold(statement).text)
        self._said = words_in(statement)
        self._units = [words_in(unit) for unit in passage.units]
        self._given = [word for unit in self._units for word in unit]
        self._texts = [lower(fold(unit).text) for unit in passage.units]
        self._starts = {sum(map(len, self._units[:number])) for number in range(len(self._units) + 1)}
        self._passage = passage
        self._known = known

    def fault(self) -> Fault | None:
        """Compare words, from the passage's beginning or from a later clause, with a name as put in or not.

        Of the ways to read a statement one that is in order is enough; else the first one's fault is given.
        """
        if not self._said:
            return Fault.WORD
        ways = ((put_in, begin) for put_in in (range(0), *self._runs_of_names()) for begin in sorted(self._starts))
        faults = (self._compare(put_in, begin) for put_in, begin in ways)
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
        given, known = self._given, self._known
        before = align(self._said[: put_in.start], given, begin, known)
        begin = max((at + 1 for at in before if at is not None), default=begin)
        after = align(self._said[put_in.stop :], given, begin, known)
        places = [*before, *[None] * len(put_in), *after]
        for put, left_out in gaps(places, len(given)):
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
        known, (first, *others) = self._known, words
        if not others:
            owns = name[-1].low != name[-1].bare
            return first.low in (known.owners if owns else known.pronouns)
        roles, last = self._passage.roles, others[-1]
        named = {word.bare for word in name}
        plain = all(
            word.low not in known.small | known.pronouns | known.owners and not known.reports.fullmatch(word.low)
            for word in others
        )
        nobody_else = all(not word.capital or word.bare in named or roles is None for word in others)
        described = roles is None or last.bare in roles
        return first.low in known.definite and len(others) <= _DESCRIPTION and plain and nobody_else and described

    def _may_go(self, left_out: range) -> bool:
        """Whether a stretch may be left out: whole units, an attribution before, an insertion, or an end."""
        start, stop = left_out.start, left_out.stop
        begin = max(edge for edge in self._starts if edge <= stop)
        if stop == len(self._given):
            return self._closes(start) or self._given[start].low in self._known.small
        if start in self._starts:
            rest = range(max(start, begin), stop)
            joined = all(self._given[at].low in self._known.joints | self._known.articles for at in rest)
            return joined or (self._opens(stop) and self._reports(rest))
        return self._closes(start) and (stop in self._starts or self._marked(stop))

    def _reports(self, stretch: range) -> bool:
        """Whether a stretch has a word of reporting; in scripts without spaces that is several signs."""
        words = [self._given[at].low for at in stretch]
        apart = "" if words and SPACELESS.match(words[0]) else " "
        return self._known.reports.search(apart.join(words)) is not None

    def _opens(self, at: int) -> bool:
        """Whether a clause begins with the word at a place, or with small words before it."""
        while at > 0:
            before = self._given[at - 1].low
            if self._marked(at) or before in self._known.openers or self._known.reports.fullmatch(before):
                return True
            if before not in self._known.small | self._known.articles:
                return False
            at -= 1
        return True

    def _closes(self, at: int) -> bool:
        """Whether a clause ended before the word at a place."""
        return at in self._starts or self._marked(at) or self._given[at].low in self._known.openers

    def _marked(self, at: int) -> bool:
        return _MARK.search(self._given[at].before) is not None

    def _lost(self, touched: Sequence[int]) -> Fault | None:
        """Compare what turns a sentence round: in what is claimed, or in all units touched, and in the statement."""
        known, said = self._known, self._statement
        if self._passage.content is not None:
            texts, may_go = [lower(fold(self._passage.content).text)], 0
        else:
            texts = self._touched(touched)
            may_go = len(texts) if self._passage.sourced else 0
        text = "\n".join(texts)
        if len(known.negations.findall(text)) != len(known.negations.findall(said)):
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
