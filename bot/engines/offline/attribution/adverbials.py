"""What stands beside a noun phrase and is none of it: "on Thursday", "in a statement", "also had"."""

from bot.engines.offline.attribution.line import Line
from bot.engines.offline.text.tokens import Kind

_HELPING = frozenset({Kind.AUXILIARY, Kind.MODAL, Kind.ADVERB})
_OF_AN_ADVERBIAL = frozenset({Kind.PREPOSITION, Kind.NAME, Kind.WORD, Kind.DETERMINER, Kind.NUMBER})
_OPENS_SUBJECT = frozenset({Kind.DETERMINER, Kind.PRONOUN})
_ENDS_ADVERBIAL = frozenset({Kind.WORD, Kind.NAME, Kind.NUMBER, Kind.ADVERB})
_FARTHEST = 5  # words of an adverbial between an auxiliary and its verb: "had | on Sunday | reported"
_NAME_IN_NAME = 3  # words before "in" or "on" that may belong to a name: "the Man in Black"


def skip_left(line: Line, verb: int) -> int:
    """Step over what stands between subject and verb: auxiliaries, adverbs, and an adverb or phrase between commas."""
    at = verb
    while at > 0 and (line.kind(at - 1) in _HELPING or _is_short_verb(line, at - 1) or _is_time(line, at)):
        at -= 1
    if line.word(at - 1) == "," and at > 1 and line.kind(at - 2) is Kind.ADVERB and line.word(at - 3) == ",":
        return at - 3  # "Yakubu, however, put …"
    return auxiliary_before(line, at) or at


def auxiliary_before(line: Line, at: int) -> int | None:
    """Read "the site | had on Sunday | reported": the auxiliary that an adverbial parts from its verb at `at`."""
    for back in range(at - 2, max(0, at - _FARTHEST - 1), -1):
        if line.kind(back) is Kind.AUXILIARY and line.kind(back + 1) is Kind.PREPOSITION:
            return None if line.word(back - 1) in line.syntax.relatives else back  # "people who were in line | said"
        if line.kind(back) not in _OF_AN_ADVERBIAL:
            break
    return None


def _is_short_verb(line: Line, at: int) -> bool:
    """Recognise "they've": a contracted verb behind a pronoun."""
    return line.word(at) in line.syntax.clitic_verbs and line.kind(at - 1) is Kind.PRONOUN


def _is_time(line: Line, at: int) -> bool:
    """Whether a word of time, or the "on" before one, stands before `at`."""
    times, links = line.syntax.times, line.syntax.time_prepositions
    if line.word(at - 1) in times:
        return line.kind(at - 1) is not Kind.NAME or line.word(at - 2) in links
    return line.word(at - 1) in links and line.word(at) in times


def skip_adverbial(line: Line, start: int, end: int) -> int:
    """Step over "On Thursday", "Late in the day" before the subject: up to where a second noun phrase begins."""
    if line.kind(start) is not Kind.PREPOSITION and line.word(start) not in line.syntax.times:
        return start
    for at in range(start + 2, end):
        if _begins_subject(line, at):
            return at
    return start + 1 if line.word(start) in line.syntax.prepositions_of_clauses else start


def _begins_subject(line: Line, at: int) -> bool:
    kind, before = line.kind(at), line.kind(at - 1)
    if kind in _OPENS_SUBJECT:
        if line.word(at) in line.syntax.relatives:
            return False
    elif kind is not Kind.NAME or before not in {Kind.WORD, Kind.NUMBER}:
        return False
    return before in _ENDS_ADVERBIAL


def without_adverbial(line: Line, start: int, end: int) -> int:
    """Cut "on Thursday", "in a statement", "before leaving" from the end of a noun phrase after its verb."""
    return next((at for at in range(start + 1, end) if _begins_adverbial(line, at, start)), end)


def _begins_adverbial(line: Line, at: int, start: int) -> bool:
    word, kind, syntax = line.word(at), line.kind(at), line.syntax
    if kind in {Kind.SUBORDINATOR, Kind.ADVERB} or word in syntax.opens_adverbials:
        return True
    if word in syntax.times and (kind is not Kind.NAME or word not in syntax.given_names):
        return True
    if (
        kind is Kind.PREPOSITION
        and word not in syntax.prepositions_of_names
        and line.word(at - 1) not in syntax.personal_relatives
    ):
        return not _is_in_a_name(line, at, start)
    if kind is Kind.WORD and line.is_gerund(at) and line.kind(at - 1) is Kind.NAME:
        return True
    return word in syntax.adds and line.finite(at + 1)


def _is_in_a_name(line: Line, at: int, start: int) -> bool:
    """Recognise "said the Man | in | Black": a preposition close to the phrase's beginning, before a name."""
    named = line.kind(at + 1) is Kind.NAME and line.word(at + 1) not in line.syntax.times
    return named and line.word(at) in line.syntax.place_prepositions and at - start <= _NAME_IN_NAME
