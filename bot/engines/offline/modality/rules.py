"""The modality sections of a language, made ready: its patterns by their first word, and its word lists.

What the signs in a pattern mean stands at the top of the cues file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.engines.offline.text.lexicon import Lexicon, load

_PATTERNS = {"patterns", "frames"}  # lists of patterns that stand for their section
_ROLES = {"modals", "evaluation"}  # sections in which each list is a role of its own
_GAP = 4  # words that "..." reaches over: a short subject or object
_ADVERBS = 2


@dataclass(frozen=True, slots=True)
class Step:
    """One element of a pattern: `words` (None: any word) between `least` and `most` times."""

    words: frozenset[str] | None
    least: int = 1
    most: int = 1
    adverbs: bool = False
    context: bool = False


@dataclass(frozen=True, slots=True)
class Pattern:
    """What may follow a first word, and what the whole stands for; `frame`: also outside the content.

    `next` are the words one of which must come next (None: any may), `adverb` whether an adverb may instead: most
    patterns are given up on these without being tried.
    """

    role: str
    steps: tuple[Step, ...]
    frame: bool
    next: frozenset[str] | None
    adverb: bool


Index = dict[str, list[Pattern]]


@dataclass(frozen=True, slots=True)
class Rules:
    """The modality sections of a language, ready to use: patterns by first word and the plain word lists."""

    index: Mapping[str, tuple[Pattern, ...]]
    lists: Mapping[str, frozenset[str]]
    suffix: str
    participle: str


@lru_cache(maxsize=8)
def rules_for(code: str) -> Rules:
    """Compile the modality sections of an ISO 639-1 code's cues."""
    tables: dict[str, Any] = load(code).tables["modality"]  # Any: TOML; the file documents its shape
    (suffix,), (participle,) = tables["future"]["suffix"], tables["future"]["participle"]
    groups = {name: frozenset(words) for name, words in tables["groups"].items()}
    index: Index = {}
    lists: dict[str, frozenset[str]] = {}
    for section, table in tables.items():
        for name, entries in table.items():
            lists[f"{section}.{name}"] = frozenset(entries)
            role = section if name in _PATTERNS else name if section in _ROLES else ""
            for entry in entries if role else ():
                _add(index, groups, entry, role, frame=name == "frames")
    return Rules({word: tuple(found) for word, found in index.items()}, lists, suffix, participle)


def rules_of(lexicon: Lexicon) -> Rules:
    """Give the rules of a lexicon's language."""
    return rules_for(lexicon.code)


def _add(index: Index, groups: Mapping[str, frozenset[str]], text: str, role: str, *, frame: bool) -> None:
    steps = _compile(text, groups)
    while steps[0].least == 0:  # an optional beginning: the pattern without it is a pattern too
        _file(index, steps, role, frame=frame)
        steps = steps[1:]
    _file(index, steps, role, frame=frame)


def _file(index: Index, steps: tuple[Step, ...], role: str, *, frame: bool) -> None:
    following, adverb = _following(steps[1:])
    pattern = Pattern(role, steps[1:], frame, following, adverb)
    for word in steps[0].words or ():
        index.setdefault(word, []).append(pattern)


def _following(steps: Sequence[Step]) -> tuple[frozenset[str] | None, bool]:
    """Give the words that may come first in a match of these steps (None: any), and whether an adverb may."""
    following: frozenset[str] = frozenset()
    adverb = False
    for step in steps:
        if step.adverbs:
            adverb = True
        elif step.words is None:
            return None, adverb
        else:
            following |= step.words
            if step.least:
                return following, adverb
    return None, adverb


def _compile(text: str, groups: Mapping[str, frozenset[str]]) -> tuple[Step, ...]:
    steps: list[Step] = []
    context = False
    for part in text.replace("|", " | ").split():
        if part == "|":
            context = True
        elif part == "~":
            steps.append(Step(None, 0, _ADVERBS, adverbs=True, context=context))
        elif part == "...":
            steps.append(Step(None, 0, _GAP, context=context))
        else:
            least = 0 if part.endswith("?") else 1
            steps.append(Step(_words(part.removesuffix("?"), groups), least, 1, context=context))
    return tuple(steps)


def _words(part: str, groups: Mapping[str, frozenset[str]]) -> frozenset[str] | None:
    if part == "_":
        return None
    return frozenset().union(*(groups[word[1:]] if word[0] == "@" else {word} for word in part.split("/")))
