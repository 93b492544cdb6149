"""States of mind and nouns with a content clause: "is adamant that", "has no doubt that", nameless "reports that"."""

from bot.engines.offline.attribution.content import content_start, from_start
from bot.engines.offline.attribution.line import Line
from bot.engines.offline.attribution.record import Attribution
from bot.engines.offline.attribution.subjects import phrase_before
from bot.engines.offline.text.tokens import Kind

_LIGHT = frozenset({Kind.AUXILIARY, Kind.CLITIC})
_OPENS_CLAUSE = frozenset({Kind.DETERMINER, Kind.NAME, Kind.PRONOUN})
_VERB_WITHIN = 12  # words in which a clause has its verb
_FARTHEST_BEING = 8  # words from "talk" to "is that"
_FARTHEST_VERB = 5  # words from "is" to "adamant"


def by_states(line: Line) -> list[Attribution]:
    """Find the attributions by states and by nouns."""
    nouns = line.cues("nameless")
    states = nouns | line.cues("adjectives") | line.cues("given") | line.cues("issued")
    found = []
    for at in range(len(line) - 2):
        word = line.words[at]
        if word in states and line.quoted[at] < 0 and not line.is_name_inside(at):
            found.append(_nameless(line, at) if word in nouns else _state(line, at))
    return [one for one in found if one is not None]


def _nameless(line: Line, at: int) -> Attribution | None:
    """Read "reports that the bridge …", "rumours the bridge …"; not "denied reports that", "their claims that"."""
    start, marked = content_start(line, _past_being(line, at + 1))
    unmarked = line.kind(at + 1) in _OPENS_CLAUSE and line.has_finite(at + 2, at + _VERB_WITHIN)
    before, syntax = line.word(at - 1), line.syntax
    if not (marked or unmarked) or before in line.cues("not_nameless"):
        return None
    if at == 0 and line.word(start - 1) not in syntax.complementizers:
        return None  # "Reports on the ferry suggest that …"
    if line.word(at + 1) in syntax.partitives or line.word(at + 1) == ",":
        return None
    if before in syntax.genitives or before in syntax.owners:
        return None
    return Attribution((at, at + 1), (at, at + 1), (from_start(line, start),), line.word(at))


def _past_being(line: Line, after: int) -> int:
    """Read "Talk on the docks | is | that": the "that" behind it begins the content."""
    for at in range(after, min(len(line), after + _FARTHEST_BEING)):
        if line.word(at) in line.syntax.finite_be:
            return at + 1 if line.word(at + 1) in line.syntax.complementizers else after
    return after


def _state(line: Line, at: int) -> Attribution | None:
    """Read "is | adamant | that"; with a noun any verb will do: "voiced | concern | that"."""
    start, _ = content_start(line, at + 1)
    syntax = line.syntax
    quoted = line.word(start - 1) == ":" and line.is_quoted(start)  # "was in no doubt: “…”"
    if not (quoted or line.word(start - 1) in syntax.complementizers) or line.word(at - 1) in syntax.negations:
        return None
    light = _LIGHT if line.word(at) in line.cues("adjectives") else _LIGHT | {Kind.WORD}
    before = range(at - 1, max(-1, at - _FARTHEST_VERB), -1)
    verb = next((i for i in before if line.kind(i) in light and line.finite(i)), None)
    if line.word(at) in line.cues("issued") and (
        line.finite(start) or line.word(verb or at) not in line.cues("issues")
    ):
        return None
    subject = phrase_before(line, verb) if verb is not None else None
    if verb is None or subject is None or line.word(subject.start) in syntax.impersonal_subjects:
        return None
    return Attribution((verb, at + 1), (subject.start, subject.end), (from_start(line, start),), line.word(at))
