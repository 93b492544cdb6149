"""What came of an exercise, as its pages show it at the end: each question, the hardest, the agreement, the scores."""

from dataclasses import dataclass

from bot.domain.exercise.exercise import Exercise
from bot.domain.exercise.results import Results, RoundResult
from bot.i18n import Tongue
from bot.views.exercise import practices
from bot.views.exercise.agreement import (
    all_matching,
    alpha_meaning,
    alpha_number,
    key_and_share,
    most_chosen,
    percent,
)
from bot.views.exercise.nicknames import nickname_of, team_name
from bot.views.exercise.scores import score
from bot.views.printable import one_line

_MOST_SCORES = 5  # on a wall: nobody reads further, and nobody is shown up as the last


@dataclass(frozen=True, slots=True)
class RoundLine:
    """A question with its claim, what most chose, and the share of answers as the key, in hundredths and in words."""

    number: int
    asked: str
    claim: str
    told: str
    share: int
    percent: str
    contested: bool


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """Whose score, such as "🦊 Fox" or "🔴 Red", and what it is."""

    who: str
    score: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryView:
    """`matching` is empty where nobody voted; `hardest` where no question stands out, and so are the scores unset."""

    matching: str
    rounds: tuple[RoundLine, ...]
    hardest: tuple[str, ...]
    alphas: tuple[tuple[str, str, str], ...]  # what was practised, the number, what it means
    scores: tuple[ScoreLine, ...]
    teams: tuple[ScoreLine, ...]


def summary_view(exercise: Exercise, outcome: Results, tongue: Tongue) -> SummaryView:
    """Show what came of an exercise that has ended; scores of pupils only where its setting shows nicknames."""
    setting, seed = exercise.setting, exercise.seed
    scores = outcome.seats[:_MOST_SCORES] if setting.nicknames else ()
    return SummaryView(
        matching=matching(outcome, tongue),
        rounds=tuple(_line(exercise, place, each, tongue) for place, each in enumerate(outcome.rounds)),
        hardest=_hardest(exercise, outcome.hardest(), tongue),
        alphas=tuple(
            (practices.name(practice, tongue), alpha_number(alpha, tongue), alpha_meaning(alpha, tongue))
            for practice, alpha in outcome.alphas
        ),
        scores=tuple(ScoreLine(nickname_of(one.who, seed, tongue), score(one, tongue)) for one in scores),
        teams=tuple(ScoreLine(team_name(one.who, tongue), score(one, tongue)) for one in outcome.teams),
    )


def matching(outcome: Results, tongue: Tongue) -> str:
    """Say how far the class agrees with the key; empty where nobody voted."""
    if outcome.matching is None:
        return ""
    return all_matching(outcome.matching, tongue)


def _line(exercise: Exercise, place: int, result: RoundResult, tongue: Tongue) -> RoundLine:
    question = result.question
    right = result.matching or 0.0
    return RoundLine(
        number=place + 1,
        asked=practices.name(question.practice, tongue),
        claim=one_line(exercise.sheet.items[question.item].statement),
        told=most_chosen(result, exercise.sheet.choices(question), tongue),
        share=round(100 * right),
        percent=percent(right, tongue) if result.votes else "",
        contested=result.contested,
    )


def _hardest(exercise: Exercise, result: RoundResult | None, tongue: Tongue) -> tuple[str, ...]:
    if result is None:
        return ()
    question = result.question
    return (
        one_line(exercise.sheet.items[question.item].statement),
        practices.asked(question.practice, tongue),
        key_and_share(exercise, result, tongue),
    )
