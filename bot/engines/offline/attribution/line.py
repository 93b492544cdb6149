"""A sentence as the attribution step sees it: its words and their classes, which are quoted, where its verbs are.

A place before the first or after the last token is no error: it holds an empty word, and the class of a mark.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate
from operator import attrgetter

from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.quotes import Quote
from bot.engines.offline.text.syntax import syntax_of
from bot.engines.offline.text.tokens import Kind, Token
from bot.engines.offline.text.verbs import Form, forms_of

Range = tuple[int, int]
_ENDS = frozenset(".!?;")
_NAMED_WORDS = 6  # words of the longest quotation, marks included, that may be a name, a title or a scare quote
_LEAST_SPEECH = 3  # … and of the longest that may be one although a stop or a comma closes it
_SHORTEST_ED = len("aged")  # "red" and "shed" are no verbs
_LAST = attrgetter("end")


class Line:
    """One sentence, token by token; `quoted[i]` is the number of the quotation that token i is in, -1 outside of all.

    All that most rules ask for is worked out once: they ask each of it many times a word.
    """

    __slots__ = (
        "_counts",
        "_size",
        "_speech",
        "kinds",
        "lexicon",
        "quoted",
        "stops",
        "syntax",
        "tokens",
        "verbs",
        "words",
    )

    def __init__(self, tokens: Sequence[Token], quoted: Sequence[int], lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.quoted = quoted
        self.lexicon = lexicon
        self.syntax = syntax_of(lexicon)
        self.words = [token.lower for token in tokens]
        self.kinds = [token.kind for token in tokens]
        self.verbs = _all_verbs(lexicon)
        self.stops = [at for at, word in enumerate(self.words) if word in _ENDS and quoted[at] < 0]
        self._size = len(tokens)
        self._counts = self._count_finites()
        self._speech: frozenset[int] | None = None

    def __len__(self) -> int:
        return self._size

    def kind(self, at: int) -> Kind:
        """Give the class of a token; a mark beyond either end."""
        return self.kinds[at] if 0 <= at < self._size else Kind.MARK

    def word(self, at: int) -> str:
        """Give the lower-case form of a token; empty beyond either end."""
        return self.words[at] if 0 <= at < self._size else ""

    def cues(self, name: str) -> frozenset[str]:
        """Give a list of the lexicon's section [attribution]."""
        return self.lexicon.words("attribution", name)

    def is_quoted(self, at: int) -> bool:
        """Whether a token stands inside a quotation, its marks included."""
        return 0 <= at < self._size and self.quoted[at] >= 0

    def is_speech(self, at: int) -> bool:
        """Whether a token stands inside a quotation that can be speech: not a nickname, a title or a scare quote."""
        if not self.is_quoted(at):
            return False
        if self._speech is None:
            self._speech = frozenset(self._find_speech())
        return self.quoted[at] in self._speech

    def finite(self, at: int) -> bool:
        """Whether a token can be the finite verb of a clause."""
        return 0 <= at < self._size and self._counts[at + 1] > self._counts[at]

    def has_finite(self, start: int, end: int) -> bool:
        """Whether tokens[start:end] hold a finite verb."""
        end = min(end, self._size)
        return start < end and self._counts[end] > self._counts[max(start, 0)]

    def is_gerund(self, at: int) -> bool:
        """Whether a token ends as a present participle does ("adding", but also "morning")."""
        return self.word(at).endswith(self.syntax.gerund_endings)

    def is_plural(self, at: int) -> bool:
        """Whether a token ends as a plural does."""
        return self.word(at).endswith(self.syntax.plural_endings)

    def is_name_inside(self, at: int) -> bool:
        """Whether a token is capitalised where no sentence begins: "Hope Strand" hopes for nothing; a title may."""
        begins = self.kind(at - 1) in _BEFORE_A_START and self.word(at - 1) != ","
        inside = at > 0 and self.kind(at) is Kind.NAME and not begins
        return inside and Kind.WORD in self.kinds

    def end_of_quote(self, start: int) -> int:
        """Where the quotation that a quoted token stands in ends in this sentence."""
        return next((at for at in range(start, self._size) if self.quoted[at] != self.quoted[start]), self._size)

    def find(self, word: str, start: int, end: int) -> int | None:
        """Give the first place of a word in tokens[start:end]; None where it has none."""
        return next((at for at in range(max(0, start), min(end, self._size)) if self.words[at] == word), None)

    def _find_speech(self) -> list[int]:
        speech = []
        at = 0
        while at < self._size:
            end = self.end_of_quote(at)
            if self.quoted[at] >= 0 and self._can_be_speech(at, end):
                speech.append(self.quoted[at])
            at = end
        return speech

    def _can_be_speech(self, start: int, end: int) -> bool:
        size = end - start
        stops = self.word(end - 2) in _ENDS_SPEECH or self.word(end) == ","
        return start == 0 or size > _NAMED_WORDS or (stops and size > _LEAST_SPEECH)

    def _count_finites(self) -> list[int]:
        """How many of the tokens before each place can be finite verbs."""
        can_be = _CAN_BE_FINITE
        kinds = enumerate(self.kinds)
        return list(accumulate((kind in can_be and self._is_finite(at, kind) for at, kind in kinds), initial=0))

    def _is_finite(self, at: int, kind: Kind) -> bool:
        word, syntax = self.words[at], self.syntax
        if kind is Kind.WORD:
            form = self.verbs.get(word)
            if form is None:
                return word.endswith(syntax.past_endings) and len(word) > _SHORTEST_ED
            return form.shape in _FINITE_SHAPES or (form.shape == "base" and self._follows_plural(at))
        if kind is Kind.CLITIC:
            contracted = word in syntax.contracted_is and self.word(at - 1) in syntax.before_contracted_is
            return contracted or word in syntax.contracted_verbs
        return word not in syntax.nonfinite

    def _follows_plural(self, at: int) -> bool:
        before, kind = self.word(at - 1), self.kind(at - 1)
        if kind is Kind.PRONOUN:
            return before in self.syntax.plural_subjects
        return kind is Kind.WORD and self.is_plural(at - 1) and not before.endswith(self.syntax.singular_endings)


_ENDS_SPEECH = frozenset(",.!?")
_BEFORE_A_START = frozenset({Kind.MARK, Kind.OPEN, Kind.CLOSE})
_CAN_BE_FINITE = frozenset({Kind.WORD, Kind.AUXILIARY, Kind.MODAL, Kind.CLITIC})
_FINITE_SHAPES = frozenset({"past", "third"})


@lru_cache(maxsize=8)
def _all_verbs(lexicon: Lexicon) -> dict[str, Form]:
    """Forms of the common verbs and of all cue verbs."""
    cues = forms_of(lexicon, "attribution", "clause", "that", "object", "evidence")
    return cues | forms_of(lexicon, "verbs", "common")


def make_line(tokens: Sequence[Token], quotes: Sequence[Quote], lexicon: Lexicon) -> Line:
    """Mark which tokens are quoted, by the quotations of the whole text in order."""
    if not tokens:
        return Line(tokens, [], lexicon)
    number = bisect_right(quotes, tokens[0].start, key=_LAST)
    if number == len(quotes) or quotes[number].start > tokens[-1].start:
        return Line(tokens, [-1] * len(tokens), lexicon)
    quoted = []
    for token in tokens:
        while number < len(quotes) and quotes[number].end <= token.start:
            number += 1
        inside = number < len(quotes) and quotes[number].start <= token.start
        quoted.append(number if inside else -1)
    return Line(tokens, quoted, lexicon)
