"""MinHash signatures: how alike two texts are is seen in a few hundred bytes of each, which hold no text.

Shingles are runs of five words of the folded text in lower case. `rensa` draws the permutations from a seed, so that
every process and every start makes the same signatures.
"""

from itertools import accumulate

from bot.domain.fingerprint import fold_copy

PERMUTATIONS = 120  # the estimate's standard error at 0.8 is 0.037
BANDS = 20  # of 6 rows: texts that share 0.8 of their shingles meet in one at least with 0.998, those with 0.4 in 0.08
FEWEST_WORDS = 150  # of an article; shorter ones differ too much by one word, and are read in no time
_SHINGLE = 5  # words
_SEED = 20_261_122  # of no meaning; another one makes all that is kept unknown
_WIDTH = 4  # bytes of a number


def sign(text: str) -> bytes | None:
    """Make the signature of an article's text; None where it is too short to have one."""
    folded = fold_copy(text).text.lower().encode("utf-8", "surrogatepass")
    words = folded.split(b" ")
    if len(words) < FEWEST_WORDS:
        return None
    from rensa import RMinHash  # noqa: PLC0415 - 3 ms that only a miss of a long article pays

    ends = list(accumulate(len(word) + 1 for word in words))
    starts = [0, *ends]
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    sketch.update([folded[start : end - 1] for start, end in zip(starts, ends[_SHINGLE - 1 :], strict=False)])
    return b"".join(number.to_bytes(_WIDTH, "big") for number in sketch.digest())


def bands(signature: bytes) -> list[bytes]:
    """Cut a signature into its bands: texts that are much alike share one of them, at its place."""
    return _cut(signature, _WIDTH * PERMUTATIONS // BANDS)


def likeness(one: bytes, other: bytes) -> float:
    """Estimate the part of their shingles that two texts share, 0 to 1; both signatures are of the same length."""
    pairs = zip(_cut(one, _WIDTH), _cut(other, _WIDTH), strict=True)
    return sum(mine == theirs for mine, theirs in pairs) / PERMUTATIONS


def _cut(signature: bytes, size: int) -> list[bytes]:
    return [signature[at : at + size] for at in range(0, len(signature), size)]
