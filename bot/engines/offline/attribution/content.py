"""Where the content of an attribution begins, ends, and goes on after an interruption."""

from bot.engines.offline.attribution.line import Line, Range
from bot.engines.offline.text.tokens import Kind

BREAKS = frozenset({",", ";", ".", "—", "–", "--", ":", "!", "?"})
_DASHES = frozenset({"—", "–", "--"})
_EDGES = _DASHES | {","}
_RESUMES = frozenset({",", "—", "–", ":"})
_OPENS_SUBJECT = frozenset({Kind.PRONOUN, Kind.DETERMINER})
_ENDS_ADVERBIAL = frozenset({Kind.NAME, Kind.WORD, Kind.NUMBER, Kind.ADVERB})
_FARTHEST_MARK = 16  # words of an adverbial between a cue and "that", a colon or a quotation
_FARTHEST_CLAUSE = 14  # … and between a cue and a clause that nothing announces
_LONGEST_PARENTHESIS = 14  # words between a cue and ", that"
_VERB_WITHIN = 12  # words in which a clause has its verb
_LEAST_SECOND_HALF = 3  # words


def content_start(line: Line, after: int) -> tuple[int, bool]:
    """Where content after the cue begins, and whether "that", a colon or a quotation mark says so."""
    at = _past_adverbs(line, after)
    mark = _mark_past_adverbial(line, at) if _opens_adverbial(line, at) else None
    at = at if mark is None else mark
    if line.word(at) == "," and line.is_quoted(at + 1):
        return at + 1, True
    if line.word(at) == ":" or _complements(line, at, after):
        return at + 1, True
    if line.is_quoted(at) or line.word(at) in line.syntax.indirect_questions:
        return at, True
    return _past_adverbial(line, after), False


def _past_adverbs(line: Line, after: int) -> int:
    """Step over "warned | , however, | that" and "said | flatly"."""
    at = after
    if line.word(at) == "," and line.kind(at + 1) is Kind.ADVERB and line.word(at + 2) == ",":
        at += 3
    elif line.word(at) == ",":
        at = _past_parenthesis(line, at)
    while line.kind(at) is Kind.ADVERB:
        at += 1
    return at


def _past_parenthesis(line: Line, comma: int) -> int:
    """Step over "held | , 4–3, | that", "said | , speaking in Oslo, | that": only where "that" follows."""
    close = line.find(",", comma + 1, comma + _LONGEST_PARENTHESIS)
    if close is None or line.word(close + 1) not in line.syntax.complementizers or line.finite(close + 2):
        return comma
    return comma if any(line.is_quoted(at) for at in range(comma, close)) else close + 1


def _opens_adverbial(line: Line, at: int) -> bool:
    return line.kind(at) is Kind.PREPOSITION or line.word(at) in line.syntax.days


def _mark_past_adverbial(line: Line, start: int) -> int | None:
    """Read "said in a letter on Monday | that": the mark behind an adverbial; None where a break comes first."""
    for at in range(start, min(len(line), start + _FARTHEST_MARK)):
        word = line.word(at)
        if word in line.syntax.complementizers or word == ":" or line.is_quoted(at):
            return at
        if word == "," and line.is_quoted(at + 1):
            return at
        if word in BREAKS or (line.finite(at) and line.kind(at) is not Kind.WORD):
            return None
    return None


def _complements(line: Line, at: int, after: int) -> bool:
    """Whether a token is the "that" of a content clause: not "said that, …", not "the letter that was …"."""
    if line.word(at) not in line.syntax.complementizers or line.word(at + 1) in BREAKS:
        return False
    return at == after or not line.finite(at + 1)


def _past_adverbial(line: Line, after: int) -> int:
    """Read "said on Monday | the bridge was safe": where a clause begins that nothing announces."""
    at = _past_adverbs(line, after)
    if not _opens_adverbial(line, at):
        return at
    for inner in range(at + 1, min(len(line), at + _FARTHEST_CLAUSE)):
        if line.word(inner) in BREAKS:
            break
        opens = line.kind(inner) in _OPENS_SUBJECT and line.kind(inner - 1) in _ENDS_ADVERBIAL
        if opens and line.has_finite(inner, inner + _VERB_WITHIN):
            return inner
    return at


def content_end(line: Line, start: int) -> int:
    """Where content that begins at `start` ends: at a stop outside of quotations, or with the sentence."""
    return next((stop for stop in line.stops if stop >= start), max(start, len(line)))


def from_start(line: Line, start: int) -> Range:
    """Give the content that begins at `start`."""
    return start, content_end(line, start)


def segment_start(line: Line, at: int) -> int:
    """Where the part of the sentence that `at` is in begins: after a semicolon, or a dash before a conjunction."""
    while at > 0 and not (line.quoted[at - 1] < 0 and _parts_sentence(line, at - 1)):
        at -= 1
    return at


def _parts_sentence(line: Line, at: int) -> bool:
    return line.words[at] == ";" or (line.words[at] in _DASHES and line.kind(at + 1) is Kind.CONJUNCTION)


def content_before(line: Line, end: int) -> Range | None:
    """Give the part of the sentence before `end`, trimmed; None where it has no words."""
    return trim(line, segment_start(line, end), end)


def trim(line: Line, start: int, end: int) -> Range | None:
    """Cut commas and dashes at either end of tokens[start:end], and joining words before it; None where all goes."""
    while end > start and line.word(end - 1) in _EDGES:
        end -= 1
    while start < end and (line.word(start) in _EDGES or line.kind(start) is Kind.CONJUNCTION):
        start += 1
    return (start, end) if end > start else None


def around(line: Line, start: int, end: int) -> tuple[Range, ...]:
    """All of the clause but tokens[start:end] and the commas about them."""
    left = content_before(line, start)
    right = trim(line, end, content_end(line, end))
    if left is not None and right is not None and _begins_anew(line, end):
        right = None
    return tuple(part for part in (left, right) if part is not None)


def _begins_anew(line: Line, at: int) -> bool:
    """Whether what follows is a clause of its own, or the sentence's next part, and no second half."""
    if line.word(at) != "," or line.kind(at + 1) in {Kind.CONJUNCTION, Kind.SUBORDINATOR}:
        return True
    return line.word(at + 1) in line.syntax.opens_comments or line.is_gerund(at + 1)


def continued(line: Line, after: int, before: Range) -> tuple[Range, ...]:
    """Give the second half of a content that an attribution interrupts: what follows the break after its cue."""
    at = skip_to_break(line, after)
    if line.word(at) in _RESUMES:
        at += 1
    elif not line.is_quoted(at):
        return ()
    if line.is_quoted(at):
        return ((at, line.end_of_quote(at)),) if line.is_speech(at) else ()
    narrated = line.word(at) in line.syntax.resumes_narration or line.is_gerund(at)
    end = content_end(line, at)
    if narrated or line.is_quoted(before[1] - 1) or end - at < _LEAST_SECOND_HALF:
        return ()
    return ((at, end),)


def skip_to_break(line: Line, at: int) -> int:
    """Give the next mark or quotation from `at` on."""
    while at < len(line) and line.words[at] not in BREAKS and line.quoted[at] < 0:
        at += 1
    return at
