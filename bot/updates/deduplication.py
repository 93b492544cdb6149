"""Knows the updates that came before: Telegram sends one again where it did not hear that it had arrived."""

REMEMBERED = 10_000  # numbers: some 100 batches of the largest size, about 1 MB


class Seen:
    """The numbers of the last updates."""

    def __init__(self, most: int = REMEMBERED) -> None:
        self._most = most
        self._numbers: dict[int, None] = {}

    def __contains__(self, number: int) -> bool:
        return number in self._numbers

    def add(self, number: int) -> None:
        """Remember a number; the one that came longest ago is forgotten for it."""
        self._numbers[number] = None
        if len(self._numbers) > self._most:
            del self._numbers[next(iter(self._numbers))]
