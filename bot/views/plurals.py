"""Sentences that count: the one place where a number chooses between them, as gettext's ngettext does."""


def counted(one: str, many: str, n: int) -> str:
    """Return the sentence that fits the number, with the number in place of {n}."""
    return (one if n == 1 else many).format(n=n)
