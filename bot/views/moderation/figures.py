"""Figures of the log in a few characters: amounts, shares, money and durations, as a language writes them."""

import math
from decimal import Decimal

from babel.numbers import format_decimal, format_percent

from bot.domain.spending import MICRO
from bot.i18n import Tongue

NOTHING = "–"  # where there is nothing to tell

_SECOND = 1000  # milliseconds


def amount(n: int, tongue: Tongue) -> str:
    """Write a number with its thousands parted."""
    return format_decimal(n, locale=tongue.code)


def share(part: float | None, tongue: Tongue) -> str:
    """Write a share from 0 to 1 as whole percents."""
    return NOTHING if part is None else format_percent(round(part, 2), locale=tongue.code)


def dollars(millionths: int, tongue: Tongue) -> str:
    """Write a sum of US dollars: to the cent, or to a hundredth of one where it is less than a dollar."""
    digits = 2 if millionths >= MICRO or not millionths else 4
    number = format_decimal(Decimal(millionths) / MICRO, f"#,##0.{'0' * digits}", locale=tongue.code)
    # Translators: an amount of US dollars
    return tongue.say("${amount}", amount=number)


def duration(milliseconds: float | None, longest: int, tongue: Tongue) -> str:
    """Write how long something took; an infinite time is one above `longest`, in milliseconds."""
    if milliseconds is None:
        return NOTHING
    if math.isinf(milliseconds):
        return tongue.say("over {seconds} s", seconds=longest // _SECOND)
    if milliseconds < _SECOND:
        # Translators: a time in milliseconds
        return tongue.say("{n} ms", n=format_decimal(round(milliseconds), locale=tongue.code))
    # Translators: a time in seconds
    return tongue.say("{n} s", n=format_decimal(round(milliseconds / _SECOND, 1), locale=tongue.code))
