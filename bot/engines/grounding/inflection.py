"""Whether two words are forms of one: "deny" and "denied", "Грозев" and "Грозева", but not "war" and "warn".

English by its own endings and irregular verbs; other languages, whose endings are longer and more, by a long common
beginning. Strict rather than clever: a form that is not recognized costs a statement, one that is wrongly recognized
would let a word in that the article does not have.
"""

import re
from functools import cache, lru_cache

from bot.engines.offline.text.lexicon import load

_ENDINGS = re.compile(r"(?:(?<=\w\w)(?:ie[sd]|(?<=[sxzh])es)|(?<=\w\w\w)(?:(?<![sui])s|ed|ing))$")
_DOUBLED = re.compile(r"([bdfglmnprt])\1$")
_SHORTEST = 3  # letters of a word that is left as it is: "the", "see"
_SHARED = 4  # letters, at the least, that two forms of a longer word begin with
_CHANGED = 3  # letters at the end that may be others
_SHORT = 5  # letters of a word in which no more than one may be another


def same_word(one: str, other: str, language: str) -> bool:
    """Tell whether two words in lower case are forms of one word."""
    if one == other:
        return True
    if language == "en":
        return base(one) == base(other)
    longest, shared = max(len(one), len(other)), _shared(one, other)
    if longest <= _SHORT:
        return shared > 1 and shared >= longest - 1
    return shared >= _SHARED and shared >= longest - _CHANGED


@lru_cache(maxsize=16_384)
def base(word: str) -> str:
    """Cut an English word in lower case to what its inflected forms share."""
    word = word.partition("'")[0]
    if word in _irregular():
        return _irregular()[word]
    cut = _ENDINGS.sub(lambda ending: "y" if ending[0].startswith("ie") else "", word)
    return _irregular().get(cut) or _bare(cut)


def _bare(word: str) -> str:
    return _DOUBLED.sub(r"\1", word).removesuffix("e") if len(word) > _SHORTEST else word


@cache
def _irregular() -> dict[str, str]:
    """Give each form of an irregular verb its infinitive; where two share a form, the first."""
    forms = dict.fromkeys(("am", "is", "are", "were", "being", "be", "been", "was"), "be")
    for verb in load("en").tables["verbs"]["irregular"]:
        infinitive, *others = verb.split()
        for form in (infinitive, *others):
            forms.setdefault(form, _bare(infinitive))
    return {**forms, "has": forms["have"], "does": forms["do"], "goes": forms["go"]}


def _shared(one: str, other: str) -> int:
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
