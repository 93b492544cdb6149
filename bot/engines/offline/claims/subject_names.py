"""The name to put for a claim's subject ("he would resign", "her party", "the expert") where it can be told."""

from dataclasses import dataclass

from bot.domain.claim import SourceKind
from bot.engines.offline.attribution.line import Line
from bot.engines.offline.attribution.pieces import Range
from bot.engines.offline.claims.draft import Draft
from bot.engines.offline.speakers.entities import Entity
from bot.engines.offline.speakers.names import Names
from bot.engines.offline.speakers.speaker import Speaker
from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.tokens import Kind

_LEADING = frozenset({Kind.SUBORDINATOR, Kind.PREPOSITION})
_MEANT_BY_IT = frozenset({SourceKind.NAMED_ORGANIZATION, SourceKind.MEDIA, SourceKind.DOCUMENT})
_MEANT_BY_THEY = frozenset({SourceKind.NAMED_ORGANIZATION, SourceKind.UNNAMED_GROUP})
_VERBS = 4  # words behind a pronoun in which its verb stands
_WORDS_OF_A_NAME = 4  # of a body, as it is mentioned
_AFTER_A_TITLE = frozenset({Kind.AUXILIARY, Kind.MODAL, Kind.ADVERB})
_TITLE = 2  # words of a bare title with its article


@dataclass(frozen=True, slots=True)
class SubjectName:
    """`name` stands for tokens[start:end]."""

    start: int
    end: int
    name: str


class SubjectNames:
    """Tells whom the subjects of one article's claims mean."""

    def __init__(self, names: Names, text: str, lexicon: Lexicon) -> None:
        self._names = names
        self._lists = lexicon.lists("claims")
        speakers = lexicon.lists("speakers")
        self._persons = speakers["persons"]
        self._genders = dict.fromkeys(speakers["he"], "m") | dict.fromkeys(speakers["she"], "f")
        self._it = speakers["it"]
        self._articles = speakers["articles"]
        self._text = text
        (possessive,) = self._lists["possessive"]
        self._possessive = possessive.replace("'", "’") if "’" in text else possessive

    def find(self, draft: Draft, run: Range) -> SubjectName | None:
        """Find the subject of a run of a draft's tokens, if it can be named; None else, and inside a quotation."""
        line = draft.line
        titled = self._title(line, run)
        if titled is not None:
            return SubjectName(run[0], run[0] + _TITLE, titled.name)
        at = self._pronoun(line, run)
        name = self._meant(draft, at) if at is not None else None
        if at is None or name is None:
            return None
        owns = line.word(at) in self._lists["owners"]
        return SubjectName(at, at + 1, name + (self._possessive if owns else ""))

    def _title(self, line: Line, run: Range) -> Entity | None:
        """Read "the expert believes": the one person of the article who is called so."""
        start, end = run
        if end - start <= _TITLE or line.is_quoted(start) or line.word(start) not in self._lists["definite"]:
            return None
        bearers = self._names.bearers(line.word(start + 1))
        acts = line.kind(start + _TITLE) in _AFTER_A_TITLE or line.finite(start + _TITLE)
        known = [one for one in bearers if one.start < line.tokens[start].start]
        return bearers[0] if acts and len(bearers) == 1 and known else None

    def _pronoun(self, line: Line, run: Range) -> int | None:
        """Find the pronoun that is the subject: no name and no verb before it, but for a clause that a comma ends."""
        leads = line.kind(run[0]) in _LEADING
        begins = True
        for at in range(*run):
            word = line.word(at)
            if line.is_quoted(at):
                return None
            if word in self._lists["subjects"] or (begins and word in self._lists["owners"]):
                return at
            if word in self._lists["subordinates"] or self._is_somebody(line, at) or (line.finite(at) and not leads):
                return None
            begins = word == ","
            leads = leads and not begins
        return None

    def _is_somebody(self, line: Line, at: int) -> bool:
        entity = self._names.at(line.tokens[at].start)
        return line.word(at) in self._persons or (entity is not None and entity.kind is not None)

    def _meant(self, draft: Draft, at: int) -> str | None:
        """Whom a pronoun means: the speaker of an indirect speech, else whom the text was about before it."""
        fitting = (one for one in (draft.speaker, draft.topic) if self._fits(draft.line, at, one))
        return next((name for one in fitting if (name := self._name(one, draft, at)) is not None), None)

    def _fits(self, line: Line, at: int, speaker: Speaker) -> bool:
        word = line.word(at)
        if word in self._genders:
            entity = self._names.named(speaker.name or "") if speaker.kind is SourceKind.NAMED_PERSON else None
            return entity is not None and entity.gender in {None, self._genders[word]}
        meant = _MEANT_BY_IT if word in self._it else _MEANT_BY_THEY
        return speaker.kind in meant and not self._is_dummy(line, at)

    def _is_dummy(self, line: Line, at: int) -> bool:
        """Read "it is clear that", "it will be hard to": "it" is nobody; and "they are": many."""
        after = at + 1
        while after < at + _VERBS and line.kind(after) in {Kind.MODAL, Kind.AUXILIARY}:
            after += 1
        copula = any(line.word(i) in self._lists["after_a_dummy"] for i in range(at + 1, after + 1))
        acts = line.word(after).endswith(tuple(self._lists["acting"]))
        return line.word(at) not in self._lists["owners"] and copula and not acts

    def _name(self, speaker: Speaker, draft: Draft, at: int) -> str | None:
        """Choose what to call a speaker whom the reader knows by then: a person by name, a body as it is mentioned."""
        place = draft.line.tokens[at].start
        mentioned = speaker is draft.speaker and draft.mention is not None and draft.mention[0] < place
        entity = self._names.named(speaker.name or "")
        if entity is None:
            return self._mention(draft) if mentioned else None
        if mentioned and not entity.is_person and (self._mention(draft) or "").endswith(f" {entity.name}"):
            return self._mention(draft)
        return entity.name if mentioned or entity.start < place else None

    def _mention(self, draft: Draft) -> str | None:
        """Give the words that a body is mentioned by, "the" small; None for a pronoun or a long description."""
        start, end = draft.mention or (0, 0)
        words = self._text[start:end].split()
        if not 0 < len(words) <= _WORDS_OF_A_NAME or "," in self._text[start:end]:
            return None
        if words[0].lower() in self._lists["subjects"]:
            return None
        first = words[0].lower() if words[0].lower() in self._articles else words[0]
        return " ".join([first, *words[1:]])
