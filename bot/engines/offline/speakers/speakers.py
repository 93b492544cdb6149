"""Who a source is: its kind, fullest name and role, from how the article mentions it and what it said before.

A pronoun or a bare title ("the expert") is the latest person, body or document that it fits; an unnamed spokesman
stands for the body.
"""

from collections.abc import Sequence
from itertools import pairwise

from bot.domain.claim import SourceKind
from bot.engines.offline.speakers.bearers import Bearers
from bot.engines.offline.speakers.entities import Entity
from bot.engines.offline.speakers.memory import Memory
from bot.engines.offline.speakers.mention import Mentions, head_end
from bot.engines.offline.speakers.named import Named
from bot.engines.offline.speakers.names import Names
from bot.engines.offline.speakers.noticing import Noticing
from bot.engines.offline.speakers.owners import Owners
from bot.engines.offline.speakers.pronouns import Pronouns
from bot.engines.offline.speakers.speaker import NOBODY, Speaker, speaker_of
from bot.engines.offline.speakers.unnamed import Unnamed
from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.tokens import Kind, Token

_MARKS = 2  # of a quotation
_QUOTATION_MARKS = frozenset("“\"‘'")


class Speakers:
    """Resolves mentions in the order of the text, and remembers who spoke last."""

    def __init__(self, names: Names, text: str, lexicon: Lexicon) -> None:
        self._names = names
        self._lists = lexicon.lists("speakers")
        of_names = lexicon.lists("names")
        self._broadcast = of_names["media"]
        self._before_an_outlet = of_names["before_an_outlet"]
        self._memory = Memory(names)
        self._mentions = Mentions(names, text, lexicon)
        bearers = Bearers(names, self._memory, lexicon)
        owners = Owners(names, self._mentions, text, self._lists, of_names["platforms"])
        self._pronouns = Pronouns(self._memory, of_names, self._lists)
        self._named = Named(names, self._mentions, self._lists)
        self._unnamed = Unnamed(self._mentions, self._memory, owners, bearers, lexicon)
        self._noticing = Noticing(names, self._mentions, self._memory, bearers, self._lists)

    def resolve(self, mention: Sequence[Token]) -> Speaker:
        """Tell who a mention is, and keep it in mind for the pronouns that follow."""
        speaker = self.peek(mention)
        self._memory.keep(speaker)
        return speaker

    def peek(self, mention: Sequence[Token]) -> Speaker:
        """Tell who a mention is without keeping it in mind; NOBODY where it is empty."""
        if not mention:
            return NOBODY
        if len(mention) == 1 and mention[0].kind in {Kind.PRONOUN, Kind.DETERMINER}:
            return self._pronouns.resolve(mention[0].lower)
        if mention[-1].text.startswith("@"):
            return Speaker(SourceKind.ANONYMOUS_SOURCE, mention[-1].text)
        words = _without_marks(mention) if mention[0].text in _QUOTATION_MARKS else mention
        head = head_end(words)
        return self._named.resolve(words, head) or self._unnamed.resolve(words, head)

    def document(self, mention: Sequence[Token]) -> Speaker:
        """Take a mention as a law or a contract ("under | the Electoral Act"), and keep it in mind."""
        if not mention:
            return NOBODY
        paper = Speaker(SourceKind.DOCUMENT, self._mentions.description(mention))
        self._memory.keep(paper)
        return paper

    def outlet(self, mention: Sequence[Token]) -> Speaker | None:
        """Tell the outlet that a hearer is: "told | Radio Nord", "the podcast Deep Strata"; None where it is none."""
        entities = [entity for token in mention if (entity := self._names.at(token.start)) is not None]
        outlet = self._programme(mention, entities)
        if outlet is None and entities and not entities[0].is_person and any(map(self._is_medium, mention)):
            outlet = entities[0]
        if outlet is None and entities and self._is_only_a_name(mention, entities[0]):
            outlet = entities[0]
        if outlet is not None:
            self._memory.outlet = Speaker(SourceKind.MEDIA, outlet.name)
            return self._memory.outlet
        return self._unnamed_outlet(mention, named=bool(entities))

    def keep_outlet(self, speaker: Speaker) -> None:
        """Keep in mind that a speaker passes on what others say, for "told the paper" later on."""
        if speaker.name is not None and speaker.kind in {SourceKind.NAMED_ORGANIZATION, SourceKind.MEDIA}:
            self._memory.outlet = Speaker(SourceKind.MEDIA, speaker.name)

    def _programme(self, mention: Sequence[Token], entities: Sequence[Entity]) -> Entity | None:
        """Find the outlet in a mention: "the TV station | Silver State 4", "the BBC's | Money Matters"."""
        for noun, name in pairwise(mention):
            if noun.kind is Kind.WORD and noun.lower in self._before_an_outlet:
                return self._names.at(name.start)
        outlet = next((entity for entity in entities if entity.kind is SourceKind.MEDIA), None)
        last = self._names.at(mention[-1].start)
        owned = any(token.kind is Kind.CLITIC for token in mention[1:])
        return last if outlet is not None and owned and last is not None and not last.roles else outlet

    def _is_only_a_name(self, mention: Sequence[Token], entity: Entity) -> bool:
        """Tell a hearer that only its name is known of, once: "told | France Monde"; not "told | Hutchins"."""
        words = sum(token.kind is Kind.NAME for token in mention)
        alone = words == len(mention) == len(entity.words) and entity.mentions == 1
        unknown = entity.kind is None or (entity.is_person and words > 1)
        return alone and unknown and entity.gender is None and not entity.roles and entity.title is None

    def _is_medium(self, token: Token) -> bool:
        return token.lower in self._lists["media"] or token.lower in self._broadcast

    def _unnamed_outlet(self, mention: Sequence[Token], *, named: bool) -> Speaker | None:
        """Tell the outlet without a name: "a local radio" by its description, "the paper" the latest one."""
        bare = [token.lower for token in mention if token.kind is Kind.WORD]
        if len(bare) > 1 and bare[-1] in self._broadcast:
            return Speaker(SourceKind.MEDIA, self._mentions.description(mention))
        return self._memory.outlet if bare and bare[-1] in self._lists["media"] and not named else None

    def topic(self) -> Speaker:
        """Tell whom the text is about at the moment, for a pronoun that opens a claim."""
        return speaker_of(self._memory.persons[0]) if self._memory.persons else NOBODY

    def notice(self, tokens: Sequence[Token]) -> None:
        """Take note of the person or body that a sentence is about."""
        self._noticing.subject(tokens)

    def introduce(self, tokens: Sequence[Token]) -> None:
        """Take note of the documents that a sentence introduces, for "the report" later on."""
        self._noticing.documents(tokens)


def _without_marks(mention: Sequence[Token]) -> Sequence[Token]:
    """Strip a mention of its quotation marks, where more than the marks is left."""
    words = [
        token for token in mention if token.kind not in {Kind.OPEN, Kind.CLOSE} and token.text not in _QUOTATION_MARKS
    ]
    return words if words and len(mention) > _MARKS else mention
