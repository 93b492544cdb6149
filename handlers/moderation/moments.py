"""Writes times for moderators, and for whoever they told when something ends: in UTC, to the minute."""

from datetime import datetime


def moment(at: datetime) -> str:
    """Write a time in UTC."""
    return f"{at:%Y-%m-%d %H:%M} UTC"
