"""What a sentence brings up without crediting it: whom it is about, and the documents that it introduces."""

from collections.abc import Sequence

from bot.domain.claim import SourceKind
from bot.engines.offline.speakers.bearers import Bearers
from bot.engines.offline.speakers.memory import Memory
from bot.engines.offline.speakers.mention import Mentions
from bot.engines.offline.speakers.names import Names
from bot.engines.offline.speakers.speaker import Speaker, speaker_of
from bot.engines.offline.text.lexicon import WordLists
from bot.engines.offline.text.tokens import Kind, Token

_AFTER_A_SUBJECT = frozenset({Kind.AUXILIARY, Kind.MODAL, Kind.ADVERB, Kind.WORD, Kind.CLITIC})
_IN_A_PHRASE = frozenset({Kind.WORD, Kind.NAME, Kind.NUMBER, Kind.ADVERB})
_QUALIFIES = frozenset({Kind.PREPOSITION, Kind.DETERMINER, Kind.NAME, Kind.WORD, Kind.NUMBER})
_WORDS_OF_A_BARE_BODY = 2  # "the ministry" is one that is known already
_SUBJECT_BEFORE = 10  # words into a sentence at which "the agency" can still be its subject
_WORDS_OF_A_NAME = 2  # that stands alone
_WORDS_OF_A_PHRASE = 5
_WORDS_THAT_QUALIFY = 12


class Noticing:
    """Keeps in mind what sentences bring up; they are given without their quotations."""

    def __init__(self, names: Names, mentions: Mentions, memory: Memory, bearers: Bearers, lists: WordLists) -> None:
        self._names = names
        self._mentions = mentions
        self._memory = memory
        self._bearers = bearers
        self._lists = lists

    def subject(self, tokens: Sequence[Token]) -> None:
        """Take note of the person or body that a sentence is about: its first."""
        if self._notice_described_body(tokens):
            return
        for at, token in enumerate(tokens):
            if self._is_body(tokens, at) and self._notice_body(tokens[at - 1 : at + 1]):
                return
            if token.kind is Kind.PRONOUN and token.lower in self._lists["subject_pronouns"]:
                return
            if self._is_person(tokens, at):
                self._notice_person(token)
                return
            if self._is_named_body(tokens, at):
                self._notice_named_body(token)
                return

    def _notice_described_body(self, tokens: Sequence[Token]) -> bool:
        """Take note of a body that opens a sentence by its description: "The finance ministry | will …"."""
        if not tokens or tokens[0].lower not in self._lists["definite"]:
            return False
        end = _over(tokens, 1, frozenset({Kind.WORD}), _WORDS_OF_A_PHRASE)
        known = end > _WORDS_OF_A_BARE_BODY and tokens[end - 1].lower in self._lists["organizations"]
        if not known or end == len(tokens) or tokens[end].kind not in {Kind.AUXILIARY, Kind.MODAL}:
            return False
        body = Speaker(SourceKind.NAMED_ORGANIZATION, self._mentions.description(tokens[:end]))
        self._memory.keep_body(body)
        self._memory.last = body
        return True

    def _is_body(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell a body without its name: "the | agency"."""
        known = 0 < at < _SUBJECT_BEFORE and tokens[at - 1].lower in self._lists["definite"]
        return known and tokens[at].lower in self._lists["organizations"]

    def _notice_body(self, mention: Sequence[Token]) -> bool:
        body = self._bearers.bearer(mention[1].lower, [token.lower for token in mention])
        if body is None or body.kind is not SourceKind.NAMED_ORGANIZATION:
            return False
        self._memory.body = self._memory.last = body
        return True

    def _is_person(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a person's name that begins here is a subject: no possessor, nothing after a preposition."""
        entity = self._names.at(tokens[at].start)
        if entity is None or not entity.is_person:
            return False
        if at > 0 and (tokens[at - 1].kind is Kind.PREPOSITION or self._names.at(tokens[at - 1].start) is entity):
            return False
        owns = at + 1 < len(tokens) and tokens[at + 1].kind is Kind.CLITIC
        return not owns and self._acts(tokens, at)

    def _is_named_body(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether an organization's name that begins here is a subject, close to the sentence's beginning."""
        entity = self._names.at(tokens[at].start)
        if entity is None or entity.kind is not SourceKind.NAMED_ORGANIZATION or at >= _SUBJECT_BEFORE:
            return False
        if at > 0 and (tokens[at - 1].kind is Kind.PREPOSITION or self._names.at(tokens[at - 1].start) is entity):
            return False
        before = tokens[at - 2].kind if at > 1 and tokens[at - 1].kind is Kind.DETERMINER else None
        return before is not Kind.PREPOSITION and self._acts(tokens, at)

    def _notice_named_body(self, token: Token) -> None:
        entity = self._names.at(token.start)
        if entity is not None:
            self._memory.keep_body(speaker_of(entity))

    def _acts(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a verb, a comma, or nothing at all follows the name that begins here: a subject, not an object."""
        entity = self._names.at(tokens[at].start)
        while at + 1 < len(tokens) and self._names.at(tokens[at + 1].start) is entity:
            at += 1
        if at + 1 >= len(tokens):
            return len(tokens) <= _WORDS_OF_A_NAME
        return tokens[at + 1].kind in _AFTER_A_SUBJECT or tokens[at + 1].text == ","

    def _notice_person(self, token: Token) -> None:
        entity = self._names.at(token.start)
        if entity is not None:
            self._memory.keep_person(entity)
            self._memory.last = speaker_of(entity)

    def documents(self, tokens: Sequence[Token]) -> None:
        """Take note of documents that a sentence introduces ("an internal audit"), for "the report" later on."""
        for at, token in enumerate(tokens):
            if token.lower not in self._lists["indefinite"]:
                continue
            end = _over(tokens, at + 1, _IN_A_PHRASE, _WORDS_OF_A_PHRASE)
            if end > at + 1 and tokens[end - 1].lower in self._lists["papers"]:
                whole = tokens[at : _over(tokens, end, _QUALIFIES, _WORDS_THAT_QUALIFY)]
                paper = Speaker(SourceKind.DOCUMENT, self._mentions.description(whole))
                self._memory.keep_paper(paper)
                if at == 0:
                    self._memory.last = paper  # the sentence is about it: "it" claims next


def _over(tokens: Sequence[Token], start: int, kinds: frozenset[Kind], most: int) -> int:
    """Where a stretch of tokens of these kinds ends, at most so many of them."""
    limit = min(len(tokens), start + most)
    return next((at for at in range(start, limit) if tokens[at].kind not in kinds), limit)
