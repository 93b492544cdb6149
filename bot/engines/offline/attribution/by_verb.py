"""A verb of saying behind its subject: its source, and its content after it, before it or around it."""

from dataclasses import dataclass
from functools import lru_cache

from bot.engines.offline.attribution.complements import accepts, is_document
from bot.engines.offline.attribution.content import (
    BREAKS,
    content_before,
    content_end,
    content_start,
    continued,
    from_start,
    skip_to_break,
)
from bot.engines.offline.attribution.cue_verbs import CueVerb, cue_verbs
from bot.engines.offline.attribution.hearers import hearer_of
from bot.engines.offline.attribution.line import Line, Range
from bot.engines.offline.attribution.orders import inverted, participle
from bot.engines.offline.attribution.record import Attribution
from bot.engines.offline.attribution.subjects import Phrase, phrase_before
from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.tokens import Kind

_OPENS_ADVERBIAL = frozenset({Kind.PREPOSITION, Kind.ADVERB, Kind.SUBORDINATOR, Kind.CONJUNCTION})
_OF_DOCUMENTS = frozenset(
    {"evidence", "measures"}
)  # what such verbs take: "the log lists nobody", not "she lists her house"
_NO_CONTENT = frozenset({".", ",", ";"})
_CLOSES_BEFORE_CUE = frozenset({",", "—", "–", "?", "!"})
_VERB_WITHIN = 12  # words in which the second half of a parted clause has its verb
_LEAST_FRONTED = 4  # words of a content that has no verb: "A disgrace to the town, he called it"
_LEAST_BEFORE_NARRATOR = 5  # words of a content before the narrator's own participle


@dataclass(frozen=True, slots=True)
class _Saying:
    """A verb of saying with its subject: content may stand before the subject, or at `start`, which `marked` announces.

    `after` is where the words after the cue and its hearer begin.
    """

    verb: CueVerb
    cue: Range
    subject: Phrase
    hearer: Range | None
    after: int
    start: int
    marked: bool

    def attribution(self, *content: Range) -> Attribution:
        source = (self.subject.start, self.subject.end)
        return Attribution(self.cue, source, content, self.verb.lemma, self.hearer)


def by_verbs(line: Line) -> list[Attribution]:
    """Find the attributions by verbs of saying."""
    found: list[Attribution] = []
    for verb in cue_verbs(line):
        one = _of_verb(line, verb, found[-1] if found else None)
        if one is not None:
            found.append(one)
    return found


def _of_verb(line: Line, verb: CueVerb, last: Attribution | None) -> Attribution | None:
    if _is_negated(line, verb) or not _has_its_particle(line, verb):
        return None
    if verb.takes <= _OF_DOCUMENTS:
        saying = _with_subject(line, verb) if verb.shape != "ing" else None
        return _content_last(line, saying) if saying is not None and _testifies(line, saying) else None
    turned = inverted(line, verb)
    if turned is not None:
        return turned
    at = verb.at
    if (
        verb.shape == "ing"
        and line.word(at - 1) not in line.syntax.forms_of_be
        and line.kind(at - 1) is not Kind.ADVERB
    ):
        return participle(line, verb, last)
    saying = _with_subject(line, verb)
    if saying is None:
        return None
    return _content_first(line, saying) or _content_last(line, saying)


def _testifies(line: Line, saying: _Saying) -> bool:
    """Whether the subject is a document, or what it did gave a number: "the ombudsman counted 9,600 complaints"."""
    measured = saying.verb.lemma in line.cues("measures") and accepts(line, saying.verb, saying.subject, saying.start)
    return measured or is_document(line, saying.subject)


def _is_negated(line: Line, verb: CueVerb) -> bool:
    """Recognise "didn't say"; "doesn't believe" is a belief all the same."""
    negations = line.syntax.negations
    negated = line.word(verb.at - 1) in negations or line.word(verb.at - 2) in negations
    return negated and verb.lemma not in line.cues("negated_anyway")


def _has_its_particle(line: Line, verb: CueVerb) -> bool:
    """Whether a verb has what makes it one of saying: "spoke of", "put the toll at", "point out"."""
    if verb.lemma not in (particles := _particles(line.lexicon)):
        return True
    within, needed = particles[verb.lemma]
    return not needed.isdisjoint(line.words[verb.at + 1 : verb.at + 1 + within])


@lru_cache(maxsize=8)
def _particles(lexicon: Lexicon) -> dict[str, tuple[int, frozenset[str]]]:
    """Lemma -> in how many words one of which particles follows it."""
    rows = (row.split() for row in lexicon.tables["attribution"]["particles"])
    return {lemma: (int(within), frozenset(words)) for lemma, within, *words in rows}


def _with_subject(line: Line, verb: CueVerb) -> _Saying | None:
    first = _governing(line, verb)
    subject = phrase_before(line, first)
    if subject is None or not _can_speak(line, verb, subject):
        return None
    hearer, after = hearer_of(line, verb)
    start, marked = content_start(line, after)
    return _Saying(verb, (first, verb.at + 1), subject, hearer, after, start, marked)


