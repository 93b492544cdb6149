"""Where the noun phrase stands that a cue takes as its source: before a verb, or after it ("said Smith").

Both work on chunks between commas: "Dana Rizzuto, D-Ward 6, who was sitting near the urn, called …" is one noun phrase
and two parentheses; "In an affidavit, the cellar hand, Jye Rowntree, says …" an adverbial, a noun phrase and a name.
"""

from dataclasses import dataclass

from bot.engines.offline.attribution.adverbials import skip_adverbial, skip_left, without_adverbial
from bot.engines.offline.attribution.chunks import (
    DASHES,
    base_start,
    chunk_end,
    chunk_start,
    chunks_leftward,
    clause_start,
    describes_name,
    first_relative,
    has_clear_verb,
    is_nominal,
    is_parenthesis,
    opens_phrase,
)
from bot.engines.offline.attribution.line import Line
from bot.engines.offline.text.tokens import Kind

_FARTHEST_DASH = 30  # words between two dashes
_FARTHEST_BRACKET = 7  # words of "(D-Iowa)"
_LONGEST = 40  # words of a subject
_OPENS_SIDE_CLAUSE = frozenset({Kind.PREPOSITION, Kind.SUBORDINATOR, Kind.CONJUNCTION})


@dataclass(frozen=True, slots=True)
class Phrase:
    """tokens[start:end] is a noun phrase; `before` is where the words that belong to neither it nor the cue end."""

    start: int
    end: int
    before: int


def phrase_before(line: Line, verb: int) -> Phrase | None:
    """Find the subject of the verb at `verb`, left of it; None where there is none."""
    end = skip_left(line, verb)
    if line.word(end - 1) in DASHES:
        return _with_dashes(line, end - 1)
    if end <= 0 or line.is_speech(end - 1):
        return None
    limit = clause_start(line, end)
    if line.word(end - 1) == ",":
        return _with_parentheses(line, limit, end - 1)
    if line.word(end - 1) in line.syntax.joins_verbs:
        return _coordinated(line, limit, end - 1)
    return _subject(line, chunk_start(line, limit, end), end, limit)


def phrase_after(line: Line, start: int, *, whole: bool = False) -> Phrase | None:
    """Find the noun phrase that begins at `start` ("said | Tom Ackroyd, the Fellgate captain"); None where none does.

    `whole`: all up to the comma is its own ("according to | two diplomats briefed on the talks").
    """
    if line.is_quoted(start) or not opens_phrase(line, start):
        return None
    end = chunk_end(line, start)
    if not whole:
        end = without_adverbial(line, start, end)
    if line.word(end) == "(":  # "Rep. Ann Poe (D-Iowa), who …"
        close = line.find(")", end + 1, end + _FARTHEST_BRACKET)
        end = end if close is None else close + 1
    while line.word(end) == "," and is_parenthesis(line, end + 1):
        close = chunk_end(line, end + 1)
        if close <= end + 1:
            break
        end = close
    return Phrase(start, end, start) if end > start else None


def _with_dashes(line: Line, close: int) -> Phrase | None:
    """Read "Kall – a co-editor of the book – said": the noun phrase before the first dash, and what the dashes hold."""
    farthest = max(-1, close - _FARTHEST_DASH)
    opened = next((at for at in range(close - 1, farthest, -1) if line.word(at) in DASHES), 0)
    if opened == 0:
        return None
    limit = clause_start(line, opened)
    phrase = _subject(line, chunk_start(line, limit, opened), opened, limit)
    return None if phrase is None else Phrase(phrase.start, close, phrase.before)


def _with_parentheses(line: Line, limit: int, end: int) -> Phrase | None:
    """Go left from a comma before the verb, over parentheses, to the noun phrase that they belong to."""
    head: Phrase | None = None
    trimmed = end
    for start, close in chunks_leftward(line, limit, end):
        if describes_name(line, start, close):
            continue
        if head is not None and (line.kind(start) is Kind.SUBORDINATOR or _is_clause_before(line, start, close, head)):
            break
        subject = None if _leads_in(line, start) else _subject(line, start, close, limit)
        if subject is not None:
            head = subject
            if subject.start > start:
                break
        elif head is not None:
            break
        elif _is_main_clause(line, start, close):
            return None  # "Executors, meanwhile, may open a phone, | says the Act"
        else:
            trimmed = start - 1
    return None if head is None else Phrase(head.start, max(trimmed, head.end), head.before)


def _is_clause_before(line: Line, start: int, end: int, head: Phrase) -> bool:
    """Read "Output fell, | Jane Roe, the director, said": a clause of its own stands before a phrase that is whole."""
    whole = (
        line.kind(head.start) in {Kind.NAME, Kind.DETERMINER} and line.word(head.start) not in line.syntax.quantifiers
    )
    # a name whom the head may describe; "said that | the mayor"
    named = line.kind(end - 1) is Kind.NAME and line.word(end - 1) not in line.syntax.times
    joined = any(line.word(at) in line.syntax.complementizers for at in range(start + 1, end))
    return whole and not named and not joined and line.has_finite(start + 1, first_relative(line, start, end))


def _leads_in(line: Line, start: int) -> bool:
    """Whether a chunk is an adverbial or a predicate by its first word, and no noun phrase."""
    return line.kind(start) is Kind.PREPOSITION or line.is_gerund(start) or line.finite(start)


def _is_main_clause(line: Line, start: int, end: int) -> bool:
    """Whether a chunk is a clause of its own or its predicate, and says nothing of the noun phrase before it."""
    kind = line.kind(start)
    if kind in _OPENS_SIDE_CLAUSE or line.is_gerund(start) or line.word(start) in line.syntax.relatives:
        return False
    if kind is Kind.WORD and line.finite(start):
        return False  # "The ministry, asked if it was so, said"
    return has_clear_verb(line, start, first_relative(line, start, end))


