"""What two spellings of one name share: "José" and "Jose", "Zelensky" and "Zelenskyy", "J.P." and "JP"."""

import re
import unicodedata

_LONG = 5  # letters of a word that doubled ones may be spelled singly in: shorter ones are often acronyms
_DOUBLED = re.compile(r"(\w)\1+")


def key_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Fold lower-case words so that spellings of one name are equal; words of nothing but marks stay as they are."""
    return tuple(_folded(word) for word in words)


def _folded(word: str) -> str:
    if not word.isascii():
        apart = unicodedata.normalize("NFKD", word)
        word = "".join(char for char in apart if not unicodedata.combining(char))
    word = word.replace(".", "") or word
    return _DOUBLED.sub(r"\1", word) if len(word) >= _LONG else word
