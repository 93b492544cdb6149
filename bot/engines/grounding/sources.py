"""Whether the article names a source: its name, its role, and through whom its words came.

What is shown is the article's own spelling, wherever it stands there; what does not stand there is dropped.
"""

import re
from collections.abc import Iterator
from functools import cached_property

from bot.domain.article import Article
from bot.domain.claim import SourceKind
from bot.engines.grounding.searching import SPACELESS, Searched
from bot.engines.grounding.words import words_of

_AROUND = ".,'’“”\""
_NEAR = 60  # characters between a name and its role, at the most
_SENTENCE_ENDS = re.compile(r"[.!?。！？]\s|\n")
_LETTERS = re.compile(r"[^\W_]+")
_LONGEST = 160  # characters of a name or a role


class Sources:
    """Looks names up in one article, its title included."""

    def __init__(self, article: Article, language: str) -> None:
        self._article = article
        self._language = language
        self._words = words_of(language)
        self._found: dict[str, str | None] = {}

    def name(self, given: str, kind: SourceKind) -> str | None:
        """Give a source's name as the article spells it.

        A title before a person's name ("Dr. Roe") and the first words of a description ("two unnamed officials") may be
        the model's own; the rest of it is looked for then.
        """
        for words in _shorter(given, kind):
            found = self.words(words)
            if found is not None and self._is_name(found, kind):
                begins_sentence = kind is not SourceKind.NAMED_PERSON and found[:1].lower() + found[1:] == words
                return words if begins_sentence else found
        return None

    def words(self, given: str) -> str | None:
        """Give words as the article spells them, on one line; with the same capitals where they stand there so, too."""
        if given not in self._found:
            self._found[given] = self._look_for(given) if len(given) <= _LONGEST else None
        return self._found[given]

    def places(self, words: str) -> Iterator[tuple[int, int]]:
        """Give the places of words in the article's text, in order."""
        return self._searched[0].find_all(words)

    def stand_together(self, role: str, name: str) -> bool:
        """Tell whether a role stands beside a name or its last word: between them only marks and function words."""
        bearers = [*self.places(name), *self.places(name.rpartition(" ")[2])]
        roles = list(self.places(role))
        return any(
            self._nothing_between(min(one[1], other[1]), max(one[0], other[0]), name)
            for one in roles
            for other in bearers
        )

    def _nothing_between(self, start: int, end: int, name: str) -> bool:
        if end - start > _NEAR:
            return False
        between = self._article.text[start:end]
        known = self._words
        small = known.small | known.articles | known.definite if known else frozenset[str]()
        return not _SENTENCE_ENDS.search(between) and all(
            word.lower() in small or word in name for word in _LETTERS.findall(between)
        )

    def _look_for(self, given: str) -> str | None:
        texts = (self._article.text, self._article.title or "")
        if any(_stands_in(text, given) for text in texts):
            return given
        for find in (Searched.find, Searched.find_inflected):
            for text, searched in zip(texts, self._searched, strict=True):
                place = find(searched, given)
                if place is not None:
                    return " ".join(text[slice(*place)].split())
        return None

    @cached_property
    def _searched(self) -> tuple[Searched, Searched]:
        text, title = self._article.text, self._article.title or ""
        return Searched(text, self._language), Searched(title, self._language)

    def _is_name(self, found: str, kind: SourceKind) -> bool:
        """Refuse what is no name though it stands there: "the", "said", "he" where a name is called for."""
        words = [word.strip(_AROUND) for word in found.split()]
        if kind is SourceKind.NAMED_PERSON:
            cased = found.lower() != found.upper()
            if (cased and found == found.lower()) or any(self._is_pronoun(word) for word in words):
                return False
        return any(any(map(str.isalpha, word)) and not self._is_nobody(word, kind) for word in words)

    def _is_pronoun(self, word: str) -> bool:
        """Tell "he", and "他说" in scripts without spaces, from a name; "I" may be a first name's letter."""
        known, low = self._words, word.lower()
        if known is None or (len(word) == 1 and word.isupper()):
            return False
        return low in known.pronouns or (SPACELESS.match(low) is not None and low[0] in known.pronouns)

    def _is_nobody(self, word: str, kind: SourceKind) -> bool:
        known, low = self._words, word.lower()
        if known is None:
            return False
        if kind.unnamed:
            return low in known.small
        says = word == low and known.reports.fullmatch(low) is not None
        return says or low in known.small | known.pronouns | known.definite


def _stands_in(text: str, given: str) -> bool:
    """Whether a text has exactly these words on one line, with no letter written onto either end."""
    at = text.find(given)
    while at >= 0 and given.strip() == given != "":
        end = at + len(given)
        if not (text[max(0, at - 1) : at].isalnum() or text[end : end + 1].isalnum()) and given.isprintable():
            return True
        at = text.find(given, at + 1)
    return False


def _shorter(given: str, kind: SourceKind) -> list[str]:
    words = given.split()
    if kind is SourceKind.NAMED_PERSON:
        titles = next((at for at, word in enumerate(words) if not word.endswith(".") or len(word) <= 2), 0)  # noqa: PLR2004 - an initial
        return [given, " ".join(words[titles:])] if titles else [given]
    if kind.unnamed or kind is SourceKind.DOCUMENT:
        return [" ".join(words[at:]) for at in range(len(words))]
    return [given]
