"""The roles that an article gives to its persons, for "the expert" later on, and for a source's title.

They stand beside the name: "Russia expert Christo Grozev", "Olive Hardcastle, the chairman, …", "the head of the
mission, Ingrid Solheim".
"""

from collections.abc import Sequence

from bot.engines.offline.speakers.entities import Entity
from bot.engines.offline.speakers.name_runs import Run
from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.tokens import Kind, Token
from bot.engines.offline.text.verbs import forms_of

_EDGES = frozenset({Kind.MARK, Kind.OPEN, Kind.CLOSE, Kind.AUXILIARY, Kind.MODAL})
_BEFORE_A_ROLE = frozenset({Kind.DETERMINER, Kind.NUMBER, Kind.CONJUNCTION, Kind.ADVERB})
_WORDS_BEFORE = 6  # words before a name that may describe its bearer
_WORDS_APART = 14  # words of a role that a comma parts from the name


class RoleReader:
    """Reads the words beside a person's name."""

    def __init__(self, tokens: Sequence[Token], text: str, lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._text = text
        self._persons = lexicon.lists("speakers")["persons"]
        self._lists = lexicon.lists("names")
        self._endings = tuple(self._lists["role_endings"])
        self._verbs = forms_of(lexicon, "attribution", "clause", "that", "object")

    def note(self, run: Run, entity: Entity) -> None:
        """Keep the roles beside one mention of a person; the first that is a title stays the title."""
        titles = [token.text for token in self._tokens[run.first : run.name_start]]
        entity.roles.update(title.lower() for title in titles)
        self._before(run, entity, titles)
        if run.last + 1 < len(self._tokens) and self._is_comma(run.last):
            self._keep(entity, run.last + 1, self._end(run.last + 1))

    def _before(self, run: Run, entity: Entity, titles: Sequence[str]) -> None:
        left = self._left(run.first)
        if left < run.first and self._tokens[run.first - 1].kind is Kind.WORD:
            self._keep(entity, left, run.name_start)
        elif left == run.first and run.first > 1 and self._is_comma(run.first - 1):
            self._keep(entity, self._apposition(run.first - 1), run.first - 1)
        elif titles:
            self._entitle(entity, run.first, run.name_start)

    def _left(self, first: int) -> int:
        """Where the words right before a name begin: "| Russia expert | Christo Grozev"."""
        left = first
        while left > 0 and first - left < _WORDS_BEFORE and self._describes(left - 1):
            left -= 1
        return left

    def _describes(self, at: int) -> bool:
        """Whether a word can belong to the phrase that goes on behind it: no verb of speech, no end of a paragraph."""
        token, following = self._tokens[at], self._tokens[at + 1]
        if token.kind not in {Kind.WORD, Kind.NAME} or "\n" in self._text[token.end : following.start]:
            return False
        form = self._verbs.get(token.lower) if token.kind is Kind.WORD else None
        return form is None or form.shape not in {"past", "third"}

    def _is_comma(self, at: int) -> bool:
        return self._tokens[at].text == ","

    def _apposition(self, comma: int) -> int:
        """Where "the head of the mission |, Ingrid Solheim" begins: at the determiner that opens its clause."""
        for at in range(comma - 1, max(-1, comma - _WORDS_APART), -1):
            kind = self._tokens[at].kind
            if kind in _EDGES:
                return at + 1
            if kind is Kind.DETERMINER and (at == 0 or self._tokens[at - 1].kind is not Kind.PREPOSITION):
                return at
        return comma

    def _end(self, start: int) -> int:
        """Where the words after a name's comma end."""
        limit = min(len(self._tokens), start + _WORDS_APART)
        return next((at for at in range(start, limit) if self._tokens[at].kind in _EDGES), limit)

    def _keep(self, entity: Entity, start: int, end: int) -> None:
        """Keep tokens[start:end] as a role where their head noun is one of a person's."""
        while start < end and self._tokens[start].kind in _BEFORE_A_ROLE:
            start += 1
        head = self._tokens[start : self._first(start, end, Kind.PREPOSITION, Kind.PRONOUN)]
        nouns = [token.lower for token in head if token.lower in self._persons or token.lower.endswith(self._endings)]
        if not nouns or head[-1].kind is Kind.CLITIC:
            return
        entity.roles.update(nouns)
        self._entitle(entity, start, self._first(start + len(head), end, Kind.PRONOUN))

    def _entitle(self, entity: Entity, start: int, end: int) -> None:
        """Keep tokens[start:end] as the title of who has none yet, without the "Dr" or "Mr" at either end."""
        while start < end and self._is_courtesy(start):
            start += 1
        while start < end and self._is_courtesy(end - 1):
            end -= 1
        if entity.title is None and start < end:
            entity.title = self._text[self._tokens[start].start : self._tokens[end - 1].end]

    def _is_courtesy(self, at: int) -> bool:
        return self._tokens[at].lower.rstrip(".") in self._lists["courtesy"]

    def _first(self, start: int, end: int, *kinds: Kind) -> int:
        return next((at for at in range(start, end) if self._tokens[at].kind in kinds), end)
