"""Whether a statement says what its passage says: nothing put in, nothing left out that would turn it round.

A statement keeps the passage's words in their order. A name may stand where the passage has a pronoun or a description;
what is left out must be a clause, an insertion between marks, or a beginning or an end. Negations, denials, reporting
verbs and hedges stay: "Smith denied taking bribes" must not become "Smith took bribes". The rules are strict on
purpose: where one is broken the article's own sentence is shown instead, and that is never wrong.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.fingerprint import fold
from bot.engines.grounding.searching import lower
from bot.engines.grounding.wording import Word, align, gaps, words_in
from bot.engines.grounding.words import Words, words_of

_MARK = re.compile(r"[^\w\s']|\n")
_PLAIN = re.compile(r"[\w\s.,;:!?'\"()%$€£¥…。，、；：！？（）「」『』《》؟،؛·-]")
_DOTTED = re.compile(r"\w+(?:\.\w+)+")
_QUOTED = re.compile(r'"([^"]*)"')
_ENDS = " .!?…。！？"
_JOINTS = frozenset(" .,;:")  # that a statement may have more of than its passage
_EDGES = _ENDS + ",;:\"'“”‘’«»„"


class Fault(StrEnum):
    """Why a statement is not shown."""

    NO_WORDS_KNOWN = "language"  # no list of negations and denials for its language
    SIGN = "sign"  # a sign, an address or a mention that the passage does not have
    QUOTATION = "quotation"  # quotation marks around what is not said there word for word
    NUMBER = "number"
    WORD = "word"  # not the passage's, or not in its order
    NAME = "name"  # put where the passage has neither a pronoun nor a description
    LEFT_OUT = "left_out"  # words out of the middle of a clause
    NEGATION = "negation"
    DENIAL = "denial"
    REPORT = "report"
    HEDGE = "hedge"


@dataclass(frozen=True, slots=True)
class Passage:
    """The cited words as `units` in order: clauses or sentences, whichever are known.

    `content` is what of them is claimed, where that is known, and `cue` the attribution's; else whatever stands in a
    unit may turn it round. `names` may stand for a pronoun or a description. `sourced`: whoever says so is shown beside
    the statement, so that one reporting verb of each unit may go.
    """

    units: Sequence[str]
    content: str | None = None
    cue: str = ""
    names: frozenset[str] = frozenset()
    sourced: bool = False


def restates(statement: str, words: str) -> bool:
    """Tell whether a statement is these words, with fewer marks or other joints between them: nothing is lost so."""
    plain = _plain(words)
    signs = {sign for sign in statement if not sign.isalnum() and sign not in _JOINTS}
    return plain != "" and _plain(statement) == plain and all(statement.count(one) <= words.count(one) for one in signs)


def fault_of(statement: str, passage: Passage, language: str) -> Fault | None:
    """Find what is wrong with a statement; None where it may be shown. Linear but for one sentence by another."""
    said, given = _bare(statement), _bare(" ".join(passage.units))
    if said == given and said:
        return None
    known = words_of(language)
    if known is None:
        return Fault.NO_WORDS_KNOWN
    return (
        _sign(fold(statement).text, fold(" ".join(passage.units)).text)
        or _Comparison(statement, passage, known).fault()
    )


def names_in(names: Iterable[str]) -> frozenset[str]:
    """Give the words of names as a Passage takes them."""
    return frozenset(word.bare for name in names for word in words_in(name))


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()


def _bare(text: str) -> str:
    return lower(fold(text).text).strip(_EDGES)


def _sign(said: str, given: str) -> Fault | None:
    if any(not _PLAIN.match(sign) and sign not in given for sign in said):
        return Fault.SIGN
    if any(dotted not in given for dotted in _DOTTED.findall(said)):
        return Fault.SIGN
    spoken = [lower(words) for words in _QUOTED.findall(given)]
    quoted = [lower(words).strip(_EDGES) for words in _QUOTED.findall(said)]
    if said.count('"') % 2 or not all(any(words in one for one in spoken) for words in quoted):
        return Fault.QUOTATION
    return None


class _Comparison:
    def __init__(self, statement: str, passage: Passage, known: Words) -> None:
        self._statement = lower(fold(statement).text)
        self._said = words_in(statement)
        self._units = [words_in(unit) for unit in passage.units]
        self._given = [word for unit in self._units for word in unit]
        self._texts = [lower(fold(unit).text) for unit in passage.units]
        self._starts = {sum(map(len, self._units[:number])) for number in range(len(self._units) + 1)}
        self._passage = passage
        self._names = passage.names
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
            if word is None or word.bare not in self._names:
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
        added = [word for word in put if word.low not in self._known.small]
        if any(word.number is not None for word in added):
            return Fault.NUMBER
        if any(word.bare not in self._names for word in added):
            return Fault.WORD
        if added:
            named = {word.bare for word in added}
            return None if self._stands_for_somebody(left_out, named) else Fault.NAME
        gone = any(self._given[at].low not in self._known.small for at in left_out)
        return Fault.LEFT_OUT if gone and not self._may_go(left_out) else None

    def _stands_for_somebody(self, left_out: range, name: set[str]) -> bool:
        """Whether the passage has a pronoun or a description where a name was put, and nobody else's name."""
        begins = max(
            (start for start in self._starts if left_out.start <= start < left_out.stop), default=left_out.start
        )
        words = self._given[begins : left_out.stop]
        meant = self._known.pronouns | self._known.definite
        others = (word for word in words[begins in self._starts :] if word.capital)
        nobody = meant | self._known.small
        return any(word.low in meant for word in words) and all(
            other.bare in name or other.low in nobody for other in others
        )

    def _may_go(self, left_out: range) -> bool:
        opens, closes = self._opens(left_out.stop), self._closes(left_out.start)
        if left_out.start == 0:
            return opens
        if left_out.stop == len(self._given):
            return closes or self._given[left_out.start].low in self._known.small
        return opens and closes

    def _opens(self, at: int) -> bool:
        """Whether a clause begins with the word at a place, or with small words before it."""
        while True:
            if at in self._starts or at >= len(self._given) or _MARK.search(self._given[at].before):
                return True
            before = self._given[at - 1].low
            if before in self._known.openers or self._known.reports.fullmatch(before):
                return True
            if before not in self._known.small:
                return False
            at -= 1

    def _closes(self, at: int) -> bool:
        """Whether a clause ended before the word at a place."""
        return (
            at in self._starts
            or bool(_MARK.search(self._given[at].before))
            or self._given[at].low in self._known.openers
        )

    def _lost(self, touched: Sequence[int]) -> Fault | None:
        """Compare what turns a sentence round: in what is claimed, or in all units touched, and in the statement."""
        if self._passage.content is not None:
            texts, may_go = [_bare(self._passage.content)], 0
        else:
            texts = self._touched(touched)
            may_go = len(texts) if self._passage.sourced else 0
        text, known = "\n".join(texts), self._known
        if self._count(known.negations, text) != self._count(known.negations, self._statement):
            return Fault.NEGATION
        denied = f"{text}\n{_bare(self._passage.cue)}" if self._passage.content is not None else text
        if self._count(known.denials, denied) > self._count(known.denials, self._statement):
            return Fault.DENIAL
        if self._count(known.reports, text) - self._count(known.reports, self._statement) > may_go:
            return Fault.REPORT
        return Fault.HEDGE if self._hedges(text) > self._hedges(self._statement) else None

    def _touched(self, touched: Sequence[int]) -> list[str]:
        end, found = 0, []
        for text, words in zip(self._texts, self._units, strict=True):
            start, end = end, end + len(words)
            if any(start <= at < end for at in touched):
                found.append(text)
        return found

    def _count(self, words: re.Pattern[str], text: str) -> int:
        return len(words.findall(text))

    def _hedges(self, text: str) -> int:
        """Count what leaves a text open; what reports, too, counts as that."""
        return sum(not self._known.reports.fullmatch(word) for word in self._known.hedges.findall(text))
