"""What Telegram lets a bot send, and what goes first where not all can; the numbers are those of its FAQ for bots."""

from enum import IntEnum
from typing import NamedTuple

GROUP_LIMIT, GROUP_SECONDS = 20, 60.0  # messages of ours in a group
SLACK = 1.001  # another machine's clock may run 0.05% slower (as much as NTP slews it), and fractions are rounded
REPEATED = "↻ "  # before a message that may have arrived before; the renderer leaves room for it


class Priority(IntEnum):
    """How urgent a message is, the most urgent first; python-telegram-bot takes 0 for none given, which is the same."""

    ANSWER = 0
    STATUS = 1  # a state between two others: the answer after it is worth more
    FEED = 2  # what nobody waits for


class Floods(NamedTuple):
    """What keeping those limits cost: how often a call waited and for how long in all; how often it was refused."""

    waits: int = 0
    milliseconds: int = 0
    refusals: int = 0