def _governing(line: Line, verb: CueVerb) -> int:
    """Give the finite verb of a cue: "went on to | explain" begins at "went"."""
    at = verb.at
    if verb.shape != "base" or line.word(at - 1) not in line.syntax.infinitive_marks:
        return at
    return next((back for back in range(at - 2, max(-1, at - 5), -1) if line.finite(back)), at)


def _can_speak(line: Line, verb: CueVerb, subject: Phrase) -> bool:
    """Rule out subjects that stand for nothing ("which"), thoughts inside a clause, numbers and lone first words."""
    start, syntax = subject.start, line.syntax
    if line.word(start) in syntax.empty_subjects:
        return False
    if line.word(start - 1) in syntax.opens_reasons and verb.lemma in line.cues("attitude"):
        return False
    if subject.end - start > 1:
        return True
    return line.kind(start) is not Kind.NUMBER and not (verb.shape in {"third", "base"} and _is_modifier(line, start))


def _is_modifier(line: Line, at: int) -> bool:
    """Recognise "Unconfirmed | reports": a first word whose capital says nothing, before what may be a noun."""
    return at == 0 and line.kind(at) is Kind.NAME and line.word(at + 1) in line.cues("also_nouns")


def _content_first(line: Line, saying: _Saying) -> Attribution | None:
    """Read "…, she said", "…," she added, "…"."""
    before = _before_subject(line, saying)
    if before is None or _says_so(line, saying):
        return None
    splits = line.is_quoted(before[1] - 1)
    if not splits and saying.verb.lemma not in line.cues("frames"):
        return None
    if saying.marked and line.word(saying.start - 1) == ":":
        return saying.attribution(before, from_start(line, saying.start))
    if (splits or not saying.marked) and _closes(line, saying.after):
        return saying.attribution(before, *continued(line, saying.after, before))
    return None


def _says_so(line: Line, saying: _Saying) -> bool:
    """Recognise "If it meant ink, she added, it would have said | so.": what it said stands elsewhere."""
    return line.word(saying.after) in line.syntax.echoes and line.word(saying.after + 1) in BREAKS


def _before_subject(line: Line, saying: _Saying) -> Range | None:
    """Give what stands before the subject, where it can be the content: a quotation, or a clause and a comma."""
    edge, after = saying.subject.start, saying.after
    quoted = line.is_quoted(edge - 1)
    if edge == 0 or not (quoted or line.word(edge - 1) in _CLOSES_BEFORE_CUE):
        return None
    content = content_before(line, edge)
    if content is None or quoted or line.has_finite(*content):
        return content
    parted = line.word(after) == "," and line.has_finite(after + 1, after + _VERB_WITHIN)
    return content if parted or content[1] - content[0] >= _LEAST_FRONTED else None


def _closes(line: Line, after: int) -> bool:
    """Whether nothing but an adverbial stands between the cue and the next break."""
    if after >= len(line) or line.word(after) in BREAKS or line.is_quoted(after):
        return True
    kind, word, syntax = line.kind(after), line.word(after), line.syntax
    if kind in {Kind.SUBORDINATOR, Kind.CONJUNCTION}:
        return True
    if kind not in _OPENS_ADVERBIAL and not line.is_gerund(after) and word not in syntax.days | syntax.closing_adverbs:
        return False
    rest = range(after, skip_to_break(line, after))
    return not any(line.word(at) in syntax.complementizers and not line.finite(at + 1) for at in rest)


def _content_last(line: Line, saying: _Saying) -> Attribution | None:
    """Read "She said that …": the content follows the cue."""
    verb, subject, start = saying.verb, saying.subject, saying.start
    if start >= len(line) or line.word(start) in _NO_CONTENT:
        return None
    if verb.shape == "base":
        quoted = line.is_quoted(start) and not line.is_speech(start)  # "to ask for quotes to “manage” the flock"
        purpose = line.word(verb.at - 1) in line.syntax.infinitive_marks and (quoted or not saying.marked)
        if purpose or line.word(subject.start) in line.syntax.singular_determiners:
            return None  # "to say farewell", "a surprising jobs report"
    relative = line.word(subject.start - 1) in line.syntax.thing_relatives and line.finite(saying.after)
    if not (saying.marked or relative or accepts(line, verb, subject, start)):
        return None
    end = content_end(line, start)
    if line.word(subject.start - 1) in line.syntax.opens_side_attributions:
        comma = next((at for at in range(start, end) if line.words[at] == "," and line.quoted[at] < 0), end)
        end = comma
    end = _before_narrator(line, start, end)
    if end <= start:
        return None
    content = (start, end)
    return saying.attribution((subject.start - 1, subject.start), content) if relative else saying.attribution(content)


def _before_narrator(line: Line, start: int, end: int) -> int:
    """Where the narrator's own participle begins: "…, | essentially ceding the race"."""
    for at in range(start + _LEAST_BEFORE_NARRATOR, end - 2):
        if line.words[at] != "," or line.is_quoted(at) or line.is_quoted(at + 1):
            continue
        verb = at + 1 + (line.kind(at + 1) is Kind.ADVERB)
        if line.kind(verb) is Kind.WORD and line.is_gerund(verb) and line.has_finite(start, at):
            return end if line.word(verb) in line.syntax.gerunds_of_content else at
    return end
