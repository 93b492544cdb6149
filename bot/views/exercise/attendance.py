"""How many pupils have come to an exercise, and how many of them have voted."""

from bot.i18n import Tongue


def joined(pupils: int, tongue: Tongue) -> str:
    """Say how many are there by now."""
    return tongue.count("{n} has joined so far.", "{n} have joined so far.", pupils)


def voted(votes: int, pupils: int, tongue: Tongue) -> str:
    """Say how many of them have answered the question that is asked."""
    return tongue.count("{n} of {all} has voted.", "{n} of {all} have voted.", votes, all=pupils)
