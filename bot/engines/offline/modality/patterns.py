"""Find the words of a cues file in a sentence: patterns of a few words, looked up by their first word.

A sentence is walked once, and only the patterns that begin with the word at hand are tried; the longest wins.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.engines.offline.modality.rules import Pattern, Rules, Step
from bot.engines.offline.text.tokens import Kind, Token


@dataclass(frozen=True, slots=True)
class Mark:
    """A pattern found at tokens[first:last]."""

    role: str
    first: int
    last: int
    frame: bool


def find_marks(tokens: Sequence[Token], words: Sequence[str], rules: Rules) -> list[Mark]:
    """Walk the tokens once; `words` are their lower-case forms, "" where a token is to be passed over.

    A reported question ("asked whether …") hides what stands behind it, up to the next mark.
    """
    marks: list[Mark] = []
    index = rules.index
    at = 0
    while at < len(words):
        patterns = index.get(words[at])
        mark = _longest(patterns, tokens, words, at) if patterns else None
        if mark is None:
            at += 1
        else:
            marks.append(mark)
            at = _next_mark(tokens, mark.last) if mark.role == "question" else mark.last
    return marks


def _longest(patterns: Sequence[Pattern], tokens: Sequence[Token], words: Sequence[str], at: int) -> Mark | None:
    """Try the patterns of a word; the one that reaches furthest wins, context included."""
    best: Pattern | None = None
    longest = (at, at)
    after = at + 1
    word = words[after] if after < len(words) else ""
    adverb = after < len(words) and tokens[after].kind is Kind.ADVERB
    for pattern in patterns:
        if pattern.next is not None and word not in pattern.next and not (adverb and pattern.adverb):
            continue
        found = _match(pattern.steps, 0, tokens, words, after) if pattern.steps else (after, after)
        if found and (found > longest or (found == longest and pattern.frame)):
            best, longest = pattern, found
    return Mark(best.role, at, longest[1], best.frame) if best else None


def _next_mark(tokens: Sequence[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].kind is not Kind.MARK:
        at += 1
    return at


def _match(
    steps: tuple[Step, ...], number: int, tokens: Sequence[Token], words: Sequence[str], at: int
) -> tuple[int, int] | None:
    """Match steps[number:] from tokens[at]; give (where all ends, where the cue ends), or None."""
    if number == len(steps):
        return at, at
    step = steps[number]
    taken = 0
    while True:
        if taken >= step.least:
            rest = _match(steps, number + 1, tokens, words, at + taken)
            if rest:
                return (rest[0], at) if step.context else rest
        if taken == step.most or at + taken >= len(words) or not _fits(step, tokens[at + taken], words[at + taken]):
            return None
        taken += 1


def _fits(step: Step, token: Token, word: str) -> bool:
    if step.adverbs:
        return token.kind is Kind.ADVERB
    if step.words is None:
        return token.kind not in {Kind.MARK, Kind.OPEN, Kind.CLOSE}
    return word in step.words
