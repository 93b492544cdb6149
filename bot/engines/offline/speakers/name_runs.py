"""Runs of capitalised words: where a name begins and ends, and which of its words are titles before it.

A capital at the start of a sentence says nothing by itself: the word is a name's if it has a capital elsewhere, is a
known given name, title or outlet, or another capital follows.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.engines.offline.text.lexicon import WordLists
from bot.engines.offline.text.tokens import Kind, Token

_BEFORE_A_START = frozenset({".", "?", "!", ":", "…", "...", '"', "'", "–", "—", "-"})
_WORDS_OF_A_HALF = 2  # the first of two halves that a word like "and" joins is short
_FULL_NAME = 2  # words of a person's full name, at least
_NICKNAMED = 4  # tokens of a nickname with its marks and the name behind it
_PARTICLES = 2  # in a row
_LONGEST = 40  # words of one run: a text in title case would be a single name


@dataclass(frozen=True, slots=True)
class Run:
    """One capitalised run: tokens[first:last] and the number of its tokens that are title words before the name."""

    first: int
    last: int
    titles: int

    @property
    def name_start(self) -> int:
        """The first token of the name itself."""
        return self.first + self.titles


def find_runs(tokens: Sequence[Token], text: str, lists: WordLists, roles: frozenset[str]) -> list[Run]:
    """Find a text's capitalised runs in order, `roles` being nouns that titles are made of; linear in its length."""
    return _Runs(tokens, text, lists, roles).find()


def is_organization(words: Sequence[Token], lists: WordLists) -> bool:
    """Whether a name has a word that only an organization's or an outlet's has."""
    return any(
        t.lower in lists["organizations"] or t.lower in lists["media"] or t.lower in lists["joins"] for t in words
    )


