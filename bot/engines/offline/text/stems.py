"""Content words cut down to what their inflections share, so that a headline and a body meet.

Six letters after the endings of plural and tense are gone: "collapses", "collapsed" and "collapse" are one stem, and so
are "resign" and "resignation". Cutting to six letters is the oldest stemmer there is and costs a dictionary look-up.
"""

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’][^\W_]+)?")
_PLURAL = re.compile(r"(?<=\w\w)(?:(?P<y>ies)|(?<![sui])s)$")
_ENDING = re.compile(r"(?<=\w{4})(?:ing|ed|e)$")
_LETTERS = 6


def words_of(text: str) -> list[str]:
    """Give the words and numbers of a text in order, as they are written; linear in its length."""
    return _WORD.findall(text)


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Cut a word to its stem: lower case, without a possessive, a plural or a tense ending, six letters at most."""
    low = word.lower().replace("’", "'").partition("'")[0]
    low = _PLURAL.sub(lambda match: "y" if match["y"] else "", low)
    return _ENDING.sub("", low)[:_LETTERS]
