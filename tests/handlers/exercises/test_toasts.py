"""What a pressed button shows fits: Telegram takes 200 characters."""

import pytest

from bot.i18n import LANGUAGES, tongue
from bot.views.exercise.nicknames import nickname_of, team_name
from handlers.exercises.taking_part import CHOICE

LONGEST = 200


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_first_vote_is_told_in_full(code: str) -> None:
    """The longest nickname, the longest team, and as much of a choice as is shown."""
    speaks = tongue(code)
    nickname = max((nickname_of(seat, 7, speaks) for seat in range(1, 500)), key=len)
    team = max((team_name(place, speaks) for place in range(6)), key=len)

    joined = speaks.say("You take part as {nickname}, in the team {team}.", nickname=nickname, team=team)
    counted = speaks.say("Counted: {choice}. You may change it until it is closed.", choice="x" * CHOICE)

    assert len(f"{joined} {counted}") <= LONGEST
