"""How many articles may be read in a day (UTC) for one user, for one chat, and in all."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Readings:
    """The most readings of a day; 0: no limit. What was read before costs none."""

    user: int = 0
    chat: int = 0
    day: int = 0


NO_LIMITS = Readings()

STOPPED = "stopped by whoever asked"  # what a reading's cancellation says then; without it, the process is ending
