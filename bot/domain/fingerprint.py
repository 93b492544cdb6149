"""Fingerprints: two copies of one article that differ only in what copying changes have the same one.

Folding hides runs of white space, curly or straight quotes, kinds of dashes, invisible characters, and accents written
as two characters; of copies it also hides what channels add: emoji, tracking parameters in links, a signature at the
end. It remembers where it changed the length, so that a place in one copy can be found in another. Its time is linear
in the length: accents are composed a letter at a time, because normalizing a whole text is quadratic where someone
stacks marks (400,000 of them took 125 s).
"""

import json
import re
from base64 import urlsafe_b64encode
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from hashlib import sha256
from unicodedata import normalize

from bot.domain.analysis import EngineIdentity
from bot.domain.article import Article
from bot.domain.pictographs import PICTOGRAPHS
from bot.domain.signature import signature_start
from bot.domain.tracking import blank_tracking

ANALYSIS_ID = r"[A-Za-z0-9_-]{22}"  # the shape of what analysis_id gives, for whatever reads one back

SPACES = frozenset(" \t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | set(
    map(chr, range(0x2000, 0x200B))
)
_NOTHING = "\u200b"
_INVISIBLE = "\xad\u200b\u2060\ufeff"
_ONE_FOR_ONE = str.maketrans(
    {
        **dict.fromkeys(SPACES, " "),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
_WITHOUT_PICTOGRAPHS = _ONE_FOR_ONE | dict.fromkeys(map(ord, PICTOGRAPHS), ord(_NOTHING))
_BLANKS = rf"\A[ {_INVISIBLE}]+|[ {_INVISIBLE}]{{2,}}|[{_INVISIBLE}]| \Z"
_CHANGED = re.compile(_BLANKS)
_CHANGED_OR_ACCENTED = re.compile(rf"{_BLANKS}|[^\W\d_][\u0300-\u036f]{{1,8}}")
_ACCENT = re.compile(r"[\u0300-\u036f]")


@dataclass(frozen=True, slots=True)
class Seams:
    """The places [starts[i]:ends[i]] of a text, in order, where its length differs from its other form's."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def carry(self, start: int, end: int, other: "Seams") -> tuple[int, int]:
        """Find [start:end] in the other form; a cut through a seam takes the whole seam."""
        after = bisect_right(self.ends, start)
        before = bisect_left(self.starts, end)
        if after < len(self.starts) and self.starts[after] <= start:
            first = other.starts[after]
        else:
            first = start + (other.ends[after - 1] - self.ends[after - 1] if after else 0)
        if before and self.ends[before - 1] > end:
            return first, other.ends[before - 1]
        return first, end + (other.ends[before - 1] - self.ends[before - 1] if before else 0)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text with the seams of the original and of the folded form: equally many, in step between them."""

    text: str
    original: Seams
    folded: Seams


def fold(text: str) -> Folded:
    """Fold a text; the result's places are code points, as everywhere."""
    return _fold(text.translate(_ONE_FOR_ONE), len(text))


def fold_copy(text: str) -> Folded:
    """Fold a text together with what channels add to a copy; the result is its own folding."""
    even = blank_tracking(text.translate(_WITHOUT_PICTOGRAPHS), _NOTHING)
    return _fold(even, signature_start(text))


def fingerprint(article: Article) -> str:
    """Name an article by its folded title and text: 64 hexadecimal digits."""
    title, text = fold_copy(article.title or "").text, fold_copy(article.text).text
    return sha256(f"{len(title)}:{title}{text}".encode("utf-8", "surrogatepass")).hexdigest()


def analysis_id(article: Article, identity: EngineIdentity) -> str:
    """Name what one engine says of one article, the same in every process: ANALYSIS_ID, 128 bits.

    The engine's whole identity is in it, so that new rules or a new prompt never serve old answers.
    """
    whole = json.dumps([fingerprint(article), identity.name, identity.model, identity.prompt, identity.version])
    return urlsafe_b64encode(sha256(whole.encode()).digest()[:16]).decode().rstrip("=")


def _fold(even: str, end: int) -> Folded:
    """Fold even[:end], and what is behind that to nothing."""
    pattern = _CHANGED_OR_ACCENTED if _ACCENT.search(even) else _CHANGED
    pieces: list[str] = []
    original: list[tuple[int, int]] = []
    folded: list[tuple[int, int]] = []
    done = length = 0
    for match in pattern.finditer(even, 0, end):
        start, stop = match.span()
        new = _folded(match, end)
        pieces += (even[done:start], new)
        length += start - done
        original.append((start, stop))
        folded.append((length, length + len(new)))
        done, length = stop, length + len(new)
    pieces.append(even[done:end])
    if end < len(even):
        length += end - done
        original.append((end, len(even)))
        folded.append((length, length))
    return Folded("".join(pieces), _seams(original), _seams(folded))


def _folded(match: re.Match[str], length: int) -> str:
    found = match.group()
    if found[0] != " " and found[0] not in _INVISIBLE:
        return normalize("NFC", found)
    at_an_end = match.start() == 0 or match.end() == length
    return " " if " " in found and not at_an_end else ""


def _seams(places: list[tuple[int, int]]) -> Seams:
    return Seams(tuple(start for start, _ in places), tuple(end for _, end in places))
