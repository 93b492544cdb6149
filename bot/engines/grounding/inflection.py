"""Whether two words are forms of one: "deny" and "denied", "Грозев" and "Грозева", but not "war" and "warn".

English verbs and plurals by their endings and the irregular verbs; nouns and names of other languages by the endings
that words/<code>.toml lists. Strict rather than clever: a form that is not recognized costs a statement, one that is
wrongly recognized would let a word in that the article does not have. So names are never cut in English ("William" is
not "Williams"), and a doubled letter counts ("rapped" is not "raped").
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from bot.engines.grounding.words import Words
from bot.engines.offline.text.lexicon import load

_DOUBLES = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")  # "rap", "plan": one syllable that ends in one consonant
_CONSONANT_Y = re.compile(r".*[^aeiou]y")
_NO_PLURAL = frozenset({"news", "means", "does", "has", "was", "is", "its", "his", "this", "us", "as"})
_STEM = 3  # letters that an inflected word keeps, at the least


def same_word(one: str, other: str, known: Words, *, names: bool = False) -> bool:
    """Tell whether two words in lower case are forms of one word; `names`: at least one has a capital."""
    if one == other:
        return True
    if known.code != "en":
        return bool(known.endings) and _same_stem(one, other, known.endings)
    return not names and not _bases(one).isdisjoint(_bases(other))


def _same_stem(one: str, other: str, endings: frozenset[str]) -> bool:
    shared = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    longest = min(len(one), len(other)) if shared is None else shared
    return any(
        _is_ending(one[at:], endings) and _is_ending(other[at:], endings) for at in range(longest, _STEM - 1, -1)
    )


def _is_ending(tail: str, endings: frozenset[str]) -> bool:
    return not tail or tail in endings


@lru_cache(maxsize=16_384)
def _bases(word: str) -> frozenset[str]:
    """Give what an English word may be a form of, itself among it."""
    if word in _NO_PLURAL:
        return frozenset({word, *_irregular().get(word, ())})
    regular = {base for base in _cut(word) if word in _forms(base)}
    return frozenset({word, *regular, *_irregular().get(word, ())})


def _cut(word: str) -> Iterator[str]:
    """Give what is left of a word without each ending that it may have."""
    for ending in ("s", "es", "ed", "d", "ing"):
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            stem = word.removesuffix(ending)
            yield from (stem, f"{stem}e", stem[:-1])
    if word.endswith(("ies", "ied")):
        yield f"{word[:-3]}y"


def _forms(base: str) -> frozenset[str]:
    """Give the regular forms of a verb or a noun."""
    if base.endswith("e"):
        return frozenset({f"{base}s", f"{base}d", f"{base[:-1]}ing"})
    if _CONSONANT_Y.fullmatch(base):
        return frozenset({f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"})
    plural = f"{base}es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{base}s"
    doubled = {f"{base}{base[-1]}ed", f"{base}{base[-1]}ing"}
    if _DOUBLES.fullmatch(base):
        return frozenset({plural, *doubled})
    return frozenset({plural, f"{base}ed", f"{base}ing", *doubled})


@cache
def _irregular() -> dict[str, frozenset[str]]:
    """Give each form of an irregular verb its infinitives: "found" is one of "find"."""
    forms: dict[str, set[str]] = {}
    for verb in ("be am is are was were been being", "have has had", "do does did done", "go goes went gone"):
        _enter(verb, forms)
    for verb in load("en").tables["verbs"]["irregular"]:
        _enter(verb, forms)
    return {form: frozenset(infinitives) for form, infinitives in forms.items()}


def _enter(verb: str, forms: dict[str, set[str]]) -> None:
    infinitive, *others = verb.split()
    for form in others:
        forms.setdefault(form, set()).add(infinitive)
