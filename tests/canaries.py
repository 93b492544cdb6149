"""Six secrets that are planted in the doubles of the whole suite, and must come out nowhere (planting.py).

A session's token is drawn by chance, so those that tests meet are secrets too; this one is for tests that bring their
own.
"""

from enum import StrEnum

TOKEN = "AAE-not-a-real-token_0123456789abcdef"  # noqa: S105 - nobody's; a bot's number stands before it
MODEL_KEY = "canary-key-0123456789"  # looks like none: servers of one's own have such
REDIS_PASSWORD = "canary-password-0123456789"  # noqa: S105 - nobody's
ARTICLE = ("Crumblethwaite", "Grozev")  # words of articles that tests send, the second of the seed article
PERSON = "quillfeather_z"
SESSION = "canary_session-0123456789abcdef"


class Kind(StrEnum):
    """What is planted."""

    TOKEN = "the bot's token"  # noqa: S105 - what it is, not what is in it
    MODEL_KEY = "the language model's key"
    REDIS_PASSWORD = "Redis's password"  # noqa: S105 - as above
    ARTICLE = "an article's words"
    PERSON = "a user's name"
    SESSION = "a session's token or a ticket"


PLANTED = {
    Kind.TOKEN: (TOKEN,),
    Kind.MODEL_KEY: (MODEL_KEY,),
    Kind.REDIS_PASSWORD: (REDIS_PASSWORD,),
    Kind.ARTICLE: ARTICLE,
    Kind.PERSON: (PERSON,),
    Kind.SESSION: (SESSION,),
}


def found_in(text: str) -> list[Kind]:
    """Tell what of it stands in a text."""
    return [kind for kind, words in PLANTED.items() if any(word in text for word in words)]
