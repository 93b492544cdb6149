"""The words of one language that a statement must neither lose nor gain, read from words/<code>.toml.

A language without a file has none of them, and a statement in it is never shown: the article's own sentence is.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

PATTERNS = ("negations", "denials", "reports", "hedges")
SETS = (
    *("pronouns", "owners", "definite", "complementizers", "joints", "relatives"),
    *("small", "articles", "endings"),
)


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of one language, explained in words/en.toml; a pattern finds its words in a folded, lower-case text."""

    code: str
    negations: re.Pattern[str]
    denials: re.Pattern[str]
    reports: re.Pattern[str]
    hedges: re.Pattern[str]
    pronouns: frozenset[str]
    owners: frozenset[str]
    definite: frozenset[str]
    complementizers: frozenset[str]
    joints: frozenset[str]
    relatives: frozenset[str]
    small: frozenset[str]
    articles: frozenset[str]
    endings: frozenset[str]

    def hedges_only(self, text: str) -> list[str]:
        """Find the words that leave a text open, without those that are reports, too."""
        return [word for word in self.hedges.findall(text) if not self.reports.fullmatch(word)]


@lru_cache(maxsize=32)
def words_of(language: str) -> Words | None:
    """Read the words of an ISO 639-1 code; None where there is no list of them."""
    file = files("bot.engines.grounding").joinpath("words", f"{language}.toml")
    if not (language.isalpha() and file.is_file()):
        return None
    lists = tomllib.loads(file.read_text("utf-8"))
    patterns: dict[str, Any] = {name: _pattern(lists[name], lists) for name in PATTERNS}
    sets: dict[str, Any] = {name: frozenset(lists[name]) for name in SETS}  # of strings; the names are the fields'
    return Words(code=language, **patterns, **sets)


def says_something(text: str, language: str) -> bool:
    """Tell whether there is more in a text than function words and pronouns, where those of its language are known."""
    known = words_of(language)
    nothing = known.small | known.articles | known.pronouns | known.owners if known else frozenset[str]()
    return any(word.lower() not in nothing for word in text.split())


def _pattern(words: list[str], lists: Mapping[str, Any]) -> re.Pattern[str]:
    """Make one pattern of a list; of two words that could stand at a place, the longer one is taken."""
    either = "|".join(map(_regex, sorted(words, key=len, reverse=True))) or r"(?!)"
    if lists["spaceless"]:
        return re.compile(either)
    return re.compile(rf"(?<!\w){lists['before']}(?:{either}){lists['after']}(?!\w)")


def _regex(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*")
