"""The words of one language, read from cues/<code>.toml: adding a language is adding a file."""

import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

WordLists = dict[str, frozenset[str]]


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The tables of one cues file; sections are documented in the file itself.

    One object a language, so that what the steps derive from it can be kept with it.
    """

    code: str
    tables: dict[str, Any]  # TOML: what each step makes of its own section is that step's business

    def words(self, section: str, name: str) -> frozenset[str]:
        """Give a list of the file as a set of lower-case words or phrases; raises KeyError where it is missing."""
        return self._sections[section][name]

    def lists(self, section: str) -> WordLists:
        """Give all lists of a section by their names; an empty table where the language has no such section."""
        return self._sections.get(section, {})

    @cached_property
    def _sections(self) -> dict[str, WordLists]:
        return {
            section: {name: frozenset(words) for name, words in table.items() if isinstance(words, list)}
            for section, table in self.tables.items()
        }

    @cached_property
    def word_classes(self) -> dict[str, str]:
        """Closed-class word -> the name of its Kind."""
        return {word: kind for kind, words in self.tables["classes"].items() for word in words}


@lru_cache(maxsize=8)
def load(code: str) -> Lexicon:
    """Read the lexicon of an ISO 639-1 code; raises FileNotFoundError where there is none."""
    text = files("bot.engines.offline").joinpath("cues", f"{code}.toml").read_text(encoding="utf8")
    return Lexicon(code, tomllib.loads(text))
