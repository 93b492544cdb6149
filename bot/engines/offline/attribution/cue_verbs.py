"""Which tokens of a sentence are verbs of saying, and not nouns ("the claims"), passives or words not said."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.engines.offline.attribution.line import Line
from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.tokens import Kind
from bot.engines.offline.text.verbs import Form, forms_of

_TAKES = (
    "clause",
    "that",
    "object",
    "evidence",
    "measures",
)  # lists of [attribution]; where a word has forms in several, the first counts
_OF_NUMBERS = frozenset({"measures"})
_MAY_BE_NOUN = frozenset({"base", "third", "ing"})
_MAY_BE_PASSIVE = frozenset({"past", "participle"})
_BEFORE_NOUN = frozenset({Kind.DETERMINER, Kind.PREPOSITION})
_NOUNS = frozenset({Kind.WORD, Kind.NAME})
_OPENS_CLAUSE = frozenset({Kind.DETERMINER, Kind.PRONOUN})
_OF_AN_ADVERBIAL = frozenset({Kind.PREPOSITION, Kind.NAME, Kind.WORD, Kind.DETERMINER, Kind.NUMBER})
_FARTHEST_AUXILIARY = 8  # words from "was" to its participle
_FARTHEST_PLURAL = 14  # words from a plural noun to its verb


@dataclass(frozen=True, slots=True)
class CueVerb:
    """The verb of saying at a token: its lemma, its shape (as in Form), and which of _TAKES it can take."""

    at: int
    lemma: str
    shape: str
    takes: frozenset[str]


def cue_verbs(line: Line) -> Iterator[CueVerb]:
    """Find the verbs of saying of a sentence, outside of its quotations."""
    known = _known(line.lexicon)
    for at, word in enumerate(line.words):
        if (
            word in known
            and line.quoted[at] < 0
            and line.kinds[at] is not Kind.AUXILIARY
            and not line.is_name_inside(at)
        ):
            form, takes = known[word]
            verb = CueVerb(at, form.lemma, form.shape, takes)
            if _is_verb(line, verb):
                yield verb


@lru_cache(maxsize=8)
def _known(lexicon: Lexicon) -> dict[str, tuple[Form, frozenset[str]]]:
    tables = {name: forms_of(lexicon, "attribution", name) for name in _TAKES}
    known: dict[str, tuple[Form, frozenset[str]]] = {}
    for table in tables.values():
        for word, form in table.items():
            known.setdefault(word, (form, frozenset(name for name in tables if word in tables[name])))
    return known


def _is_verb(line: Line, verb: CueVerb) -> bool:
    left = verb.at - 1
    if verb.takes == _OF_NUMBERS and verb.shape != "past":
        return False  # "two counts of murder", "measures"
    if line.kind(left) is Kind.ADVERB and left > 0:
        left -= 1
    if _is_noun(line, verb, left) or _is_reduced(line, verb, left):
        return False
    if verb.shape in _MAY_BE_PASSIVE and (_is_acted_on(line, verb.at) or _is_passive(line, verb.at)):
        return False
    if verb.shape == "participle":
        return line.word(left) in line.syntax.perfect_auxiliaries
    if verb.shape == "base":
        return _base_is_verb(line, verb.at, left)
    return verb.shape != "ing" or line.word(left) in line.syntax.before_participles or _of_document(line, verb, left)


def _of_document(line: Line, verb: CueVerb, left: int) -> bool:
    """Recognise "issued a statement | saying the ferry …"."""
    return "clause" in verb.takes and line.word(left) in line.lexicon.words("sources", "documents")


def _is_noun(line: Line, verb: CueVerb, left: int) -> bool:
    """Recognise "the claims", "in its report", "a surprising jobs report", "supervisors' demands"."""
    at, before, syntax = verb.at, line.word(left), line.syntax
    if line.word(at + 1) in syntax.possessive_clitics:
        return True
    if verb.shape not in _MAY_BE_NOUN:
        return False
    governed = line.kind(left) in _BEFORE_NOUN or before in syntax.genitives
    if governed and before not in syntax.may_precede_verbs:
        return True
    if verb.shape == "base":
        return line.word(at - 2) in syntax.indefinite_articles or line.word(at - 3) in syntax.indefinite_articles
    return verb.shape == "third" and line.kind(at - 1) is Kind.WORD and line.finite(at - 1)


def _is_reduced(line: Line, verb: CueVerb, left: int) -> bool:
    """Recognise "The ministry, asked about that number, said …": the verb of the sentence follows a comma."""
    if line.word(left) != "," or verb.lemma not in line.cues("reduces"):
        return False
    commas = (at for at in range(verb.at + 1, len(line) - 1) if line.words[at] == "," and line.quoted[at] < 0)
    return any(
        line.finite(comma + 1) or (line.kind(comma + 1) is Kind.ADVERB and line.finite(comma + 2)) for comma in commas
    )


def _is_acted_on(line: Line, at: int) -> bool:
    """Recognise "reportedly wanted by two clubs": a participle that looks like a past; not "said by telephone"."""
    return line.word(at + 1) in line.syntax.agents and line.word(at + 2) not in line.cues("means")


def _is_passive(line: Line, at: int) -> bool:
    """Recognise "was told", "was in the early hours of Monday declared", "he's called"."""
    for far in range(at - 2, max(0, at - _FARTHEST_AUXILIARY), -1):
        if line.word(far) in line.syntax.finite_be and line.kind(far + 1) is Kind.PREPOSITION:
            return line.word(far - 1) not in line.syntax.relatives  # "people who were in line | said"
        if line.kind(far) not in _OF_AN_ADVERBIAL or line.finite(far):
            break
    back = at - 1
    while back >= 0 and line.kind(back) is Kind.ADVERB:
        back -= 1
    contracted = line.word(back) in line.syntax.contracted_is and line.kind(back - 1) is Kind.PRONOUN
    return contracted or line.word(back) in line.syntax.passive_auxiliaries


def _base_is_verb(line: Line, at: int, left: int) -> bool:
    before, kind, syntax = line.word(left), line.kind(left), line.syntax
    if before in syntax.infinitive_marks:
        return line.word(at - 2) not in line.cues("unsaid")
    if kind is Kind.MODAL:
        return True
    if kind is Kind.AUXILIARY:
        return before in syntax.do_auxiliaries
    if kind is Kind.PRONOUN:
        return before in syntax.plural_pronouns
    if before in syntax.before_plural_verbs or kind is Kind.CLOSE:
        return True
    return _follows_several(line, at, left)


def _follows_several(line: Line, at: int, left: int) -> bool:
    """Whether the subject can be a plural one: "Engineers | expect", "Pictures shown by Channel 4 | suggest"."""
    if line.kind(left) is Kind.NUMBER:
        return _follows_plural(line, at)
    is_noun = line.kind(left) in _NOUNS
    return is_noun and (line.is_plural(left) or _follows_plural(line, at) or _follows_body(line, at, left))


def _follows_body(line: Line, at: int, left: int) -> bool:
    """Recognise "Highland Council | say": a body takes a plural; not "the council report said", "a party claim"."""
    if line.word(left) not in line.cues("bodies") or line.finite(at + 1):
        return False
    return line.word(at) not in line.cues("also_nouns") or line.kind(at + 1) in _OPENS_CLAUSE


def _follows_plural(line: Line, at: int) -> bool:
    """Recognise "Engineers at the dam | expect": a plural noun stands before the phrase that precedes the verb."""
    for end in range(max(1, at - _FARTHEST_PLURAL), at):
        plural = line.is_plural(end - 1) or line.word(end - 1) in line.syntax.before_plural_verbs
        if plural and line.kind(end - 1) in _NOUNS and _qualifies(line, end):
            return True
    return False


def _qualifies(line: Line, at: int) -> bool:
    """Whether a token begins what is said of the noun before it: "at the dam", "who live there", "based in …"."""
    word = line.word(at)
    if line.kind(at) is Kind.PREPOSITION or word in line.syntax.defining_relatives:
        return True
    form = line.verbs.get(word)
    return word.endswith(line.syntax.past_endings) or (form is not None and form.shape == "participle")
