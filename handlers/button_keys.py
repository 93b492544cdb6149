"""What a button carries of a longer thing, so that it can be told whether that is the same still: a few characters."""

from base64 import urlsafe_b64encode
from hashlib import sha256

_CHARACTERS = 6  # of a hash: 36 bits, so that no edit makes another thing look like the one that was chosen
BUTTON_KEY = rf"[A-Za-z0-9_-]{{{_CHARACTERS}}}"  # as a regular expression


def button_key(thing: str) -> str:
    """Give what a button carries of it."""
    return urlsafe_b64encode(sha256(thing.encode("utf-8", "surrogatepass")).digest()).decode()[:_CHARACTERS]
