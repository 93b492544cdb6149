"""What moderators' buttons carry: what to do, with which report, moderator or page, and with which choice of it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from handlers.button_keys import BUTTON_KEY


class Verb(StrEnum):
    """What a press does, with what its number, place and key mean."""

    # of a report, by its number
    SHOW = "s"
    DECLINE = "d"
    CONTEST = "c"
    CORRECTED = "k"
    MODALITY = "m"  # place among Modality
    NO_SOURCE = "n"
    VOICE = "v"  # place among the other voices, and the key of its name
    OTHER_SOURCE = "o"  # asks for a name
    ADD = "a"  # asks for the words of a claim
    HIDE = "h"  # 0: asks whether it is meant, 1: it is
    # of a moderator, by Telegram's id
    REMOVE = "r"  # 0: it is not meant, 1: it is
    # of the list of blocks, by its page
    BLOCKS = "b"


MODERATION_PRESS = rf"[{''.join(Verb)}]:\d{{1,16}}(?::\d{{1,3}}(?::{BUTTON_KEY})?)?"  # a regular expression


@dataclass(frozen=True, slots=True)
class ModerationPress:
    """A press of a moderator's button."""

    verb: Verb
    number: int
    place: int = 0
    key: str = ""

    def encoded(self) -> str:
        """Write it as `decode_moderation` reads it."""
        return ":".join(filter(None, (self.verb, str(self.number), str(self.place), self.key)))


def decode_moderation(data: str) -> ModerationPress | None:
    """Read what a button carried; None where it is not exactly what one of ours carries."""
    if re.fullmatch(MODERATION_PRESS, data, re.ASCII) is None:
        return None
    verb, number, *others = data.split(":")
    place = int(others[0]) if others else 0
    return ModerationPress(Verb(verb), int(number), place, others[1] if len(others) > 1 else "")
