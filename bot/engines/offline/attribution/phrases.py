"""Sources that no verb of saying has as its subject: "according to", "citing", "as saying", "under the Act"."""

from functools import lru_cache

from bot.engines.offline.attribution.content import around, content_before, content_start, from_start, segment_start
from bot.engines.offline.attribution.line import Line, Range
from bot.engines.offline.attribution.record import Attribution
from bot.engines.offline.attribution.subjects import Phrase, phrase_after, phrase_before
from bot.engines.offline.attribution.views import possessed
from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.tokens import Kind

_LAW_WITHIN = 16  # words of a law's name
_QUOTED_WITHIN = 16  # words between "quoted" and "as saying"
_VERB_AFTER = 3  # words between a cited source and the verb of the sentence
_OPENS_SUBJECT = frozenset({Kind.DETERMINER, Kind.PRONOUN})


def by_phrases(line: Line) -> list[Attribution]:
    """Find the attributions by phrases."""
    heads, saying = _heads(line.lexicon), line.syntax.quoting_conjunctions
    possessing = line.cues("possessing") | line.cues("view_nouns")
    found = [_under(line), _in_study(line)]
    for at, word in enumerate(line.words):
        if line.quoted[at] >= 0:
            continue
        quoted = _as_saying(line, at) if word in saying else None
        after = _after_head(line, at, heads) if quoted is None and word in heads else None
        if quoted is not None:
            found.append(quoted)
        elif after is not None:
            found.append(_before_source(line, at, after))
        elif word in possessing:
            found.append(possessed(line, at))
    return [one for one in found if one is not None]


@lru_cache(maxsize=8)
def _heads(lexicon: Lexicon) -> dict[str, list[list[str]]]:
    """Give the phrases that stand before a source, by their first words."""
    heads: dict[str, list[list[str]]] = {}
    for phrase in lexicon.tables["attribution"]["before_source"]:
        words = phrase.split()
        heads.setdefault(words[0], []).append(words)
    return heads


def _after_head(line: Line, at: int, heads: dict[str, list[list[str]]]) -> int | None:
    """Where a phrase that stands before a source ends; None where none begins at `at`."""
    ends = ((at + len(words), words) for words in heads[line.words[at]])
    return next((end for end, words in ends if line.words[at:end] == words), None)


def _under(line: Line) -> Attribution | None:
    """Read "Under the Electoral Act, a candidate may …": a law, a contract or its terms says so."""
    laws = line.cues("laws")
    if line.word(0) not in line.cues("under"):
        return None
    end = next((at for at in range(2, min(len(line), _LAW_WITHIN)) if _ends_law(line, at, laws)), None)
    if end is None or (laws.isdisjoint(line.words[1:end]) and line.word(end - 1) not in line.cues("rules")):
        return None
    content = from_start(line, end + (line.word(end) == ","))
    return Attribution((0, 1), (1, end), (content,), "under") if content[0] < content[1] else None


def _in_study(line: Line) -> Attribution | None:
    """Read "In a poll in July, Poe led by 7 points": the study says so; not "In a study, Poe found that"."""
    end = line.find(",", 2, min(len(line), _LAW_WITHIN))
    if end is None or line.word(0) not in line.cues("inside") or line.kind(1) is not Kind.DETERMINER:
        return None
    head = next((at for at in range(2, end) if line.word(at) in line.cues("studies")), None)
    if head is None or any(line.kind(at) is Kind.PREPOSITION for at in range(2, head)):
        return None
    return Attribution((0, 1), (1, end), (from_start(line, end + 1),), line.word(0))


def _ends_law(line: Line, at: int, laws: frozenset[str]) -> bool:
    return line.word(at) == "," or (line.word(at - 1) in laws | line.cues("rules") and line.kind(at) in _OPENS_SUBJECT)


def _as_saying(line: Line, at: int) -> Attribution | None:
    """Read "The channel quoted the speaker as saying that …": the speaker says so, via the channel."""
    if line.word(at + 1) not in line.cues("as_saying"):
        return None
    quoting = line.cues("quotes")
    verb = next((i for i in range(at - 1, max(-1, at - _QUOTED_WITHIN), -1) if line.word(i) in quoting), None)
    if verb is None:
        return None
    teller = phrase_before(line, verb)
    teller_range = (teller.start, teller.end) if teller is not None else None
    passive = line.word(verb - 1) in line.syntax.passive_auxiliaries
    source = teller_range if passive and teller_range is not None else (verb + 1, at)
    content = from_start(line, content_start(line, at + 2)[0])
    if source[0] >= source[1] or content[0] >= content[1]:
        return None
    return Attribution((verb, at + 2), source, (content,), "quote", through=None if passive else teller_range)


def _before_source(line: Line, at: int, after: int) -> Attribution | None:
    """Read "according to | the ministry"; not "according to | plan"."""
    if line.word(after) in line.cues("not_sources") and line.kind(after) is not Kind.NAME:
        return None
    if line.word(at) in line.cues("rates") and line.kind(at - 1) is not Kind.MARK and line.kind(after) is Kind.WORD:
        return None  # "0.9 flares per patient"
    cites = line.word(at) in line.cues("citing")
    source = phrase_after(line, after, whole=True)
    if source is None and cites and line.is_quoted(after):
        source = Phrase(after, line.end_of_quote(after), after)  # "citing “people at city hall”"
    if source is None:
        return None
    if cites:
        return _cited(line, at, (source.start, source.end))
    end = source.end
    if at == segment_start(line, at) and not line.has_finite(end, len(line)):
        comma = line.find(",", after, end)  # "According to a report, a sample taken …"
        end = end if comma is None else comma
    content = around(line, at, end)
    return Attribution((at, after), (source.start, end), content, line.word(at)) if content else None


def _cited(line: Line, at: int, source: Range) -> Attribution | None:
    """Read "The news site, citing the ministry, put the toll at 22": the words came through the subject."""
    teller = phrase_before(line, at)
    through = (teller.start, teller.end - (line.word(teller.end - 1) == ",")) if teller is not None else None
    verb = next((i for i in range(source[1], source[1] + _VERB_AFTER) if line.finite(i)), None)
    if verb is None:
        content = content_before(line, at)
    else:
        known = line.word(verb) in line.verbs
        content = from_start(line, content_start(line, verb + 1)[0] if known else verb)
    if at == 0 and content is None:
        return Attribution((at, at + 1), source, (), line.word(at))  # "Citing two people, the Ledger reported …"
    if content is None or content[0] >= content[1]:
        return None
    return Attribution((at, at + 1), source, (content,), line.word(at), through=through)
