"""Words, numbers and marks of a text, each with its offsets and a coarse word class.

The classes are closed-class words by lexicon and the rest by shape: enough to find where a subject ends and a clause
begins, at a few microseconds a word. Clitics stand alone ("they" + "'ll", "Smith" + "'s"), as in the Penn Treebank.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.syntax import syntax_of

_SHAPES = r"""
    (?:[A-Z]\.){{2,}}(?![A-Za-z])                       # U.S., J.T.
  | (?=\w+\.)(?:{abbreviations}|[A-Z])\.(?=\s|,|$)      # Mr., Nov., the J. of a name
  | @\w{{2,}}                                           # an account
  | \d+(?:[.,]\d+)*(?:[-‑][^\W\d_]+)+                   # 44-page, 40-day
  | ['’](?:{clitics})\b
  | [$£€¥₦₹]?\d+(?:[.,:/]\d+)*(?:[a-zA-Z]{{1,3}}\b|%)?  # 3.5, £18.4bn, 4:30pm, 40%
  | [^\W\d_](?:\w+|&|(?!['’](?:{clitics})\b)['’]|[-‑/](?=\w))*
  | \.{{2,}}|…|--+|\S
"""
_BEFORE_A_START = frozenset(".?!:“\"‘”…'")
_ELIDED = len("d'")  # letters before a capital inside a word: "d'Urgence"
_SHORT_WORD = len("rely")  # letters of a word whose ending says nothing


class Kind(str):
    """A coarse word class.

    Not an Enum: to look up a member of one costs five times as much, and the rules name classes in every other line,
    which made up a fifteenth of the time of reading an article.
    """

    __slots__ = ()
    WORD: ClassVar["Kind"]
    NAME: ClassVar["Kind"]
    NUMBER: ClassVar["Kind"]
    PRONOUN: ClassVar["Kind"]
    DETERMINER: ClassVar["Kind"]
    PREPOSITION: ClassVar["Kind"]
    CONJUNCTION: ClassVar["Kind"]
    SUBORDINATOR: ClassVar["Kind"]
    MODAL: ClassVar["Kind"]
    AUXILIARY: ClassVar["Kind"]
    ADVERB: ClassVar["Kind"]
    OPEN: ClassVar["Kind"]
    CLOSE: ClassVar["Kind"]
    MARK: ClassVar["Kind"]
    CLITIC: ClassVar["Kind"]


_KINDS = {name: Kind(name) for name in Kind.__annotations__}
for _name, _kind in _KINDS.items():
    setattr(Kind, _name, _kind)


@dataclass(slots=True)
class Token:
    """One token: `text` is the article's text[start:end]; `lower` has plain apostrophes.

    Not frozen: a text has a token every five characters, and a frozen one takes three times as long to make.
    """

    text: str
    lower: str
    start: int
    end: int
    kind: Kind


def tokenize(text: str, lexicon: Lexicon, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut text[start:end] into tokens in order; linear in its length."""
    words = _Words(lexicon)
    may_be_names = syntax_of(lexicon).may_be_names
    tokens: list[Token] = []
    for match in _pattern(lexicon).finditer(text, start, len(text) if end is None else end):
        word = match.group()
        lower, kind = words[word]
        token = Token(word, lower, match.start(), match.end(), kind)
        if lower in may_be_names and word[0].isupper() and _is_named(text, token, tokens, lexicon):
            token.kind = Kind.NAME
        tokens.append(token)
    return tokens


class _Words(dict[str, tuple[str, Kind]]):
    """What each word of a text is by itself, worked out once: its lower-case form and its class."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._classes = _classes(lexicon)
        self._adverb_endings = syntax_of(lexicon).adverb_endings

    def __missing__(self, word: str) -> tuple[str, Kind]:
        lower = word.lower().replace("’", "'")
        known = self._classes.get(lower) if word[0].isalpha() else None
        self[word] = found = (lower, known or _kind_by_shape(word, lower, self._adverb_endings))
        return found


@lru_cache(maxsize=8)
def _classes(lexicon: Lexicon) -> dict[str, Kind]:
    return {word: _KINDS[kind] for word, kind in lexicon.word_classes.items()}


@lru_cache(maxsize=8)
def _pattern(lexicon: Lexicon) -> re.Pattern[str]:
    syntax = syntax_of(lexicon)
    inserted = {"abbreviations": _either(syntax.abbreviations), "clitics": _either(syntax.clitics)}
    return re.compile(_SHAPES.format(**inserted), re.VERBOSE | re.IGNORECASE)


def _either(words: frozenset[str]) -> str:
    return "|".join(map(re.escape, sorted(words)))


def _kind_by_shape(word: str, lower: str, adverb_endings: tuple[str, ...]) -> Kind:
    """Classify what is no closed-class word."""
    first = word[0]
    if first.isalpha():
        return _kind_of_letters(word, lower, adverb_endings)
    if first.isdigit():
        return Kind.WORD if "-" in word else Kind.NUMBER
    if len(word) > 1 and first in _BEFORE_LETTERS:
        return _BEFORE_LETTERS[first]
    return _MARKS.get(first, Kind.MARK)


_BEFORE_LETTERS = {"@": Kind.NAME, "'": Kind.CLITIC, "’": Kind.CLITIC}
_MARKS = {
    **dict.fromkeys("$£€¥₦₹", Kind.NUMBER),
    **dict.fromkeys("“‘«„([{", Kind.OPEN),
    **dict.fromkeys("”’»)]}", Kind.CLOSE),
}


def _kind_of_letters(word: str, lower: str, adverb_endings: tuple[str, ...]) -> Kind:
    apostrophe = lower.find("'", 0, _ELIDED + 1)
    if word[0].isupper() or (apostrophe >= 0 and word[apostrophe + 1 : apostrophe + 2].isupper()):
        return Kind.NAME  # also "d'Urgence"
    return Kind.ADVERB if lower.endswith(adverb_endings) and len(lower) > _SHORT_WORD else Kind.WORD


def _is_named(text: str, token: Token, before: list[Token], lexicon: Lexicon) -> bool:
    """Whether a capitalised function word is part of a name: "Will Abara", "in May", "May 4", "USA Today"."""
    last = before[-1] if before else None
    begins = last is None or last.text in _BEFORE_A_START or "\n" in text[last.end : token.start]
    if token.lower in syntax_of(lexicon).ends_names:
        return not begins and last is not None and last.kind is Kind.NAME
    after = text[token.end : token.end + 2].strip()
    return not begins or after[:1].isupper() or after[:1].isdigit()
