"""What a class answered: how the votes of each round fell, where it was divided, how far it agrees, and the scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.exercise.agreement import alpha
from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.seat import team
from bot.domain.exercise.sheet import Practice, Question

CONTESTED_BELOW = 0.6  # of the votes for the most frequent answer: fewer, and the class has something to talk about

Votes = Mapping[int, int]  # by seat: the place of what was chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundResult:
    """How the votes for one question fell: `counts` by choice, in their order; `key` is the right one's place."""

    question: Question
    counts: tuple[int, ...]
    key: int

    @property
    def votes(self) -> int:
        """How many voted."""
        return sum(self.counts)

    @property
    def agreement(self) -> float | None:
        """The share of the most frequent answer; None where nobody voted."""
        return max(self.counts) / self.votes if self.votes else None

    @property
    def matching(self) -> float | None:
        """The share of answers that are the key; None where nobody voted."""
        return self.counts[self.key] / self.votes if self.votes else None

    @property
    def contested(self) -> bool:
        """Whether it is worth a discussion; one vote is no dispute."""
        return self.agreement is not None and self.agreement < CONTESTED_BELOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How many answers of a seat, or of a team's members together, are the key, of how many given."""

    who: int
    right: int
    given: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Of all rounds that were asked.

    `matching` is the share of all votes that are the key; `alphas` how far the class agrees with itself, by what was
    practised. `seats` are scores by seat and `teams` by team, of whoever voted, the best first. None where it can't be
    told.
    """

    rounds: tuple[RoundResult, ...]
    matching: float | None
    alphas: tuple[tuple[Practice, float | None], ...]
    seats: tuple[Score, ...]
    teams: tuple[Score, ...]

    def hardest(self) -> RoundResult | None:
        """Give the round whose votes match the key least, the first of such; None where all match or nobody voted."""
        voted = [each for each in self.rounds if each.matching is not None and each.matching < 1]
        return min(voted, key=lambda each: each.matching or 0, default=None)


def round_result(exercise: Exercise, place: int, votes: Votes) -> RoundResult:
    """Count the votes of the round at a place; a choice that is none (of a past version) counts for nothing."""
    question = exercise.sheet.questions()[place]
    given = list(_valid(exercise, place, votes).values())
    counts = tuple(given.count(choice) for choice in range(len(exercise.sheet.choices(question))))
    return RoundResult(question=question, counts=counts, key=exercise.sheet.key(question))


def results(exercise: Exercise, rounds: Sequence[Votes]) -> Results:
    """Work out everything from the votes of the rounds that were asked, in their order."""
    rounds = [_valid(exercise, place, votes) for place, votes in enumerate(rounds)]
    counted = tuple(round_result(exercise, place, votes) for place, votes in enumerate(rounds))
    given = sum(each.votes for each in counted)
    right = sum(each.counts[each.key] for each in counted)
    return Results(
        rounds=counted,
        matching=right / given if given else None,
        alphas=tuple((practice, _alpha(exercise, practice, rounds)) for practice in exercise.sheet.practices),
        seats=_best_first(_seat_scores(counted, rounds)),
        teams=_best_first(_team_scores(counted, rounds, exercise.setting.teams)),
    )


def _valid(exercise: Exercise, place: int, votes: Votes) -> Votes:
    choices = range(len(exercise.sheet.choices(exercise.sheet.questions()[place])))
    return {seat: choice for seat, choice in votes.items() if choice in choices}


def _alpha(exercise: Exercise, practice: Practice, rounds: Sequence[Votes]) -> float | None:
    """Take answers for the same that are the same choice: a source offered for two claims is one."""
    questions = exercise.sheet.questions()
    return alpha(
        [exercise.sheet.choices(question)[choice] for choice in votes.values()]
        for question, votes in zip(questions, rounds, strict=False)
        if question.practice is practice
    )


def _seat_scores(counted: Sequence[RoundResult], rounds: Sequence[Votes]) -> list[Score]:
    seats = sorted({seat for votes in rounds for seat in votes})
    return [_score(seat, {seat}, counted, rounds) for seat in seats]


def _team_scores(counted: Sequence[RoundResult], rounds: Sequence[Votes], teams: int) -> list[Score]:
    seats = {seat for votes in rounds for seat in votes}
    by_team = [{seat for seat in seats if team(seat, teams) == one} for one in range(teams)]
    return [_score(one, members, counted, rounds) for one, members in enumerate(by_team) if members]


def _score(who: int, members: set[int], counted: Sequence[RoundResult], rounds: Sequence[Votes]) -> Score:
    answers = [
        votes[seat] == each.key for each, votes in zip(counted, rounds, strict=True) for seat in members & votes.keys()
    ]
    return Score(who=who, right=sum(answers), given=len(answers))


def _best_first(scores: list[Score]) -> tuple[Score, ...]:
    return tuple(sorted(scores, key=lambda score: (-score.right, score.who)))
