"""How far those who answered the same questions agree: Krippendorff's alpha for answers without an order.

After Klaus Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), for nominal data with any number of
observers and with answers missing.
"""

from collections import Counter
from collections.abc import Hashable, Iterable


def alpha(units: Iterable[Iterable[Hashable]]) -> float | None:
    """Give alpha for the answers to each question: 1 where all agree, 0 where it is as by chance, below it is worse.

    None where it can't be told: no question has two answers, or all answers ever given are the same.
    """
    pairable = [counts for counts in map(Counter, units) if counts.total() > 1]
    totals = sum(pairable, Counter[Hashable]())
    n = totals.total()
    expected = n * n - sum(count * count for count in totals.values())
    if not expected:
        return None
    observed = sum(
        (counts.total() ** 2 - sum(count * count for count in counts.values())) / (counts.total() - 1)
        for counts in pairable
    )
    return 1 - (n - 1) * observed / expected
