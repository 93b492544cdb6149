"""Who was just told that their readings are used up, so that nobody's flood fills a group with such notices."""

from collections.abc import Callable, Hashable
from time import monotonic

_PAUSE = 600.0  # seconds between two of them for one person in one chat


class Notices:
    """Remembers whom a notice went to, in this process alone. `now` counts seconds from anywhere."""

    def __init__(self, now: Callable[[], float] = monotonic) -> None:
        self._now = now
        self._told: dict[Hashable, float] = {}

    def tell(self, whom: Hashable) -> None:
        """Remember that somebody is being told."""
        now = self._now()
        self._told = {one: at for one, at in self._told.items() if now - at < _PAUSE}
        self._told[whom] = now

    def just_told(self, whom: Hashable) -> bool:
        """Tell whether they know."""
        return whom in self._told and self._now() - self._told[whom] < _PAUSE
