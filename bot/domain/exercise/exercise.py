"""An exercise that a class does together: its sheet, how it is held, and how far it has come."""

import hmac
from dataclasses import dataclass, field
from enum import StrEnum

from bot.domain.exercise.sheet import Item, Question, Sheet

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's base32, which a person can read out
ID_LENGTH = 10  # 50 bits: a link to join is good for many, and nobody guesses one
EXERCISE_ID = f"[{_ALPHABET}]{{{ID_LENGTH}}}"  # as a regular expression

TIMERS = (None, 20, 30, 45, 60, 90, 120)  # seconds that can be set for a question
TEAMS = (0, 2, 3, 4, 5, 6)  # how many teams can be set; 0: everyone for themselves
LONGEST = 20 * 3600  # seconds from letting the class in to the end: less than pupils' data are kept


class Phase(StrEnum):
    """How far an exercise, or the question that is asked, has come; in this order, all but the first two per round."""

    DRAFT = "draft"  # the teacher prepares it
    LOBBY = "lobby"  # the class comes in
    ASKING = "asking"  # votes are taken
    CLOSED = "closed"  # no more
    VOTES = "votes"  # how they fell is shown
    KEY = "key"  # the key is shown
    ENDED = "ended"


_BEFORE_QUESTIONS = frozenset({Phase.DRAFT, Phase.LOBBY})
_WITHOUT_QUESTION = _BEFORE_QUESTIONS | {Phase.ENDED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How it is held.

    `nicknames`: the class sees who takes part and the scores, by nickname. `names`: pupils may give a name, which
    only the teacher's export shows. `seconds`: for each question, None: until the teacher closes it. `teams`: into
    how many the class is divided, 0: into none.
    """

    nicknames: bool = False
    names: bool = False
    seconds: int | None = None
    teams: int = 0

    def __post_init__(self) -> None:
        if self.seconds not in TIMERS or self.teams not in TEAMS:
            raise ValueError("no such timer, or no such number of teams")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise as it stands.

    `teacher` is a user's id; `chat` the group that it is held in and `thread` its topic, None where it is held in
    private. `language` is that of all that the class sees. `pool` are further items that can be exchanged while it is
    a draft, and `exchanges` how often one was. `seed` makes the nicknames, and the same ones when it is repeated.
    `round` is the place of the question that is asked among `sheet.questions()`, -1 before the first, and `reached`
    tells how far each of those before it came, and it as well at the end. `closes_at` is when the timer closes it,
    `created_at` when it was made and `opened_at` when the class was let in: seconds since 1970.
    """

    id: str
    teacher: int
    chat: int | None
    thread: int | None = None
    language: str
    sheet: Sheet
    pool: tuple[Item, ...] = ()
    exchanges: int = 0
    setting: Setting = field(default_factory=Setting)
    seed: int = 0
    phase: Phase = Phase.DRAFT
    round: int = -1
    reached: tuple[Phase, ...] = ()
    closes_at: float | None = None
    created_at: float = 0.0
    opened_at: float | None = None

    def __post_init__(self) -> None:
        lowest = -1 if self.phase in _WITHOUT_QUESTION else 0
        highest = -1 if self.phase in _BEFORE_QUESTIONS else len(self.sheet.questions()) - 1
        if not lowest <= self.round <= highest:
            raise ValueError("no such question")
        if self.closes_at is not None and self.phase is not Phase.ASKING:
            raise ValueError("a timer runs only while votes are taken")

    @property
    def question(self) -> Question | None:
        """What is asked now, from the question to its key; None before the first, and at the end."""
        return None if self.phase in _WITHOUT_QUESTION else self.sheet.questions()[self.round]

    @property
    def is_last(self) -> bool:
        """Whether no question comes after the one that is asked."""
        return self.round + 1 >= len(self.sheet.questions())


def exercise_id(key: bytes, update_id: int) -> str:
    """Name the exercise that an update opens: the same one where the update is handled again."""
    digest = int.from_bytes(hmac.digest(key, str(update_id).encode(), "sha256"))
    return "".join(_ALPHABET[digest >> 5 * place & 31] for place in range(ID_LENGTH))
