"""What surrounds a word of a claim: is it claimed, quoted, in a side clause, and what said it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.engines.offline.modality.rules import Rules
from bot.engines.offline.text.tokens import Kind, Token

_STOPS = {".", "!", "?", ":", "…"}
_QUOTES = set("\"'“”‘’«»„")
_TITLE = 8  # words of a title at most
_AROUND = 40  # words on either side that a word's reading may hang on: a long sentence
_NEAR = 4  # words before a cue that belong to it: its auxiliaries and adverbs
_TITLE_CASE = 0.6  # of the words: more than this share with a capital is a headline, where a capital tells nothing


@dataclass(frozen=True, slots=True)
class Scene:
    """A claim's tokens and what is known of each; `words` are lower case, "" for a name that looks like a word."""

    tokens: Sequence[Token]
    words: list[str]
    claimed: list[bool]
    quoted: list[bool]
    side: list[bool]
    cue: frozenset[str]
    sourced: bool
    rules: Rules

    def word(self, at: int) -> str:
        """Give the word at a place, "" beyond the ends."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def kind(self, at: int) -> Kind:
        """Give the word class at a place, MARK beyond the ends."""
        return self.tokens[at].kind if 0 <= at < len(self.tokens) else Kind.MARK

    def within(self, at: int, name: str) -> bool:
        """Tell whether the word at a place is in a list of the cues file."""
        return self.word(at) in self.rules.lists[name]

    def about(self, at: int, name: str) -> int:
        """Count the words of a list around a place, names among them ("the Electoral Act")."""
        words = self.rules.lists[name]
        return sum(token.lower in words for token in self.tokens[max(0, at - _AROUND) : at + _AROUND])

    def after(self, at: int) -> int:
        """Give the place of the first word behind another that is neither an adverb nor "not"."""
        at += 1
        while self.kind(at) is Kind.ADVERB or self.within(at, "permission.limits"):
            at += 1
        return at

    def verb(self, at: int) -> str:
        """Give the verb behind a modal, without "be" and adverbs."""
        at = self.after(at)
        return self.word(self.after(at)) if self.within(at, "clauses.be") else self.word(at)


def set_scene(  # noqa: PLR0913  (see judge)
    tokens: Sequence[Token],
    content: Sequence[tuple[int, int]],
    *,
    cue: tuple[int, int] | None,
    in_quote: Sequence[tuple[int, int]],
    sourced: bool,
    rules: Rules,
) -> Scene:
    """Look once at every token of a claim."""
    spans = [*content, cue] if cue else content
    claimed = _inside(tokens, spans)
    if cue:
        _reach_left(tokens, claimed, cue[0])
    words = _words(tokens, rules.lists["names.words"])
    said = frozenset(token.lower for token in tokens if cue and cue[0] <= token.start < cue[1])
    quoted = _inside(tokens, in_quote)
    return Scene(tokens, words, claimed, quoted, _side(tokens, words, claimed, rules), said, sourced, rules)


def _inside(tokens: Sequence[Token], spans: Sequence[tuple[int, int]]) -> list[bool]:
    if len(spans) == 1:
        start, end = spans[0]
        return [start <= token.start and token.end <= end for token in tokens]
    return [any(start <= token.start and token.end <= end for start, end in spans) for token in tokens]


def _reach_left(tokens: Sequence[Token], claimed: list[bool], start: int) -> None:
    """Count the few words before a cue to it: "is said to have | told", "appears to | show"."""
    first = next((at for at, token in enumerate(tokens) if token.start >= start), len(tokens))
    for at in range(first - 1, max(-1, first - 1 - _NEAR), -1):
        if tokens[at].kind in {Kind.MARK, Kind.OPEN, Kind.CLOSE}:
            break
        claimed[at] = True


def _words(tokens: Sequence[Token], names: frozenset[str]) -> list[str]:
    """Lower-case forms; "" for a capital inside a sentence, and for a first word that is a name before a name."""
    words = [token.lower for token in tokens]
    _pass_over_titles(tokens, words)
    capitals = [at for at, token in enumerate(tokens) if token.text[0].isupper()]
    if len(capitals) > _TITLE_CASE * sum(token.text[0].isalpha() for token in tokens) and len(capitals) > 1:
        for at in capitals:
            if tokens[at].kind is Kind.NAME and words[at] in names:
                words[at] = ""
        return words
    before = -2
    for at in capitals:
        word, starts = words[at], _starts(tokens, at)
        beside = _is_name(tokens, at + 1)
        if (word in names and (beside or not starts)) or (not starts and word != "i" and (beside or before == at - 1)):
            words[at] = ""
        before = at
    return words


def _pass_over_titles(tokens: Sequence[Token], words: list[str]) -> None:
    """Blank titles: short quotations that begin and end with a capital, and that no comma or stop ends."""
    marks = [at for at, token in enumerate(tokens) if token.text in _QUOTES]
    for opening, closing in pairwise(marks):
        first, last = opening + 1, closing - 1
        if first < last < first + _TITLE and tokens[first].text[0].isupper() and tokens[last].text[0].isupper():
            words[first:closing] = [""] * (closing - first)


def _starts(tokens: Sequence[Token], at: int) -> bool:
    if at == 0:
        return True
    before = tokens[at - 1]
    return before.text in _STOPS or before.kind is Kind.OPEN or before.text in "\"'—–"


def _is_name(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].text[0].isupper() and tokens[at].kind is not Kind.PRONOUN


def _side(tokens: Sequence[Token], words: Sequence[str], claimed: Sequence[bool], rules: Rules) -> list[bool]:
    """Mark the words of side clauses: from a relative or subordinating word to the next mark."""
    openers = rules.lists["clauses.side"]
    side: list[bool] = []
    inside = False
    for at, token in enumerate(tokens):
        if token.kind is Kind.MARK:
            inside = False
        elif words[at] in openers and claimed[at]:
            inside = True
        side.append(inside)
    return side
