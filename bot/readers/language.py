"""Tells the language of a text by its script and by its commonest words; no model, no library, under a millisecond.

Script alone settles most of the world's written languages. For those that share one, the function words decide (half of
any running text is made of a hundred of them), and for a few words without any, letters and endings.
"""

import re
from collections import Counter

from bot.readers.language_marks import ENDINGS, LETTERS, SCRIPTS, WORDS

UNKNOWN = "und"
SAMPLED = 1500  # characters from the beginning, and as many from the middle

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093a-\u094f])*(?:['’][^\W\d_]+)?")
_ENOUGH = 2  # function words that outweigh any letters or endings
_LETTER_WEIGHT = 0.25  # of a function word: names carry foreign letters into any text
_ENDING_WEIGHT = 0.2


def tell(text: str, hint: str | None = None) -> str:
    """Give a text's language as ISO 639-1 code, "und" where it can't be told: `hint` (an HTML lang) breaks ties."""
    sample = _sample(text)
    letters = Counter(sample)
    script = _script(letters)
    if script is None:
        return UNKNOWN
    candidates = SCRIPTS[script]
    if len(candidates) == 1:
        return candidates[0]
    scores = _scores(sample, letters, candidates)
    return _best(scores, candidates, (hint or "").lower().split("-")[0])


def _sample(text: str) -> str:
    if len(text) <= 2 * SAMPLED:
        return text.lower()
    middle = len(text) // 2
    return f"{text[:SAMPLED]} {text[middle : middle + SAMPLED]}".lower()


def _script(letters: Counter[str]) -> str | None:
    """Name the script that most letters are in; Japanese is told from Chinese by its kana."""
    counts: Counter[str] = Counter()
    for letter, count in letters.items():
        counts[_script_of(letter) if letter.isalpha() else ""] += count
    counts.pop("", None)
    if counts["kana"] * 10 >= counts["han"] > 0 or counts["kana"] > counts.total() / 2:
        counts["kana"] += counts.pop("han", 0)
    return counts.most_common(1)[0][0] if counts.total() else None


def _script_of(character: str) -> str:
    code = ord(character)
    if code < 0x250:  # noqa: PLR2004  the end of Latin Extended-B
        return "latin"
    return next((name for first, last, name in _RANGES if first <= code <= last), "")


_RANGES = (
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x08FF, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"),
    (0x0A00, 0x0A7F, "gurmukhi"),
    (0x0A80, 0x0AFF, "gujarati"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x0C00, 0x0C7F, "telugu"),
    (0x0C80, 0x0CFF, "kannada"),
    (0x0D00, 0x0D7F, "malayalam"),
    (0x0D80, 0x0DFF, "sinhala"),
    (0x0E00, 0x0E7F, "thai"),
    (0x0E80, 0x0EFF, "lao"),
    (0x1000, 0x109F, "burmese"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1200, 0x139F, "ethiopic"),
    (0x1780, 0x17FF, "khmer"),
    (0x1E00, 0x1EFF, "latin"),
    (0x1F00, 0x1FFF, "greek"),
    (0x3040, 0x30FF, "kana"),
    (0x3400, 0x9FFF, "han"),
    (0xAC00, 0xD7AF, "hangul"),
    (0x1100, 0x11FF, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0x20000, 0x3FFFF, "han"),
)


def _scores(sample: str, letters: Counter[str], candidates: tuple[str, ...]) -> dict[str, float]:
    words = Counter(_WORD.findall(sample.replace("’", "'")))
    return {
        language: sum(words[word] for word in WORDS.get(language, ()))
        + _LETTER_WEIGHT * sum(letters[letter] for letter in LETTERS.get(language, ""))
        + _ENDING_WEIGHT * _ending_count(words, ENDINGS.get(language, ()))
        for language in candidates
    }


def _ending_count(words: Counter[str], endings: tuple[str, ...]) -> int:
    """Count words with one of these endings, each word once: a name that is repeated is no evidence."""
    return sum(word.endswith(endings) for word in words) if endings else 0


def _best(scores: dict[str, float], candidates: tuple[str, ...], hint: str) -> str:
    ranked = sorted(scores, key=lambda language: (-scores[language], language != hint, candidates.index(language)))
    best = ranked[0]
    if scores[best] > 0:
        return best
    return hint if hint in candidates else UNKNOWN
