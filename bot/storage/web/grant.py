"""What somebody may do in a browser: the same on a ticket, for minutes, and on the session that it is given for."""

import json
from dataclasses import dataclass
from enum import StrEnum


class Purpose(StrEnum):
    """What for."""

    CLASS = "class"  # to lead an exercise
    MODERATE = "moderate"  # to use the moderators' pages


@dataclass(frozen=True, slots=True)
class Grant:
    """For what, for which one of its kind (an exercise's id), and to whom (a user's id)."""

    purpose: Purpose
    subject: str
    user: int


def written(grant: Grant) -> str:
    """Write a grant as JSON."""
    return json.dumps([grant.purpose, grant.subject, grant.user])


def read(entry: bytes | str | None) -> Grant | None:
    """Read what was written; None where it is none."""
    try:
        match json.loads(entry or b"null"):
            case [str(purpose), str(subject), int(user), *_]:  # a session has its end behind that
                return Grant(Purpose(purpose), subject, user)
    except (ValueError, RecursionError):
        pass
    return None
