"""The rules of an exercise once more, as plainly as they can be put: lists and dictionaries, one pupil after the other.

What the bot does is compared with it, so nothing here is shared with the bot but names.
"""

from dataclasses import dataclass, field
from itertools import permutations
from typing import NamedTuple

LONGEST = 20 * 3600
ORDER = ("asking", "closed", "votes", "key")
BEFORE = {"close": "asking", "votes": "closed", "key": "votes"}  # what a question must be for an act to go on
AFTER = {"close": "closed", "votes": "votes", "key": "key"}


class Asked(NamedTuple):
    """A question: how many choices it has, which is the key, what is practised, and which choices mean the same."""

    choices: int
    key: int
    practice: str
    meanings: tuple[str, ...]


@dataclass
class LessonModel:
    """A lesson: `who` is in which of the `seats`, and what each seat has voted in each round."""

    questions: list[Asked]
    group: int
    teacher: int
    seconds: int | None
    now: float
    phase: str = "draft"
    round: int = -1
    opened: float = 0.0
    closes: float | None = None
    seats: dict[str, int] = field(default_factory=dict)
    given_out: int = 0
    names: dict[int, str] = field(default_factory=dict)
    votes: list[dict[int, int]] = field(default_factory=list)

    def pass_time(self, seconds: float) -> None:
        """Let the clock go on."""
        self.now += seconds
        if self.phase not in {"draft", "ended"} and self.now >= self.opened + LONGEST:
            self.phase = "ended"
        if self.phase == "asking" and self.closes is not None and self.now >= self.closes:
            self.phase = "closed"

    def act(self, user: int, act: str, place: int, admin_of: int | None) -> str | None:
        """Do an act; gives why not, None where it is done."""
        if user != self.teacher and (admin_of != self.group or act not in {"close", "end"}):
            return "not_yours"
        if self.phase == "ended":
            return None if act == "end" else "ended"
        if act == "end":
            self.phase = "ended"
            return None
        if act == "open":
            if self.phase == "draft":
                self.phase, self.opened = "lobby", self.now
            return None
        return self._ask(place) if act == "ask" else self._go_on(act, place)

    def _ask(self, place: int) -> str | None:
        if self.phase == "draft":
            return "not_begun"
        if place == self.round:
            return None
        if place != self.round + 1 or place >= len(self.questions):
            return "past"
        if self.phase == "asking":
            return "open_still"
        self.phase, self.round = "asking", place
        self.closes = None if self.seconds is None else self.now + self.seconds
        self.votes.append({})
        return None

    def _go_on(self, act: str, place: int) -> str | None:
        if self.phase in {"draft", "lobby"}:
            return "not_begun"
        if place != self.round:
            return "past"
        if ORDER.index(self.phase) >= ORDER.index(AFTER[act]):
            return None
        if self.phase != BEFORE[act]:
            return "open_still" if self.phase == "asking" else "too_early"
        self.phase = AFTER[act]
        return None

    def join(self, who: str) -> str | int:
        """Take a seat; gives why not, or which."""
        if self.phase in {"draft", "ended"}:
            return "ended" if self.phase == "ended" else "not_begun"
        if who not in self.seats:
            self.given_out += 1
            self.seats[who] = self.given_out
        return self.seats[who]

    def vote(self, who: str, place: int, choice: int) -> str | None:
        """Vote; gives why not, None where it counts."""
        if self.phase in {"draft", "lobby", "ended"}:
            return "ended" if self.phase == "ended" else "not_begun"
        if place != self.round:
            return "past"
        if self.phase != "asking":
            return "closed"
        if not 0 <= choice < self.questions[place].choices:
            return "unknown_choice"
        if who not in self.seats:
            return "outside"
        self.votes[place][self.seats[who]] = choice
        return None

    def leave(self, who: str) -> None:
        """Be forgotten."""
        seat = self.seats.pop(who, 0)
        self.names.pop(seat, None)
        if self.phase == "asking":
            self.votes[self.round].pop(seat, None)

    def counts(self, place: int) -> tuple[int, ...]:
        """Count the votes of a round by choice."""
        return tuple(
            sum(1 for vote in self.votes[place].values() if vote == choice)
            for choice in range(self.questions[place].choices)
        )

    def scoreboard(self) -> list[tuple[int, int, int]]:
        """Give the seats with how many of their votes are the key, of how many; the best first."""
        rows = []
        for seat in range(1, self.given_out + 1):
            voted = [(place, votes[seat]) for place, votes in enumerate(self.votes) if seat in votes]
            right = [place for place, choice in voted if choice == self.questions[place].key]
            if voted:
                rows.append((seat, len(right), len(voted)))
        return sorted(rows, key=lambda row: (-row[1], row[0]))

    def alpha(self, practice: str) -> float | None:
        """Compare each pair of answers to a question with each pair of answers to all questions."""
        units = [
            [asked.meanings[choice] for choice in votes.values()]
            for asked, votes in zip(self.questions, self.votes, strict=False)
            if asked.practice == practice and len(votes) > 1
        ]
        every = [value for unit in units for value in unit]
        by_chance = [one != other for one, other in permutations(every, 2)]
        if not any(by_chance):
            return None
        within = [(one != other) / (len(unit) - 1) for unit in units for one, other in permutations(unit, 2)]
        return 1 - (sum(within) / len(every)) / (sum(by_chance) / len(by_chance))
