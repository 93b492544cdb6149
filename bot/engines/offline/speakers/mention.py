"""A mention's words, cut apart: its first noun phrase, that phrase's noun, and how it describes an unnamed source."""

from collections.abc import Sequence

from bot.engines.offline.speakers.names import Names
from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.tokens import Kind, Token

_MARKS = "‘’“”\"'"  # of a quotation that a description opens or closes
_INNER_MARKS = frozenset('“”"')  # "“mystery” supplier" keeps its own
_PARENTHESES = frozenset({",", "–", "—", "("})
_PHRASE_ENDS = frozenset({Kind.PREPOSITION, Kind.PRONOUN, Kind.SUBORDINATOR, Kind.MARK, Kind.AUXILIARY})
_AFTER_A_PARTICIPLE = frozenset({Kind.PREPOSITION, Kind.DETERMINER, Kind.ADVERB})
_NOUNS = frozenset({Kind.WORD, Kind.NAME, Kind.DETERMINER})
_SAYS_WHAT_IT_IS = ("persons", "organizations", "media", "anonymous", "groups")


def head_end(mention: Sequence[Token]) -> int:
    """Where a mention's own words end and a parenthesis begins."""
    return next((at for at in range(1, len(mention)) if mention[at].text in _PARENTHESES), len(mention))


class Mentions:
    """Cuts the mentions of one article."""

    def __init__(self, names: Names, text: str, lexicon: Lexicon) -> None:
        self._names = names
        self._text = text
        self._lists = lexicon.lists("speakers")
        self._times = lexicon.lists("names")["times"] | self._lists["recent"]
        documents = lexicon.words("sources", "documents") | self._lists["papers"]
        self._nouns = documents.union(*(self._lists[name] for name in _SAYS_WHAT_IT_IS))
        self._participles = {row.split()[2] for row in lexicon.words("verbs", "irregular")}
        self._participle_endings = tuple(self._lists["participle_endings"])

    def phrase_end(self, chunk: Sequence[Token]) -> int:
        """Where the first noun phrase ends: before a preposition, a relative, a participle that describes it."""
        for at in range(1, len(chunk)):
            token = chunk[at]
            if token.kind is not Kind.NAME and self._names.at(token.start) is not None:
                continue  # "Office | of the | Mediator"
            if token.kind in _PHRASE_ENDS or token.lower in self._lists["relatives"] or self._describes(chunk, at):
                return at
        return len(chunk)

    def _describes(self, chunk: Sequence[Token], at: int) -> bool:
        """Tell a participle that describes what is before it: "officials | briefed on the talks"."""
        if at == 1 or at + 1 == len(chunk) or chunk[at].kind is not Kind.WORD:
            return False
        word, following = chunk[at].lower, chunk[at + 1]
        participle = word in self._participles or word.endswith(self._participle_endings)
        return participle and (following.kind in _AFTER_A_PARTICIPLE or following.lower in self._times)

    def noun(self, chunk: Sequence[Token]) -> str:
        """Find a phrase's head noun: the last word that says what it is, else its last word."""
        words = [token.lower for token in chunk if token.kind in _NOUNS]
        known = (word for word in reversed(words[-3:]) if word in self._nouns)
        return next(known, words[-1] if words else chunk[-1].lower)

    def description(self, mention: Sequence[Token]) -> str:
        """Give the phrase without its article, up to its first relative clause or parenthesis."""
        first = 1 if mention[0].lower in self._lists["articles"] and len(mention) > 1 else 0
        last = next((at for at in range(first + 1, len(mention)) if self._leaves(mention[at])), len(mention))
        last -= last - 1 > first and mention[last - 1].lower in self._lists["joining"]
        words = self._text[mention[first].start : mention[last - 1].end]
        bare = words.strip(_MARKS)
        return words if not bare or _INNER_MARKS & set(bare) else bare

    def _leaves(self, token: Token) -> bool:
        return token.text in _PARENTHESES or token.lower in self._lists["ends_a_description"]

    def is_definite(self, mention: Sequence[Token]) -> bool:
        """Tell whether a mention is of something known: "the agency", "its authors", a name."""
        return mention[0].lower in self._lists["definites"] or self._names.at(mention[0].start) is not None

    def is_indefinite(self, mention: Sequence[Token]) -> bool:
        """Tell whether a mention is of something new: "a", "an"."""
        return mention[0].lower in self._lists["indefinite"]
