"""What a chat is told where a day's readings are used up: whose, how many they are, and when there will be more."""

from bot.errors import QuotaError, Whose
from bot.i18n import Tongue

_MINUTE, _HOUR = 60, 3600
_HOURS_FROM = 2  # of them: below that, minutes are said


def used_up(error: QuotaError, tongue: Tongue) -> str:
    """Say what is used up, when there will be more, and what can be had until then."""
    meanwhile = tongue.say("Until then I answer only for articles that I have read already.")
    return f"{_limit(error, tongue)} {_more(error, tongue)} {meanwhile}"


def _limit(error: QuotaError, tongue: Tongue) -> str:
    match error.whose:
        case Whose.USER:
            return tongue.count(
                "I read up to {n} article a day for one person, and yours for today is used up.",
                "I read up to {n} articles a day for one person, and yours for today are used up.",
                error.limit,
            )
        case Whose.CHAT:
            return tongue.count(
                "I read up to {n} article a day in one chat, and this chat’s for today is used up.",
                "I read up to {n} articles a day in one chat, and this chat’s for today are used up.",
                error.limit,
            )
        case Whose.DAY:
            return tongue.count(
                "I read up to {n} article a day for everybody together, and today’s is used up.",
                "I read up to {n} articles a day for everybody together, and today’s are used up.",
                error.limit,
            )


def _more(error: QuotaError, tongue: Tongue) -> str:
    """Say when, in the unit that people would use; never too early."""
    time = f"{error.until:%H:%M}"
    if error.seconds < _HOURS_FROM * _HOUR:
        minutes = -(-error.seconds // _MINUTE)
        # Translators: {time} is a time of day such as 00:00
        return tongue.count(
            "More in {n} minute, at {time} UTC.", "More in {n} minutes, at {time} UTC.", minutes, time=time
        )
    hours = -(-error.seconds // _HOUR)
    return tongue.count("More in {n} hour, at {time} UTC.", "More in {n} hours, at {time} UTC.", hours, time=time)
