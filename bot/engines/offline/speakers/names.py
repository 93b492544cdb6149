"""The names that an article uses: who or what they are, their fullest form, and the roles that the article gives them.

The longest forms are entered first; a shorter run ("Grozev", "NHC") is then the longer name that ends with it, begins
or ends with it, or has its initials. Every look-up is by a table, so that thousands of names cost no more than a few.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import islice

from bot.domain.claim import SourceKind
from bot.engines.offline.speakers.entities import Entity
from bot.engines.offline.speakers.name_kinds import NameKinds
from bot.engines.offline.speakers.name_runs import Run, find_runs
from bot.engines.offline.speakers.roles import RoleReader
from bot.engines.offline.speakers.spelling import key_of
from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.tokens import Kind, Token

_ACRONYMS = range(2, 9)  # letters of one
_NAMESAKES = 100  # names that share a word and are compared with a new one: more is no article but a directory


class Names:
    """The article's names, found once; `at`, `named`, `bearers` and the others look them up."""

    def __init__(self, tokens: Sequence[Token], text: str, lexicon: Lexicon) -> None:
        self._tokens = tokens
        self._text = text
        self._lists = lexicon.lists("names")
        self._roles_of = lexicon.lists("speakers")["persons"]
        self._kinds = NameKinds(tokens, text, lexicon)
        self._by_word: defaultdict[str, list[Entity]] = defaultdict(list)
        self._by_key: dict[tuple[str, ...], Entity] = {}
        self._by_token: dict[int, Entity] = {}
        self.entities: list[Entity] = []
        runs = find_runs(tokens, text, self._lists, self._roles_of)
        for run in sorted(runs, key=lambda run: run.titles + run.first - run.last):
            self._enter(run)
        self._join_acronyms(runs)
        self._read_roles(runs, RoleReader(tokens, text, lexicon))

    def at(self, start: int) -> Entity | None:
        """Give the entity whose mention has a token that begins at a character."""
        return self._by_token.get(start)

    def named(self, name: str) -> Entity | None:
        """Give the entity of this fullest name."""
        return self._by_name.get(name)

    def bearers(self, role: str) -> Sequence[Entity]:
        """Give the persons whom the article calls by a role, a lower-case noun."""
        return self._by_role.get(role, ())

    def bodies_called(self, noun: str) -> Sequence[Entity]:
        """Give the organizations whose name has a lower-case noun."""
        return self._by_noun.get(noun, ())

    @cached_property
    def bodies_by_mentions(self) -> Sequence[Entity]:
        """The organizations, the one that is mentioned most often first."""
        bodies = (entity for entity in self.entities if entity.kind is SourceKind.NAMED_ORGANIZATION)
        return sorted(bodies, key=lambda entity: -entity.mentions)

    @cached_property
    def _by_name(self) -> dict[str, Entity]:
        return {entity.name: entity for entity in self.entities}

    @cached_property
    def _by_role(self) -> dict[str, list[Entity]]:
        table: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in self.entities:
            for role in entity.roles if entity.is_person else ():
                table[role].append(entity)
        return table

    @cached_property
    def _by_noun(self) -> dict[str, list[Entity]]:
        table: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in self.entities:
            for word in set(entity.words) if entity.kind is SourceKind.NAMED_ORGANIZATION else ():
                table[word].append(entity)
        return table

    def _enter(self, run: Run) -> None:
        """Join a run to the entity that it is another form of, or make it one of its own."""
        tokens = self._without_suffixes(self._tokens[run.name_start : run.last])
        words = tuple(token.lower for token in tokens if token.kind not in {Kind.OPEN, Kind.CLOSE})
        if self._is_role(words):
            return
        key = key_of(words)
        entity = self._same(key, titled=run.titles > 0)
        if entity is None:
            name = self._text[tokens[0].start : tokens[-1].end]
            kind = self._kinds.kind_of(run, words)
            entity = self._add(Entity(name, words, key, kind, self._tokens[run.first].start))
        else:
            self._mention_again(entity, run)
        entity.gender = self._kinds.gender_of(run, entity.words[0], entity.gender)
        for token in self._tokens[run.first : run.last]:
            self._by_token[token.start] = entity

    def _without_suffixes(self, tokens: Sequence[Token]) -> Sequence[Token]:
        last = len(tokens)
        while last > 1 and tokens[last - 1].lower in self._lists["suffixes"]:
            last -= 1
        return tokens[:last]

    def _is_role(self, words: tuple[str, ...]) -> bool:
        """Tell a role from a name: "Chief Press Secretary", whose bearer is another run."""
        full_name = words[0] in self._lists["given"] and len(words) > 1
        return words[-1] in self._roles_of and self._lists["organizations"].isdisjoint(words) and not full_name

    def _same(self, key: tuple[str, ...], *, titled: bool) -> Entity | None:
        known = islice(self._by_word.get(key[-1], ()), _NAMESAKES)
        return next((one for one in known if _is_form(key, one, titled=titled)), self._by_key.get(key))

    def _add(self, entity: Entity) -> Entity:
        self.entities.append(entity)
        self._by_key[entity.key] = entity
        for word in set(entity.key):
            self._by_word[word].append(entity)
        return entity

    def _mention_again(self, entity: Entity, run: Run) -> None:
        entity.mentions += 1
        entity.start = min(entity.start, self._tokens[run.first].start)
        if run.titles and entity.kind is None:
            entity.kind = SourceKind.NAMED_PERSON

    def _join_acronyms(self, runs: Sequence[Run]) -> None:
        """Join "the Coalition of Domestic Observers (CDO)": the letters in brackets are the name's initials."""
        known: defaultdict[str, list[Entity]] = defaultdict(list)
        for entity in self.entities:
            if len(entity.words) > 1:
                known["".join(word[0] for word in entity.words if word not in self._lists["small"])].append(entity)
        for run in runs:
            token = self._tokens[run.first]
            if run.last - run.first == 1 and token.text.isupper() and token.lower in known:
                self._join_acronym(token, known[token.lower])

    def _join_acronym(self, token: Token, known: Sequence[Entity]) -> None:
        entity = next((one for one in islice(known, _NAMESAKES) if one.start <= token.start), None)
        if entity is not None and len(token.text) in _ACRONYMS:
            self._by_token[token.start] = entity
            entity.kind = entity.kind or SourceKind.NAMED_ORGANIZATION

    def _read_roles(self, runs: Sequence[Run], reader: RoleReader) -> None:
        for run in runs:
            entity = self._by_token.get(self._tokens[run.first].start)
            if entity is not None and entity.is_person:
                reader.note(run, entity)


def _is_form(key: tuple[str, ...], entity: Entity, *, titled: bool) -> bool:
    """Whether a name is another form of one that has its last word."""
    if key == entity.key:
        return True
    if entity.is_person:
        surname = key[-1] == entity.key[-1] and all(_is_part(word, entity.key) for word in key)
        return surname or (len(key) == 1 and key[0] == entity.key[0])
    size = len(key)
    shorter = not titled and entity.kind is not None and size < len(entity.key)
    return shorter and key in {entity.key[:size], entity.key[-size:]}


def _is_part(word: str, key: tuple[str, ...]) -> bool:
    """Whether a word is one of a name's, or the initial of one."""
    return word in key or (len(word) == 1 and any(other.startswith(word) for other in key))
