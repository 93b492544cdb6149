"""Spans of time as moderators type them: 30m, 12h, 7d, 2 weeks."""

import re
from datetime import timedelta

SPAN = r"[1-9][0-9]{0,3}\s?(?:m|h|d|w|minutes?|hours?|days?|weeks?)"  # a regular expression, in lower case

_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def as_span(typed: str) -> timedelta | None:
    """Read a span, in any case; None where it is none."""
    lower = typed.lower()
    if re.fullmatch(SPAN, lower, re.ASCII) is None:
        return None
    digits = lower.rstrip("abcdefghijklmnopqrstuvwxyz").rstrip()
    return int(digits) * _UNITS[lower[len(digits) :].lstrip()[0]]
