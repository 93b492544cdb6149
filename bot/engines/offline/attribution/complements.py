"""Whether a verb of saying can take what follows it, unannounced, as its content: a clause, or what stands for one."""

from bot.engines.offline.attribution.content import BREAKS
from bot.engines.offline.attribution.cue_verbs import CueVerb
from bot.engines.offline.attribution.line import Line
from bot.engines.offline.attribution.subjects import Phrase
from bot.engines.offline.text.tokens import Kind

_NOUN_ENDS = frozenset({Kind.PREPOSITION, Kind.PRONOUN, Kind.MARK})
_OPENS_OBJECT = frozenset({Kind.NAME, Kind.WORD, Kind.DETERMINER, Kind.PRONOUN, Kind.NUMBER, Kind.ADVERB})
_OPENS_CLAUSE = _OPENS_OBJECT | {Kind.SUBORDINATOR, Kind.PREPOSITION}
_NUMBER_WITHIN = 5  # words from "sees" to its number
_CLAUSE_WITHIN = 30  # words in which a clause has its verb


def accepts(line: Line, verb: CueVerb, subject: Phrase, start: int) -> bool:
    """Whether what begins at `start` can be the content of this verb with this subject."""
    word, syntax = line.word(start), line.syntax
    if word in syntax.points_back and line.word(start + 1) in BREAKS:
        return line.word(start + 1) == "." and verb.lemma in line.cues("denies")
    if word in syntax.empty_objects:
        return False
    if _measures(line, verb, start):
        return True
    if "clause" in verb.takes and _is_clause(line, start):
        return True
    if verb.lemma in line.cues("evidence") and is_document(line, subject):
        return line.kind(start) in _OPENS_OBJECT
    return "object" in verb.takes and _has_object(line, verb)


def _measures(line: Line, verb: CueVerb, start: int) -> bool:
    """Recognise "The ombudsman counted 9,600 complaints", "The analyst sees sales of £4 million"."""
    if verb.lemma not in line.cues("measures") or (verb.lemma in line.cues("attitude") and verb.shape != "third"):
        return False
    within = range(start, min(len(line), start + _NUMBER_WITHIN))
    mark = next((at for at in within if line.word(at) in BREAKS), start + _NUMBER_WITHIN)
    return any(line.kind(at) is Kind.NUMBER for at in within if at < mark)


def _is_clause(line: Line, start: int) -> bool:
    return line.kind(start) in _OPENS_CLAUSE and line.has_finite(start + 1, start + _CLAUSE_WITHIN)


def is_document(line: Line, subject: Phrase) -> bool:
    """Whether a phrase's own noun is a document or data: "court records | show"."""
    inner = range(subject.start + 1, subject.end)
    end = next((at for at in inner if line.kind(at) in _NOUN_ENDS), subject.end)
    bare = end - subject.start - (line.kind(subject.start) is Kind.DETERMINER)
    documents = line.lexicon.words("sources", "documents")
    if bare > 0 and line.word(end - 1) in documents:
        return True
    return any(line.word(at - 1) in documents and _is_participle(line, at) for at in range(subject.start + 1, end))


def _is_participle(line: Line, at: int) -> bool:
    """Recognise "a log | taped to the door", "invoices | seen by the Mail"."""
    form = line.verbs.get(line.word(at))
    return line.word(at).endswith(line.syntax.past_endings) or (form is not None and form.shape == "participle")


def _has_object(line: Line, verb: CueVerb) -> bool:
    after = verb.at + 1
    if after >= len(line) or line.word(after) in BREAKS:
        return False
    if verb.lemma in line.cues("prices") and line.kind(after) is Kind.NUMBER:
        return False  # "wanted €480 for a scratch"
    return line.kind(after) is not Kind.ADVERB or verb.lemma in line.cues("adverb_and_object")
