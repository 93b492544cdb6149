"""Verbs of saying that don't follow their subject: "…," said Smith; "…, adding that …"."""

from bot.engines.offline.attribution.content import content_before, content_end, content_start, continued, skip_to_break
from bot.engines.offline.attribution.cue_verbs import CueVerb
from bot.engines.offline.attribution.hearers import hearer_of
from bot.engines.offline.attribution.line import Line, Range
from bot.engines.offline.attribution.record import Attribution
from bot.engines.offline.attribution.subjects import Phrase, phrase_after, phrase_before
from bot.engines.offline.text.tokens import Kind

_SPOKEN = frozenset({"clause", "that"})  # any verb of saying follows speech: "…," raged her neighbour
_CLOSES_CONTENT = frozenset({",", "—", "–", "?", "!", ")"})


def inverted(line: Line, verb: CueVerb) -> Attribution | None:
    """Read "…," said Smith, who chairs the committee, "…": the source follows the verb."""
    at = verb.at
    if at == 0 or verb.shape not in {"past", "third"}:
        return None
    quoted = line.is_quoted(at - 1)
    if verb.lemma not in line.cues("inverts") and not (line.is_speech(at - 1) and verb.takes & _SPOKEN):
        return None
    if not quoted and (line.word(at - 1) not in _CLOSES_CONTENT or _subject_opens_sentence(line, at)):
        return None
    source = _speaker_after(line, at + 1)
    content = content_before(line, at)
    if source is None or content is None or not (quoted or line.has_finite(*content)):
        return None
    rest = continued(line, skip_to_break(line, source.end), content)
    return Attribution((at, at + 1), (source.start, source.end), (content, *rest), verb.lemma)


def _subject_opens_sentence(line: Line, at: int) -> bool:
    """Recognise "Two employees, who asked not to be named, said supervisors knew": that is no inversion."""
    subject = phrase_before(line, at)
    return subject is not None and not line.has_finite(0, subject.start)


def _speaker_after(line: Line, start: int) -> Phrase | None:
    """Give the noun phrase behind an inverted verb; not "said | on Monday", "said | that", "said | it would"."""
    word, syntax = line.word(start), line.syntax
    if word in {",", "."} or word in syntax.complementizers or word in syntax.days or word in syntax.no_speakers:
        return None
    source = phrase_after(line, start)
    if source is None or Kind.MODAL in line.kinds[source.start : source.end]:
        return None
    return source


def participle(line: Line, verb: CueVerb, last: Attribution | None) -> Attribution | None:
    """Read "…, adding that …": the speaker is that of the attribution before it, or the subject of the sentence."""
    hearer, after = hearer_of(line, verb)
    start, marked = content_start(line, after)
    if not (marked or line.is_quoted(start) or verb.takes & {"clause", "object"}):
        return None
    source = (last.source if last is not None else None) or _subject_of_sentence(line, verb.at)
    if source is None:
        return None
    end = content_end(line, start)
    if verb.at == 0:
        comma = line.find(",", start, end)
        end = end if comma is None else comma
    return Attribution((verb.at, verb.at + 1), source, ((start, end),), verb.lemma, hearer) if end > start else None


def _subject_of_sentence(line: Line, at: int) -> Range | None:
    """Give the subject of the first verb before `at`, or of the one behind a participle that opens the sentence."""
    if at > 0:
        verb = _first_finite(line, 0, at)
    else:
        comma = line.find(",", at, len(line))
        verb = _first_finite(line, comma, len(line)) if comma is not None else None
    subject = phrase_before(line, verb) if verb is not None else None
    return (subject.start, subject.end) if subject is not None else None


def _first_finite(line: Line, start: int, end: int) -> int | None:
    return next((at for at in range(start, end) if line.finite(at)), None)
