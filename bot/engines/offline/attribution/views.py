"""Sources that own what they say: "in her view", "by the ministry's count", "Abara's view is that …"."""

from bot.engines.offline.attribution.content import around, content_start, from_start
from bot.engines.offline.attribution.line import Line
from bot.engines.offline.attribution.record import Attribution
from bot.engines.offline.attribution.subjects import phrase_before
from bot.engines.offline.text.tokens import Kind

_ENDS_PHRASE = frozenset({",", ".", ";", "—", "–", ""})
_LONGEST = 7  # words of "in the eyes of …" up to the noun that is owned


def possessed(line: Line, at: int) -> Attribution | None:
    """Find the attribution whose phrase begins, or whose noun stands, at `at`."""
    if line.word(at) in line.cues("possessing"):
        noun = _owned_noun(line, at)
        return _by_owned(line, at, noun) if noun is not None else None
    owned = line.word(at - 1) in line.syntax.genitives or line.word(at - 1) in line.syntax.owners
    return _by_view(line, at) if owned else None


def _owned_noun(line: Line, at: int) -> int | None:
    """Read "in her | view", "by Tesmark's | count", before a mark."""
    nouns = line.cues("possessed")
    for noun in range(at + 2, min(len(line), at + _LONGEST)):
        if line.word(noun) in nouns and line.word(noun + 1) in _ENDS_PHRASE and _is_owner(line, noun - 1):
            return noun
        if line.kind(noun - 1) is Kind.MARK:
            return None
    return None


def _is_owner(line: Line, at: int) -> bool:
    word, syntax = line.word(at), line.syntax
    return (
        word in syntax.possessive_clitics
        or word in syntax.possessive_determiners
        or word.endswith(syntax.genitive_endings)
    )


def _by_owned(line: Line, at: int, noun: int) -> Attribution | None:
    content = around(line, at, noun + 1)
    end = noun - 1 if line.word(noun - 1) in line.syntax.possessive_clitics else noun
    return Attribution((at, noun + 1), (at + 1, end), content, line.word(noun)) if content else None


def _by_view(line: Line, noun: int) -> Attribution | None:
    after = noun + 1 + (line.word(noun + 1) in line.syntax.view_verbs)
    start, marked = content_start(line, after)
    if not marked:
        return None
    begin = noun - 1
    source = (begin, noun)
    if line.word(begin) in line.syntax.genitives:
        owner = phrase_before(line, begin)
        source = (owner.start, begin) if owner is not None else (begin, begin)
    if source[0] >= source[1]:
        return None
    cue = (noun, noun + 1 if line.word(start - 1) == ":" else start)
    return Attribution(cue, source, (from_start(line, start),), line.word(noun))
