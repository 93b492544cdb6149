"""The forms of the verbs that the lexicon names by their lemma: irregular ones by its lists, all others by rule."""

from dataclasses import dataclass
from functools import lru_cache

from bot.engines.offline.text.lexicon import Lexicon

_VOWELS = "aeiou"
_HISSING = ("s", "sh", "ch", "x", "z")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of a verb, by its lemma."""

    lemma: str
    shape: str  # "base", "third", "past", "participle" or "ing"


@lru_cache(maxsize=64)
def forms_of(lexicon: Lexicon, section: str, *names: str) -> dict[str, Form]:
    """Map all forms of the verbs in the named lists of a section to what they are.

    Where a past is also a participle ("said") it counts as the past, where a base is also a past ("put") likewise.
    """
    table: dict[str, Form] = {}
    for lemma in sorted(lemma for name in names for lemma in lexicon.words(section, name)):
        table.setdefault(lemma, Form(lemma, "base"))
        for shape, word in _inflected(lemma, lexicon).items():
            table[word] = Form(lemma, shape)
    return table


def _inflected(lemma: str, lexicon: Lexicon) -> dict[str, str]:
    """Shape -> form, the later ones first in rank: of two that are spelt alike the last counts."""
    irregular = _irregular(lexicon, "irregular").get(lemma)
    doubled = lemma in lexicon.words("verbs", "doubled")
    past, participle = irregular or [_past(lemma, doubled=doubled)] * 2
    third = _irregular(lexicon, "irregular_third").get(lemma, [_third(lemma)])[0]
    ing = _ing(lemma, doubled=doubled or lemma in lexicon.words("verbs", "doubled_ing"))
    return {"participle": participle, "past": past, "third": third, "ing": ing}


@lru_cache(maxsize=16)
def _irregular(lexicon: Lexicon, name: str) -> dict[str, list[str]]:
    rows = (row.split() for row in lexicon.tables["verbs"][name])
    return {lemma: forms for lemma, *forms in rows}


def _third(lemma: str) -> str:
    if _ends_in_y(lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(_HISSING) else "s")


def _past(lemma: str, *, doubled: bool) -> str:
    if doubled:
        return lemma + lemma[-1] + "ed"
    if lemma.endswith("e"):
        return lemma + "d"
    return lemma[:-1] + "ied" if _ends_in_y(lemma) else lemma + "ed"


def _ing(lemma: str, *, doubled: bool) -> str:
    if doubled:
        return lemma + lemma[-1] + "ing"
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    return (lemma[:-1] if lemma.endswith("e") and lemma[-2] not in "eo" else lemma) + "ing"


def _ends_in_y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2] not in _VOWELS
