"""The entity that a mention is: by its head, or by a name in apposition; not one that it merely belongs to."""

from collections.abc import Sequence
from itertools import pairwise

from bot.domain.claim import SourceKind
from bot.engines.offline.speakers.entities import Entity
from bot.engines.offline.speakers.mention import Mentions
from bot.engines.offline.speakers.names import Names
from bot.engines.offline.speakers.speaker import Speaker, speaker_of
from bot.engines.offline.text.lexicon import WordLists
from bot.engines.offline.text.tokens import Kind, Token

_WORDS_BEFORE_AS = 3


class Named:
    """Resolves mentions that hold the name of who speaks."""

    def __init__(self, names: Names, mentions: Mentions, lists: WordLists) -> None:
        self._names = names
        self._mentions = mentions
        self._lists = lists

    def resolve(self, mention: Sequence[Token], head: int) -> Speaker | None:
        """Tell whose name a mention is, a person before a body; its own words are mention[:head]."""
        body: Entity | None = self._called(mention)
        if body is not None:
            return speaker_of(body, SourceKind.NAMED_PERSON)
        for first, last in _chunks(mention, head):
            entity = self._head_entity(mention[first:last])
            if entity is None or (entity.kind is None and first > 0 and not self._is_body(mention[:head])):
                continue
            if entity.is_person:
                return speaker_of(entity)
            body = body or entity
        return speaker_of(body) if body is not None else None

    def _is_body(self, words: Sequence[Token]) -> bool:
        """Tell "the statistics office", which a bare name in apposition names: "…, | Ardstat, said"."""
        end = self._mentions.phrase_end(words)
        return end == len(words) > 0 and words[-1].lower in self._lists["organizations"]

    def _called(self, mention: Sequence[Token]) -> Entity | None:
        """Read "its owner, who gave his name only as | Vicky", "the DJ known as | Lorenz"."""
        for at in range(2, len(mention) - 1):
            if mention[at].lower not in self._lists["as"]:
                continue
            before = {token.lower for token in mention[max(0, at - _WORDS_BEFORE_AS) : at]}
            if not before.isdisjoint(self._lists["named_as"]):
                entity = self._names.at(mention[at + 1].start)
                return entity if entity is not None and entity.kind in {None, SourceKind.NAMED_PERSON} else None
        return None

    def _head_entity(self, chunk: Sequence[Token]) -> Entity | None:
        """Find whose name ends a chunk's first noun phrase: not a possessor, not a modifier ("Rovers manager")."""
        end = self._mentions.phrase_end(chunk)
        if end == 0:
            return None
        return self._joined(chunk, end) or self._bearer(chunk, end) or self._named_by(chunk[end - 1])

    def _joined(self, chunk: Sequence[Token], end: int) -> Entity | None:
        """Read "Carvajal and 11 colleagues": Carvajal speaks."""
        first = self._names.at(chunk[0].start)
        if first is None or not first.is_person:
            return None
        joins = (token for token in chunk[1:end] if token.lower in self._lists["joining"])
        return first if any(self._names.at(token.start) is None for token in joins) else None

    def _bearer(self, chunk: Sequence[Token], end: int) -> Entity | None:
        """Read "minister of state for home Sunita Paswan": who bears the title stands at its end."""
        if (
            end == len(chunk)
            or chunk[end - 1].lower not in self._lists["persons"]
            or chunk[-2].kind is Kind.PREPOSITION
        ):
            return None
        last = self._names.at(chunk[-1].start)
        return last if last is not None and last.is_person else None

    def _named_by(self, last: Token) -> Entity | None:
        if last.kind is not Kind.NAME and last.kind is not Kind.NUMBER:
            return None
        entity = self._names.at(last.start)
        is_role = entity is not None and entity.kind is None and last.lower in self._lists["persons"]
        return None if is_role else entity


def _chunks(mention: Sequence[Token], head: int) -> list[tuple[int, int]]:
    """Part a mention into its own words and what stands between its commas."""
    commas = [at for at in range(head, len(mention)) if mention[at].text == ","]
    return [(0, head), *((at + 1, end) for at, end in pairwise([*commas, len(mention)]))]
