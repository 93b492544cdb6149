"""Who a description is ("the expert", "a spokesman for Westwater", "the report", "two officials").

In this order: somebody who wants no name, the body that a spokesman speaks for, the person or body that bears the
title, and else an unnamed person, group, document or outlet by the description's noun.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.claim import SourceKind
from bot.engines.offline.speakers.bearers import Bearers
from bot.engines.offline.speakers.memory import Memory
from bot.engines.offline.speakers.mention import Mentions
from bot.engines.offline.speakers.owners import Owners
from bot.engines.offline.speakers.speaker import Speaker
from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.tokens import Kind, Token

_BARE = 2  # words of a bare noun with its article
_DESCRIBED = 4  # words of a phrase that can stand for a known person or body …
_DESCRIBED_PAPER = 3  # … and for a known document
_LEAD = 800  # characters in which a lead may leave its source unnamed


@dataclass(frozen=True, slots=True)
class _Described:
    """A description cut apart: `noun` is the head of its first noun phrase, tokens[:end]; `name` is what to call it."""

    tokens: Sequence[Token]
    end: int
    noun: str
    name: str
    definite: bool


class Unnamed:
    """Resolves mentions without a name of their own."""

    def __init__(self, mentions: Mentions, memory: Memory, owners: Owners, bearers: Bearers, lexicon: Lexicon) -> None:
        self._mentions = mentions
        self._memory = memory
        self._owners = owners
        self._bearers = bearers
        self._lists = lexicon.lists("speakers")
        self._documents = lexicon.words("sources", "documents") | self._lists["papers"]
        self._person_endings = tuple(self._lists["person_endings"])

    def resolve(self, mention: Sequence[Token], head: int) -> Speaker:
        """Tell who a description is; its own words are mention[:head]."""
        told = self._cut(mention, head)
        return (
            self._explained(told, head)
            or self._posted(told)
            or self._masked(told)
            or self._speaks_for(told)
            or self._bears(told)
            or self._by_noun(told)
        )

    def _cut(self, mention: Sequence[Token], head: int) -> _Described:
        end = self._mentions.phrase_end(mention[:head]) or head
        return _Described(
            tokens=mention,
            end=end,
            noun=self._mentions.noun(mention[:end]),
            name=self._mentions.description(mention),
            definite=self._mentions.is_definite(mention),
        )

    def _explained(self, told: _Described, head: int) -> Speaker | None:
        """Read "Norwatch, | a pressure group": a name that opens its sentence, by what stands behind its comma."""
        behind = told.tokens[head + 1 :]
        if head > 1 or told.tokens[0].kind is not Kind.NAME or not behind:
            return None
        if not self._mentions.is_indefinite(behind) and behind[0].lower not in self._lists["definite"]:
            return None
        noun = self._mentions.noun(behind[: self._mentions.phrase_end(behind)])
        if noun in self._lists["organizations"] or noun in self._lists["exchanges"]:
            return Speaker(SourceKind.NAMED_ORGANIZATION, told.name)
        return Speaker(SourceKind.NAMED_PERSON, told.name) if noun in self._lists["persons"] else None

    def _posted(self, told: _Described) -> Speaker | None:
        """Read "posts on Facebook", "rumours on social media": the platform."""
        if told.noun not in self._lists["anonymous"] and told.noun not in self._documents:
            return None
        platform = self._owners.platform(told.tokens[told.end :])
        return Speaker(SourceKind.MEDIA, platform) if platform is not None else None

    def _masked(self, told: _Described) -> Speaker | None:
        """Read "an official who asked not to be named"."""
        masked = any(token.lower in self._lists["masked"] for token in told.tokens)
        return Speaker(SourceKind.ANONYMOUS_SOURCE, told.name) if masked else None

    def _speaks_for(self, told: _Described) -> Speaker | None:
        """Read "a spokesman for Westwater", "a statement from the ministry", "its authors": the body, or the paper."""
        spokesman = told.noun in self._lists["speakers_for"]
        if spokesman or told.noun in self._lists["own_word"]:
            owner = self._owners.owner(told.tokens, told.end)
            if owner is not None and owner.kind is not SourceKind.NAMED_PERSON:
                return self._bearers.bare(owner) or owner
            owned = spokesman or told.tokens[0].lower in self._lists["of_a_body"]
            if owned and told.end <= _BARE and self._memory.body is not None:
                return self._memory.body
        of_a_paper = told.noun in self._lists["authors"] and told.tokens[0].lower in self._lists["of_a_paper"]
        return self._memory.paper if of_a_paper and told.end <= _BARE else None

    def _bears(self, told: _Described) -> Speaker | None:
        """Read "the expert": who bears that title; "a former guard": whom a lead names further down."""
        if told.definite and told.end <= _DESCRIBED and not self._is_completed(told):
            bearer = self._bearers.bearer(told.noun, [token.lower for token in told.tokens[: told.end]])
            if bearer is not None:
                return bearer
        leads = told.noun in self._lists["persons"] and told.tokens[0].start < _LEAD
        return self._bearers.only_one(told.noun) if leads and self._mentions.is_indefinite(told.tokens) else None

    def _is_completed(self, told: _Described) -> bool:
        """Tell a body by what completes it: "the department | of water and sanitation" is no other department."""
        rest = told.tokens[told.end : told.end + 1]
        return told.noun in self._lists["organizations"] and any(word.lower in self._lists["part_by"] for word in rest)

    def _by_noun(self, told: _Described) -> Speaker:
        noun, lists = told.noun, self._lists
        if noun in lists["anonymous"] and len(told.tokens) == 1:
            return Speaker(SourceKind.ANONYMOUS_SOURCE, told.name)
        if noun in self._documents:
            return self._document(told)
        if noun in lists["media"]:
            latest = self._memory.outlet or self._memory.body
            known = latest if told.definite and told.end <= _BARE else None
            return known or Speaker(SourceKind.MEDIA, told.name)
        if noun in lists["organizations"]:
            return Speaker(self._kind_of_body(told), told.name)
        if noun in lists["anonymous"]:
            return Speaker(SourceKind.ANONYMOUS_SOURCE, told.name)
        return Speaker(self._kind_of_people(noun), told.name)

    def _document(self, told: _Described) -> Speaker:
        bare = told.definite and told.end <= _DESCRIBED_PAPER and told.tokens[0].kind is not Kind.NAME
        known = self._bearers.paper(told.noun) if bare else None
        outlet = self._reported_by(told)
        if outlet is not None:
            return outlet
        return known or self._owners.shown_by(told.tokens, told.end) or Speaker(SourceKind.DOCUMENT, told.name)

    def _reported_by(self, told: _Described) -> Speaker | None:
        """Read "a report from | the Daily Device", "an article in | Radio Nord's bulletin": the outlet."""
        follows = told.tokens[told.end].lower if told.end < len(told.tokens) else ""
        if told.noun not in self._lists["stories"] or follows not in self._lists["printed_by"]:
            return None
        owner = self._owners.owner(told.tokens, told.end)
        return owner if owner is not None and owner.kind is SourceKind.MEDIA else None

    def _kind_of_body(self, told: _Described) -> SourceKind:
        """Tell whether a body is unnamed: "a company" is, "a Westwater company" is not."""
        named = any(token.kind is Kind.NAME for token in told.tokens[: told.end])
        unnamed = told.tokens[0].lower in self._lists["one_of_many"] and not named
        return SourceKind.UNNAMED_GROUP if unnamed else SourceKind.NAMED_ORGANIZATION

    def _kind_of_people(self, noun: str) -> SourceKind:
        if noun in self._lists["persons"] or noun.endswith(self._person_endings):
            return SourceKind.UNNAMED_PERSON
        several = noun in self._lists["groups"] or noun.endswith(tuple(self._lists["plural_endings"]))
        return SourceKind.UNNAMED_GROUP if several else SourceKind.UNNAMED_PERSON
