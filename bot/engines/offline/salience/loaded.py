"""Loaded words in the article's own voice: where the report itself praises, blames, frightens or calls names.

Words in quotations, in the headline and in what a source is credited with are someone else's and are left alone. The
list ([loaded] of cues/<code>.toml) is kept to words that a neutral report rarely needs: a wrong mark teaches the wrong
lesson.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.article import Article, Span
from bot.domain.claim import Claim
from bot.engines.offline.text.lexicon import Lexicon
from bot.engines.offline.text.quotes import Quote

_WORD = re.compile(r"[^\W\d_]+(?:[-‑'’][^\W\d_]+)*")
_SENTENCE_START = re.compile(r"(?:^|[\n.!?:;…—–(\[\"“‘'’”)])\s*\Z")
_LOOK_BACK = 4  # characters: enough for a stop, a closing mark, a space and an opening mark
_LONGEST_PHRASE = 3


@dataclass(frozen=True, slots=True)
class _Terms:
    loaded: frozenset[str]
    plain: frozenset[str]
    openers: frozenset[str]  # the first words of phrases


def loaded_words(
    article: Article, claims: Sequence[Claim], quotes: Sequence[Quote], lexicon: Lexicon
) -> tuple[Span, ...]:
    """Find the loaded words and phrases of the article's own voice in order of the text; linear in its length."""
    terms = _terms(lexicon)
    others = _merged([(q.start, q.end) for q in quotes] + [p for claim in claims for p in _credited(claim)])
    words = list(_WORD.finditer(article.text))
    found = []
    at = other = 0
    while at < len(words):
        start = words[at].start()
        while other < len(others) and others[other][1] <= start:
            other += 1
        length, loaded = _match(words, at, terms, article.text)
        if loaded and not (other < len(others) and others[other][0] <= start) and not _is_name(article.text, words[at]):
            found.append(article.span(start, words[at + length - 1].end()))
        at += length
    return tuple(found)


@lru_cache(maxsize=8)
def _terms_of(lists: tuple[tuple[str, frozenset[str]], ...]) -> _Terms:
    plain = dict(lists).get("plain", frozenset())
    loaded = frozenset(word for name, words in lists if name != "plain" for word in words)
    openers = frozenset(phrase.split()[0] for phrase in loaded | plain if " " in phrase)
    return _Terms(loaded, plain, openers)


def _terms(lexicon: Lexicon) -> _Terms:
    return _terms_of(tuple(lexicon.lists("loaded").items()))


def _credited(claim: Claim) -> Iterable[tuple[int, int]]:
    """Give what a source is credited with; a rumor that nobody is described for stays the article's own."""
    if claim.source.name is None:
        return []
    return [(part.start, part.end) for part in claim.content]


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _match(words: Sequence[re.Match[str]], at: int, terms: _Terms, text: str) -> tuple[int, bool]:
    """Give how many words from here on belong together, and whether they are loaded; the longest phrase wins."""
    low = words[at].group().lower().replace("’", "'").removesuffix("'s")
    if low in terms.openers:
        for length in range(_LONGEST_PHRASE, 1, -1):
            last = min(at + length, len(words)) - 1
            phrase = text[words[at].start() : words[last].end()].lower()
            if phrase in terms.plain or phrase in terms.loaded:
                return last - at + 1, phrase in terms.loaded
    return 1, low in terms.loaded


def _is_name(text: str, word: re.Match[str]) -> bool:
    """Tell a name by its capital inside a sentence ("the Savage River"); capitals throughout shout instead."""
    start = word.start()
    if not text[start].isupper() or word.group().isupper():
        return False
    return not _SENTENCE_START.search(text[max(0, start - _LOOK_BACK) : start]) and start > 0
