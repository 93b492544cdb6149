"""Whoever is charged for a model's calls, and remembers each."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.domain.spending import Usage
from bot.errors import ModelError, ModelFailure


class Bill:
    """Sets aside what each call may take, for so many calls; `most` and `spent` hold what was asked for and told."""

    def __init__(self, calls: int = 1_000) -> None:
        self._left = calls
        self.most: list[Usage] = []
        self.spent: list[Usage] = []

    @asynccontextmanager
    async def charge(self, most: Usage) -> AsyncIterator[Callable[[Usage], None]]:
        """Charge one call; raises ModelError where it is one too many."""
        if not self._left:
            raise ModelError(ModelFailure.OVER_OWN_BUDGET)
        self._left -= 1
        self.most.append(most)
        yield self.spent.append
