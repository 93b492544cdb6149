"""Tells a pupil by which name they go in an exercise, and in which team they are."""

from bot.domain.exercise.exercise import Exercise
from bot.i18n import tongue
from bot.views.exercise.nicknames import nickname_of, team_of


def named(exercise: Exercise, seat: int) -> str:
    """Say it in the exercise's language, short enough for what a pressed button shows."""
    speaks = tongue(exercise.language)
    nickname, team = nickname_of(seat, exercise.seed, speaks), team_of(seat, exercise.setting.teams, speaks)
    if team is None:
        return speaks.say("You take part as {nickname}.", nickname=nickname)
    return speaks.say("You take part as {nickname}, in the team {team}.", nickname=nickname, team=team)
