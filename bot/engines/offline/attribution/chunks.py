"""Stretches of a sentence: where a clause, a chunk between commas or a noun phrase begins and ends."""

from bot.engines.offline.attribution.line import Line
from bot.engines.offline.text.tokens import Kind

DASHES = frozenset({"—", "–", "--"})
_CLAUSE_MARKS = DASHES | {";", ":", "?", "!", "..."}
_CHUNK_MARKS = DASHES | {",", ".", ";", ":", "?", "!", "(", ")"}
_LONGEST_CLAUSE = 120  # words before a verb in which its subject is looked for
_LONGEST_BRACKET = 12  # words of "(Ind, Tarn North)"
_SHORT_PLACE = 2  # words of a place or an age between commas: "Va.", "aged 44"
_SHORT_ORIGIN = 5  # … of an origin: "of East Ashton"
_OPENS_PHRASE = frozenset({Kind.NAME, Kind.DETERMINER, Kind.PRONOUN, Kind.WORD, Kind.NUMBER})
_HEADS = frozenset({Kind.NAME, Kind.WORD, Kind.PRONOUN, Kind.NUMBER})
_NO_PARENTHESIS = frozenset({Kind.CONJUNCTION, Kind.SUBORDINATOR, Kind.PRONOUN, Kind.ADVERB, Kind.PREPOSITION})


def clause_start(line: Line, end: int) -> int:
    """Where the clause that ends at `end` begins: after speech or a mark stronger than a comma, or far enough away."""
    at, limit = end, max(0, end - _LONGEST_CLAUSE)
    while at > limit and line.words[at - 1] not in _CLAUSE_MARKS:
        if line.quoted[at - 1] >= 0 and line.is_speech(at - 1):
            break
        at -= 1
    return at


def chunk_start(line: Line, limit: int, end: int) -> int:
    """Where the chunk that ends at `end` begins: after a comma outside of brackets, or at `limit`."""
    at = end
    while at > limit and line.words[at - 1] != ",":
        at = _opening(line, limit, at - 1) if line.words[at - 1] == ")" else at - 1
    return at


def _opening(line: Line, limit: int, close: int) -> int:
    """Where the bracket opens that closes at `close`: "Cllr Tom Ackroyd | (Ind, Tarn North)"."""
    farthest = max(limit, close - _LONGEST_BRACKET)
    return next((at for at in range(close - 1, farthest - 1, -1) if line.words[at] == "("), close)


def chunk_end(line: Line, start: int) -> int:
    """Where the chunk that begins at `start` ends: before any mark, bracket or quotation."""
    at = start
    while at < len(line) and line.words[at] not in _CHUNK_MARKS and line.quoted[at] < 0:
        at += 1
    return at


def chunks_leftward(line: Line, limit: int, end: int) -> list[tuple[int, int]]:
    """Give the chunks of tokens[limit:end] between commas, the last one first."""
    found = []
    at = end
    while at > limit:
        start = chunk_start(line, limit, at)
        found.append((start, at))
        at = start - 1
    return found


def opens_phrase(line: Line, at: int) -> bool:
    """Whether a noun phrase can begin at a token."""
    return line.kind(at) in _OPENS_PHRASE


def is_nominal(line: Line, start: int, end: int) -> bool:
    """Whether tokens[start:end] hold a word that can head a noun phrase."""
    return any(line.kind(at) in _HEADS or line.word(at) in line.syntax.quantifiers for at in range(start, end))


def base_start(line: Line, start: int, end: int) -> int:
    """Read "a drawing by | a grandson who": where the noun phrase before a relative pronoun begins."""
    at = end
    while at > start and line.kind(at - 1) in _BASE and not line.finite(at - 1):
        at -= 1
    return at - 1 if at > start and line.kind(at - 1) is Kind.DETERMINER else at


_BASE = frozenset({Kind.NAME, Kind.WORD, Kind.NUMBER})


def first_relative(line: Line, start: int, end: int) -> int:
    """Give the first relative pronoun of tokens[start:end], else `end`."""
    return next((at for at in range(start, end) if line.word(at) in line.syntax.relatives), end)


def describes_name(line: Line, start: int, end: int) -> bool:
    """Recognise a chunk that can only describe the name before it: "who …", an age, "of Ashton", "Va."."""
    word, syntax, size = line.word(start), line.syntax, end - start
    if word in syntax.describing_relatives or (line.kind(start) is Kind.NUMBER and size <= _SHORT_PLACE):
        return True
    dotted = line.word(end - 1) == "." or (size == 1 and word.endswith("."))
    place = size <= _SHORT_PLACE and start > 0 and line.kind(start) is Kind.NAME and dotted
    return place or (word in syntax.origins and size <= _SHORT_ORIGIN)


def is_parenthesis(line: Line, start: int) -> bool:
    """Whether the chunk after a comma describes the noun phrase before it: an age, a role, "who …"."""
    if line.is_quoted(start) or start >= len(line):
        return False
    word, kind, syntax = line.word(start), line.kind(start), line.syntax
    if line.word(start + 1) in _STOPS and kind is Kind.WORD:
        return False
    end = chunk_end(line, start)
    if word in syntax.parenthetic_relatives or (kind is Kind.NUMBER and end - start <= _SHORT_PLACE):
        return True
    if kind in _NO_PARENTHESIS or line.is_gerund(start):
        return False
    if word in syntax.role_openers:
        return not has_clear_verb(line, start, first_relative(line, start, end))
    return not line.has_finite(start, end)


_STOPS = frozenset(".?!")


def has_clear_verb(line: Line, start: int, end: int) -> bool:
    """Whether tokens[start:end] hold a finite verb that is nothing else: an auxiliary, no "signed" or "named"."""
    return line.has_finite(start, end) and any(
        line.finite(at) and line.kind(at) is not Kind.WORD for at in range(start, end)
    )
