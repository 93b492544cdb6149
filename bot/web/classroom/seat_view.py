"""A pupil's page: the question for their thumb, then how it fell, and what became of their own answer."""

from dataclasses import dataclass

from bot.domain.exercise.exercise import Exercise, Phase
from bot.i18n import Tongue
from bot.views.exercise.choices import label, letter
from bot.views.exercise.nicknames import nickname_of, team_of
from bot.views.exercise.scores import own_score
from bot.views.exercise.titles import title_words
from bot.web.classroom.class_view import Found, count, seconds_left, told
from bot.web.classroom.round_view import RoundView, round_view
from bot.web.classroom.summary_view import matching


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatView:
    """`chosen` is the place of the pupil's choice, None where they made none; `own` says what it was, or became."""

    phase: Phase
    title: str
    nickname: str
    team: str
    say: str
    count: str
    seconds: float | None
    round: RoundView | None
    place: int
    chosen: int | None
    own: str
    ended: tuple[str, ...]


def seat_view(found: Found, seat: int, chosen: int | None, now: float, tongue: Tongue) -> SeatView:
    """Show an exercise to the pupil on a seat; `now` is in seconds since 1970."""
    exercise = found.exercise
    asked = round_view(exercise, found.result, tongue)
    return SeatView(
        phase=exercise.phase,
        title=title_words(exercise, tongue),
        nickname=nickname_of(seat, exercise.seed, tongue),
        team=team_of(seat, exercise.setting.teams, tongue) or "",
        say=told(exercise, asked, tongue),
        count=count(exercise, found.seats, found.voted, tongue),
        seconds=seconds_left(exercise, now),
        round=asked,
        place=exercise.round,
        chosen=chosen,
        own=_own(exercise, chosen, tongue),
        ended=_ended(found, seat, tongue),
    )


def _own(exercise: Exercise, chosen: int | None, tongue: Tongue) -> str:
    question = exercise.question
    if question is None:
        return ""
    choices, key = exercise.sheet.choices(question), exercise.sheet.key(question)
    if chosen is None or chosen >= len(choices):
        return "" if exercise.phase is Phase.ASKING else tongue.say("You did not vote.")
    if exercise.phase is not Phase.KEY:
        return tongue.say("You said {choice}", choice=f"{letter(chosen)}. {label(choices[chosen], tongue)}")
    # Translators: {letter} and {key} are those of answers, such as B
    if chosen == key:
        return tongue.say("You said {letter}, and so does the key.", letter=letter(chosen))
    return tongue.say("You said {letter}. The key is {key}.", letter=letter(chosen), key=letter(key))


def _ended(found: Found, seat: int, tongue: Tongue) -> tuple[str, ...]:
    """Say what a pupil's answers came to, and their class's."""
    if found.outcome is None:
        return ()
    mine = next((one for one in found.outcome.seats if one.who == seat), None)
    own = tongue.say("You did not vote.") if mine is None else own_score(mine, tongue)
    return tuple(filter(None, (own, matching(found.outcome, tongue))))
