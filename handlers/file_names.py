"""Names of files that are sent: an article's title, as far as every system takes it."""

import re

_NOT_IN_NAMES = re.compile(r"[^\w-]+")
_LONGEST_NAME = 60  # characters of a title in a file's name


def file_name(title: str | None, extension: str) -> str:
    """Name a file after an article's title; "article" where there is none."""
    words = _NOT_IN_NAMES.sub("-", title or "")[:_LONGEST_NAME].strip("-")
    return f"{words or 'article'}.{extension}"
