"""Signatures: copies are alike, articles are not, and every process makes the same ones."""

from itertools import combinations

import pytest

from bot.storage.cache.minhash import BANDS, FEWEST_WORDS, bands, likeness, sign
from tests.doubles.corpus import corpus

WORDS = [f"word{number}" for number in range(400)]
LONG = " ".join(WORDS)


def signed(text: str) -> bytes:
    """Sign a text that is long enough."""
    signature = sign(text)
    assert signature is not None
    return signature


def test_a_signature_is_the_same_in_every_process() -> None:
    """It is kept for others: a library that draws in another way would make all of it useless unseen."""
    assert signed(LONG).hex().startswith("2544918505814ab20409ff24")
    assert len(signed(LONG)) == 480


def test_what_folding_hides_does_not_count() -> None:
    """Nor does case."""
    assert signed(LONG.upper().replace(" ", "\n🔥 ")) == signed(LONG)


def test_a_short_text_has_none() -> None:
    """It is read in no time."""
    assert sign(" ".join(WORDS[: FEWEST_WORDS - 1])) is None
    assert sign(" ".join(WORDS[:FEWEST_WORDS])) is not None


def test_half_of_a_surrogate_pair_is_signed() -> None:
    """Text that no encoding takes."""
    assert likeness(signed(f"{LONG} \ud83d"), signed(LONG)) > 0.9


@pytest.mark.parametrize("shared", [1.0, 0.9, 0.5, 0.0])
def test_likeness_is_the_part_of_shingles_that_is_shared(shared: float) -> None:
    """Within three times the error of so many permutations."""
    kept = round(396 * shared)
    other = " ".join([*WORDS[: kept + 4], *(f"other{number}" for number in range(396 - kept))])

    assert likeness(signed(LONG), signed(other)) == pytest.approx(kept / (2 * 396 - kept), abs=0.12)


def test_much_alike_texts_share_a_band() -> None:
    """At the same place among the bands."""
    pairs = zip(bands(signed(LONG)), bands(signed(" ".join(WORDS[:-40]))), strict=True)

    assert len(bands(signed(LONG))) == BANDS
    assert any(one == other for one, other in pairs)


def test_no_two_articles_are_alike() -> None:
    """Of all 75 not one pair has a tenth in common, and none meets in a band."""
    signatures = [signed(article.text) for article in corpus().values()]

    highest = max(likeness(*pair) for pair in combinations(signatures, 2))
    print(f"highest likeness of two articles: {highest:.3f}")  # noqa: T201 - a figure for whoever looks

    assert highest < 0.1
    assert not any(set(bands(one)) & set(bands(other)) for one, other in combinations(signatures, 2))