def _coordinated(line: Line, limit: int, end: int) -> Phrase | None:
    """Read "She shut the door and told …": the subject is that of the first verb of the clause."""
    start = chunk_start(line, limit, end)
    if start >= end:  # "blasted the suit as “a shakedown” and insisted"
        verb = next((at for at in range(limit) if _is_known_verb(line, at)), 0) or _main_verb(line, limit, end)
        return phrase_before(line, verb) if verb else None
    first = next((at for at in range(start, end) if line.finite(at)), end)
    if first == start and start > limit:  # "Adigwe, a retired officer, took office and said"
        return _with_parentheses(line, limit, start - 1)
    return _subject(line, start, skip_left(line, first), limit) if first < end else None


def _main_verb(line: Line, start: int, end: int) -> int:
    """Read "The minister, Poe, | would not comment, but said": a main clause's first verb, or 0."""
    for begin, close in reversed(chunks_leftward(line, start, end)):
        side = line.kind(begin) in _OPENS_SIDE_CLAUSE or line.word(begin) in line.syntax.relatives
        verb = None if side else next((at for at in range(begin, close) if line.finite(at)), None)
        if verb is not None and verb > start:
            return verb
    return 0


def _is_known_verb(line: Line, at: int) -> bool:
    return line.finite(at) and not line.is_quoted(at) and line.word(at) in line.verbs


def _subject(line: Line, start: int, end: int, limit: int) -> Phrase | None:
    """Give the noun phrase that tokens[start:end] are, less what leads into it; None where they are a clause."""
    syntax, last = line.syntax, line.word(end - 1)
    if last in syntax.personal_relatives:
        return _antecedent(line, start, end, limit)
    at = _past_lead(line, start, end)
    pronoun = last in syntax.subject_pronouns
    if at >= end or not opens_phrase(line, at) or not (pronoun or end - at <= _LONGEST):
        return None
    relative = first_relative(line, at + 1, end)
    if (line.word(at) in syntax.relatives and end - at > 1) or has_clear_verb(line, at, relative):
        return None
    if pronoun and end - at > 1:
        return Phrase(end - 1, end, end - 1)
    return Phrase(at, end, max(limit, min(at, start))) if _is_one_phrase(line, at, end, relative) else None


def _is_one_phrase(line: Line, start: int, end: int, relative: int) -> bool:
    """Whether tokens[start:end], whose first relative clause begins at `relative`, can be a noun phrase."""
    inner = range(start + 1, min(relative, end - 1))
    return is_nominal(line, start, relative) and not any(_is_verb_of_its_own(line, at) for at in inner)


def _antecedent(line: Line, start: int, end: int, limit: int) -> Phrase | None:
    """Read "a grandson | who said": the noun phrase before the relative pronoun at `end` - 1."""
    close = end - 1 if end - start > 1 else end - 2
    base = base_start(line, limit, close) if close > limit else close
    return Phrase(base, close, base) if base < close else None


def _past_lead(line: Line, start: int, end: int) -> int:
    """Step over what leads into a subject: joining words, adverbials, a clause and its conjunction."""
    at = _skip_openers(line, start, end)
    if line.word(at) in line.syntax.thing_relatives and at + 1 < end:
        at += 1
    at = skip_adverbial(line, at, end)
    split = _last_conjunction(line, at, end)
    return at if split is None else split


def _skip_openers(line: Line, start: int, end: int) -> int:
    at = start
    openers = line.syntax.clause_openers
    while at < end - 1:
        opens = line.word(at) in openers and not _is_demonstrative(line, at)
        if not opens and line.kind(at) is not Kind.ADVERB:
            break
        at += 1
    return at


def _is_demonstrative(line: Line, at: int) -> bool:
    opens = line.kind(at + 1) is Kind.WORD and line.kind(at - 1) is Kind.MARK
    return opens and line.word(at) in line.syntax.complementizers


def _last_conjunction(line: Line, start: int, end: int) -> int | None:
    """Read "shops were shut and police | said": begin after a conjunction that joins clauses."""
    syntax = line.syntax
    for at in range(end - 2, start, -1):
        word = line.word(at)
        if word not in syntax.joins_clauses or line.word(at + 2) in syntax.agents:
            continue  # "pictures filmed by a fan and | shown by Channel 4 | suggest"
        timed = word in syntax.prepositions_of_clauses and line.word(at + 1) in syntax.times  # "since last week"
        apart = word in syntax.opens_side_clauses or (line.has_finite(start, at) and not timed)
        if apart and first_relative(line, start, at) == at:
            return at + 1
    return None


def _is_verb_of_its_own(line: Line, at: int) -> bool:
    """Recognise "Oates | notes | the council agreed": a verb after a name makes the phrase a clause."""
    if _plans_to(line, at):
        return True
    form = line.verbs.get(line.word(at))
    if form is None or form.shape != "third" or line.kind(at) is not Kind.WORD:
        return False
    before = line.kind(at - 1)
    return before is Kind.PRONOUN or (before is Kind.NAME and at > 0 and line.kind(at + 1) is not Kind.PREPOSITION)


def _plans_to(line: Line, at: int) -> bool:
    """Recognise "Brantwell | plans | to file": a name, what ends as a verb does, and an infinitive."""
    infinitive = line.word(at + 1) in line.syntax.infinitive_marks and line.kind(at + 2) is Kind.WORD
    return infinitive and line.kind(at) is Kind.WORD and line.kind(at - 1) is Kind.NAME and line.is_plural(at)
