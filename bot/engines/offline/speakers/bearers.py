"""Who bears a title, or is the body or the document that a bare noun means: "the expert", "the agency", "the poll"."""

from collections.abc import Collection, Sequence
from itertools import chain, islice

from bot.domain.claim import SourceKind
from bot.engines.offline.speakers.entities import Entity
from bot.engines.offline.speakers.memory import Memory
from bot.engines.offline.speakers.names import Names
from bot.engines.offline.speakers.speaker import Speaker, speaker_of
from bot.engines.offline.text.lexicon import Lexicon

_BARE = 2  # words of a bare noun with its article
_NAMESAKES = 100  # bodies of one noun that are compared with a mention


class Bearers:
    """Looks for the latest one that fits, and else for the one that the article names most."""

    def __init__(self, names: Names, memory: Memory, lexicon: Lexicon) -> None:
        self._names = names
        self._memory = memory
        self._lists = lexicon.lists("speakers")
        self._body_sorts = list(lexicon.lists("body_sorts").values())
        self._paper_sorts = list(lexicon.lists("paper_sorts").values())
        self._most_named: dict[frozenset[str], Entity | None] = {}

    def bearer(self, noun: str, words: Sequence[str]) -> Speaker | None:
        """Who bears this title: the latest person with the role, or the body whose name has the noun and the words."""
        latest = (one for one in self._memory.persons if noun in one.roles)
        person = next(chain(latest, self._names.bearers(noun)), None)
        if person is not None:
            return speaker_of(person)
        return self.body(noun, words) if noun in self._lists["organizations"] else None

    def only_one(self, role: str) -> Speaker | None:
        """Who bears a role that one person of the whole article has: for a lead that names its source further down."""
        bearers = self._names.bearers(role)
        return speaker_of(bearers[0]) if len(bearers) == 1 else None

    def bare(self, owner: Speaker) -> Speaker | None:
        """Find whom "the California firm" means, as an owner: the latest body of that sort; None for a name."""
        noun = (owner.name or "").split(" ")[-1]
        sort = _sort_of(noun, self._body_sorts) if self._names.named(owner.name or "") is None else None
        return next((body for body in self._memory.bodies if body != owner), None) if sort is not None else None

    def body(self, noun: str, words: Sequence[str]) -> Speaker | None:
        """Find the body that a phrase means by its noun and other words: "the city council", "the agency"."""
        bodies = self._names.bodies_called(noun)
        wanted = set(words) - self._lists["articles"] - {noun}
        called = (one for one in islice(reversed(bodies), _NAMESAKES) if wanted <= set(one.words))
        body = next(called, bodies[-1] if bodies and len(words) <= _BARE else None)
        if body is not None:
            return speaker_of(body)
        return self._of_sort(noun) if len(words) <= _BARE else None

    def paper(self, noun: str) -> Speaker | None:
        """Find the latest document of a noun's sort: "the poll" is a survey before it is a court record."""
        sort = _sort_of(noun, self._paper_sorts) or {noun}
        return next((paper for paper in self._memory.papers if _is_called(paper.name, sort)), None)

    def _of_sort(self, noun: str) -> Speaker | None:
        """Find the latest body of a noun's sort: "the agency" is an authority before it is an association."""
        sort = _sort_of(noun, self._body_sorts)
        if sort is None:
            return None
        latest = next((body for body in self._memory.bodies if _is_called(body.name, sort)), None)
        if latest is not None:
            return latest
        entity = self._most_named_of(sort)
        if entity is not None:
            return speaker_of(entity)
        others = frozenset[str]().union(*(other for other in self._body_sorts if other is not sort)) - sort
        latest_of_none = next((body for body in self._memory.bodies if not _is_called(body.name, others)), None)
        if latest_of_none is not None and latest_of_none.kind is SourceKind.NAMED_ORGANIZATION:
            return latest_of_none
        known = [*self._memory.bodies[:1], *map(speaker_of, self._names.bodies_by_mentions[:1])]
        return known[0] if known and known[0].kind is SourceKind.NAMED_ORGANIZATION else None

    def _most_named_of(self, sort: frozenset[str]) -> Entity | None:
        if sort not in self._most_named:
            bodies = self._names.bodies_by_mentions
            self._most_named[sort] = next((one for one in bodies if _is_called(one.name, sort)), None)
        return self._most_named[sort]


def _sort_of(noun: str, sorts: Sequence[frozenset[str]]) -> frozenset[str] | None:
    return next((sort for sort in sorts if noun in sort), None)


def _is_called(name: str | None, sort: Collection[str]) -> bool:
    return name is not None and any(word in sort for word in name.lower().split())
