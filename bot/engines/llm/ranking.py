"""Which claims are central, by the weight that the model gave each: over all parts of an article alike."""

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.analysis import SHOWN
from bot.domain.claim import Claim

MAIN = 4  # from this weight on a good reader would name it among the main claims
FEWEST = 5  # as the offline engine shows, where so many carry any weight
_LEAST = 2


def rank(weighed: Sequence[tuple[Claim, int]]) -> tuple[Claim, ...]:
    """Give claims in the order of the text their ranks, from pairs of claim and centrality (1 to 5).

    The heaviest come first, of equals the one that stands first.
    """
    heaviest = sorted(range(len(weighed)), key=lambda at: -weighed[at][1])
    main = sum(weight >= MAIN for _, weight in weighed)
    chosen = [at for at in heaviest if weighed[at][1] >= _LEAST][: min(SHOWN, max(FEWEST, main))]
    ranks = {at: place for place, at in enumerate(chosen or heaviest[:FEWEST], 1)}
    return tuple(replace(claim, rank=ranks.get(at)) for at, (claim, _) in enumerate(weighed))
