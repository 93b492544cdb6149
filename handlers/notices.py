"""Who was just told something, so that no flood of asking brings a flood of telling."""

from collections.abc import Callable
from time import monotonic

PAUSE = 600.0  # seconds between two notices to one person in one chat


class Notices:
    """Remembers whom a notice went to, by chat and perhaps user, in this process alone.

    `now` counts seconds from anywhere; after `pause` of them they may be told again.
    """

    def __init__(self, now: Callable[[], float] = monotonic, pause: float = PAUSE) -> None:
        self._now = now
        self._pause = pause
        self._told: dict[tuple[int, ...], float] = {}

    def tell(self, whom: tuple[int, ...]) -> bool:
        """Remember that somebody is being told; False where they know: the notice stays as old as it was."""
        now = self._now()
        self._told = {one: at for one, at in self._told.items() if now - at < self._pause}
        if whom in self._told:
            return False
        self._told[whom] = now
        return True

    def just_told(self, whom: tuple[int, ...]) -> bool:
        """Tell whether they know."""
        return whom in self._told and self._now() - self._told[whom] < self._pause

    def let_go(self, person: int) -> None:
        """Forget a person."""
        self._told = {one: at for one, at in self._told.items() if person not in one}
