"""Counts how often each update failed for no reason known to us: one that always fails must not be tried for ever."""

MOST_KNOWN = 1000  # updates; what fails again is there again within seconds


class Failures:
    """The last failures, by the update's number, in this process alone."""

    def __init__(self) -> None:
        self._times: dict[int, int] = {}

    def again(self, update_id: int) -> int:
        """Count that an update failed; tells how often it has by now. The one that failed longest ago is forgotten."""
        self._times[update_id] = times = self._times.pop(update_id, 0) + 1
        if len(self._times) > MOST_KNOWN:
            del self._times[next(iter(self._times))]
        return times

    def over(self, update_id: int) -> None:
        """Forget an update that did not fail."""
        self._times.pop(update_id, None)