class _Runs:
    """The search through one text."""

    def __init__(self, tokens: Sequence[Token], text: str, lists: WordLists, roles: frozenset[str]) -> None:
        self._tokens = tokens
        self._roles = roles
        self._lists = lists
        self._people = frozenset(f"{role}s" for role in roles)  # "Nurses say": no body that ends with the word
        self._begin = _beginnings(tokens, text)
        # words that are capitalised inside a sentence somewhere: a capital at its start is then a name's too
        self._inside = {
            token.lower
            for at, token in enumerate(tokens)
            if token.kind is Kind.NAME and token.text[:1].isupper() and at not in self._begin
        }

    def find(self) -> list[Run]:
        runs, at = [], 0
        while at < len(self._tokens):
            if self._capital(at):
                first, at = at, self._end(at)
                runs.append(Run(first, at, self._titles(first, at)))
            else:
                at += 1
        return runs

    def _end(self, first: int) -> int:
        """Where the run that begins at a token ends."""
        at = first + 1
        while True:
            while at < len(self._tokens) and at not in self._begin and (self._capital(at) or self._particle(at)):
                at += 1
                if at - first >= _LONGEST:
                    return at
            extended = self._extended(first, at)
            if extended == at:
                return at
            at = extended

    def _capital(self, at: int) -> bool:
        token = self._tokens[at]
        if token.kind is not Kind.NAME:
            return False
        if at not in self._begin or not token.text[1:].islower():
            return True
        if token.lower in self._inside and token.lower not in self._people:
            return True
        if any(token.lower in self._lists[name] for name in ("given", "honorifics", "outlets")):
            return True
        following = self._tokens[at + 1] if at + 1 < len(self._tokens) else None
        return following is not None and following.kind is Kind.NAME and following.text[:1].isupper()

    def _particle(self, at: int) -> bool:
        """Tell the small words in "Ursula | von der | Leyen"; the run has begun before them."""
        after = at
        while after < len(self._tokens) - 1 and self._tokens[after].lower in self._lists["particles"]:
            after += 1
        return at < after <= at + _PARTICLES and self._tokens[after].kind is Kind.NAME

    def _extended(self, first: int, at: int) -> int:
        """Go on over "of the", "for", "and", "&" inside an organization's name."""
        if at + 1 >= len(self._tokens) or at in self._begin:
            return at
        if self._is_nickname(at):
            return at + _NICKNAMED
        outlet = first > 0 and self._tokens[first - 1].lower in self._lists["before_an_outlet"]
        if outlet and self._tokens[at].kind is Kind.NUMBER:
            return at + 1  # "the channel | Silver State 4"
        link = self._tokens[at].lower
        if link in self._lists["joins"] and (outlet or self._has_organization(first, at)):
            return self._over_join(at)
        linked = link in self._lists["links"] and self._capital(at + 1)
        return self._over_link(first, at) if linked and self._tokens[first].lower not in self._lists["given"] else at

    def _is_nickname(self, at: int) -> bool:
        """Read "Winston | “Biggs” | Carrington": one capitalised word between marks, and a name behind it."""
        four = self._tokens[at : at + 4]
        if len(four) < _NICKNAMED or four[0].kind is not Kind.OPEN or four[2].kind is not Kind.CLOSE:
            return False
        return all(token.kind is Kind.NAME and token.text[:1].isupper() for token in (four[1], four[3]))

    def _has_organization(self, first: int, at: int) -> bool:
        return any(token.lower in self._lists["organizations"] for token in self._tokens[first:at])

    def _over_join(self, at: int) -> int:
        after = at + 1 + (self._tokens[at + 1].lower in self._lists["definite"])
        if after == len(self._tokens) or not self._capital(after):
            return at
        named = self._tokens[after].lower not in self._lists["times"] | self._lists["platforms"]
        return after if named else at  # "the Agency | on Monday"

    def _over_link(self, first: int, at: int) -> int:
        """Join "Smith & Sons", "Food and Drug Administration"; not "the Ministry of Defence and the Kremlin"."""
        if not self._tokens[at].text.isalpha():
            return at + 1
        last = at + 1
        while last < len(self._tokens) and last - at < _LONGEST and self._tokens[last].kind is Kind.NAME:
            last += 1
        whole_before = self._has_organization(first, at)
        ends = self._tokens[last - 1].lower in self._lists["organizations"]
        halves = at - first <= _WORDS_OF_A_HALF if whole_before else last - at > _WORDS_OF_A_HALF
        return at + 1 if ends and halves else at

    def _titles(self, first: int, last: int) -> int:
        """How many words stand before a person's name: "Russian President | Vladimir Putin"."""
        for at in range(last - 2, first - 1, -1):
            lower = self._tokens[at].lower
            if lower in self._lists["honorifics"] and lower not in self._lists["definite"]:
                named = is_organization(self._tokens[at + 1 : last], self._lists)
                if named and self._tokens[last - _FULL_NAME].lower in self._lists["given"]:
                    return last - _FULL_NAME - first  # "Minister of State for Ports | Faith Lund"
                return 0 if named else self._after_roles(at + 1, last) - first
        return self._after_office(first, last)

    def _after_office(self, first: int, last: int) -> int:
        """Read "minister of state for | Ports | Faith Lund": what the office is for is no part of the name."""
        name = last - _FULL_NAME
        if name <= first or first == 0 or self._tokens[first - 1].lower not in self._lists["joins"]:
            return 0
        given = self._lists["given"]
        return name - first if self._tokens[name].lower in given and self._tokens[first].lower not in given else 0

    def _after_roles(self, at: int, last: int) -> int:
        """Go on over the rest of a title where a name of two words is left: "Chief Executive | Ama Boateng"."""
        while at + _FULL_NAME < last and self._tokens[at].lower in self._roles:
            at += 1
        return at


def _beginnings(tokens: Sequence[Token], text: str) -> frozenset[int]:
    """Find the tokens that begin a sentence, a quotation or a paragraph: their capitals say nothing."""
    starts = {0} if tokens else set()
    for at in range(1, len(tokens)):
        before = tokens[at - 1]
        opens = before.kind is Kind.OPEN or before.kind is Kind.CLOSE or before.lower in _BEFORE_A_START
        if opens or "\n" in text[before.end : tokens[at].start]:
            starts.add(at)
    return frozenset(starts)
