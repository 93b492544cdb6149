"""Counts what Telegram's flood limits cost this process's calls, until somebody takes the count."""

from bot.domain.flood import Floods


class FloodCount:
    """All on one event loop."""

    def __init__(self) -> None:
        self._counted = Floods()

    def waited(self, seconds: float) -> None:
        """Note that a call waited for a limit; one that was sent back into the queue has waited twice."""
        waits, milliseconds, refusals = self._counted
        self._counted = Floods(waits + 1, milliseconds + round(1000 * seconds), refusals)

    def refused(self) -> None:
        """Note that Telegram answered a call with 429."""
        self._counted = self._counted._replace(refusals=self._counted.refusals + 1)

    def take(self) -> Floods:
        """Give what was counted since the last time."""
        taken, self._counted = self._counted, Floods()
        return taken

    def put_back(self, floods: Floods) -> None:
        """Count again what was taken and could not be told."""
        self._counted = Floods(*(one + other for one, other in zip(self._counted, floods, strict=True)))
