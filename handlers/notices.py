"""Who was just told that their readings are used up, or that they send too much, so that no flood brings another."""

from collections.abc import Callable
from time import monotonic

_PAUSE = 600.0  # seconds between two of them for one person in one chat


class Notices:
    """Remembers whom a notice went to, by chat and user, in this process alone. `now` counts seconds from anywhere."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._told: dict[tuple[int, int], float] = {}

    def tell(self, whom: tuple[int, int]) -> None:
        """Remember that somebody is being told."""
        now = self._now()
        self._told = {one: at for one, at in self._told.items() if now - at < _PAUSE}
        self._told[whom] = now

    def just_told(self, whom: tuple[int, int]) -> bool:
        """Tell whether they know."""
        return whom in self._told and self._now() - self._told[whom] < _PAUSE

    def let_go(self, person: int) -> None:
        """Forget a person."""
        self._told = {one: at for one, at in self._told.items() if person not in one}
