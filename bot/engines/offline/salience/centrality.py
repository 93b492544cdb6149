"""Chooses the few claims that an article is about, and orders them: the main event first.

A logistic model over surface features (salience.py, weights.py): position alone is a trap (the first five sentences
reach an F1 of 45 on the project's own articles), and so is the headline alone. How many are shown follows from how sure
the model is: as many as make the best expected F1.
"""

import heapq
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from bot.domain.analysis import SHOWN
from bot.domain.article import Article
from bot.domain.claim import Claim, SourceKind
from bot.engines.offline.salience.features import Read, read_claims, rows
from bot.engines.offline.salience.weights import BIAS, CENTRAL, MAIN
from bot.engines.offline.text.lexicon import Lexicon

FEWEST = 5  # readers mark 4 to 6; on held-out articles a floor of 4 does as well, one of 6 costs half a point of F1
CANDIDATES = 8 * SHOWN  # the best by score; only they are looked at
REPEATED = 0.9  # the share of its words from which on a claim only repeats a chosen one
# Places for one source: readers name both sides and the evidence among the main claims, not five claims of one speaker.
# Two or three places instead of no bound are worth a point of F1 on held-out articles, with the engine's own claims.
PLACES, PLACES_MUCH_HEARD = 2, 3
MUCH_HEARD = 0.25  # the share of an article's claims that makes a source its main one
OWN_VOICE = 0.6  # where so much of an article credits nobody, as columns do, its own voice has that share of the places


def rank(article: Article, claims: Sequence[Claim], lexicon: Lexicon) -> tuple[Claim, ...]:
    """Give the claims of an article, in the order of its text, their ranks: 1 to at most 8 on the central ones.

    Linear in the length of the article.
    """
    reads = read_claims(claims, lexicon)
    features = rows(article, claims, reads, lexicon)
    chances = [_chance(BIAS + weigh(row, CENTRAL)) for row in features]
    chosen = _choose(chances, reads, claims)
    first = max(chosen, key=lambda at: weigh(features[at], MAIN), default=None)
    ranks = {at: place for place, at in enumerate(sorted(chosen, key=lambda at: (at != first, -chances[at])), 1)}
    return tuple(replace(claim, rank=ranks.get(at)) for at, claim in enumerate(claims))


def weigh(row: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Sum a row's features times their weights."""
    return sum(weight * row[name] for name, weight in weights.items())


def _chance(score: float) -> float:
    return 1 / (1 + math.exp(-score))


def _choose(chances: Sequence[float], reads: Sequence[Read], claims: Sequence[Claim]) -> list[int]:
    """Take the likeliest claims that neither repeat nor crowd one another, as many as make the best expected F1."""
    best = heapq.nlargest(CANDIDATES, range(len(chances)), key=lambda at: chances[at])
    places = _places(claims)
    taken: list[int] = []
    for at in best:
        voice = _voice(claims[at])
        if len(taken) == SHOWN:
            break
        if places[voice] and not any(_repeats(reads[at], reads[other]) for other in taken):
            taken.append(at)
            places[voice] -= 1
    hits = list(accumulate(chances[at] for at in taken))
    central = sum(chances)
    expected = [2 * hit / (count + central) for count, hit in enumerate(hits, 1)]
    count = 1 + max(range(len(expected)), key=lambda at: expected[at], default=0)
    return taken[: max(FEWEST, count)]


def _voice(claim: Claim) -> str:
    return claim.source.name or claim.source.kind.value


def _places(claims: Sequence[Claim]) -> dict[str, int]:
    """Give how many claims of each source may be shown."""
    voices = Counter(_voice(claim) for claim in claims)
    much = MUCH_HEARD * len(claims)
    places = {voice: PLACES_MUCH_HEARD if count >= much else PLACES for voice, count in voices.items()}
    own = voices[SourceKind.NONE.value]
    places[SourceKind.NONE.value] = round(SHOWN * own / len(claims)) if own > OWN_VOICE * len(claims) else PLACES
    return places


def _repeats(read: Read, other: Read) -> bool:
    """Whether nearly all content words of a claim stand in another."""
    shared = len(read.stems.keys() & other.stems.keys())
    return bool(read.stems) and shared >= REPEATED * len(read.stems)
