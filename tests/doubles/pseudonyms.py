"""The key of pseudonyms in tests, and under which of them somebody's sums are kept."""

from bot.storage.limits.daily_sums import EVERYBODY, pseudonym

KEY = bytes(range(32))


def kept_as(day: str, who: str, key: bytes = KEY) -> str:
    """Give what stands in a key for "user:7" or "chat:-9" on a day; "all" stands for itself."""
    return who if who == EVERYBODY else pseudonym(key, day, who)
