"""Masks whatever looks like a secret, and whatever acts on a screen, in a text that is about to be written down.

Libraries print addresses with tokens in them, and exceptions carry what servers echoed: what a secret looks like is all
that there is to go by, but for those that are known. The time that it takes grows with a line's length and no faster:
a line may be long, and anybody's.
"""

import json
import re
from collections.abc import Iterable
from urllib.parse import quote, unquote

_SHORTEST = 8  # characters of an exact secret: servers of one's own are often given "none" or "ollama" for a key
_START = r"(?:\b|(?<=\\[nrt]))"  # of a word, also behind a line's end as JSON writes it
_PAIR = r"[^\s'\"\\,;=]{1,100}"  # the name of a cookie, or of what is said of it
_PATTERNS = (
    (re.compile(r"\d{1,20}(?::|%3[Aa])[\w-]{20,}"), "[token]"),  # a bot's, alone or in an address
    (re.compile(rf"{_START}sk-[\w-]{{8,}}"), "[key]"),  # a language model's
    (re.compile(rf"(?i){_START}(bearer|basic) [\w.~+/=-]{{8,}}"), r"\1 [key]"),
    (re.compile(r"(?i)(?<=[?&])(api_?key|key|token|access_token|secret|password)=[^\s&#'\"\\]+"), r"\1=[key]"),
    (re.compile(r"(?<=/open/)[\w-]{16,}"), "[ticket]"),  # what opens a page, once
    (
        re.compile(
            rf"(?i)(cookie\\?['\"]?\s*[:=,]\s*b?\\?['\"]?){_PAIR}=[^\s'\"\\;]*(?:;\s*{_PAIR}(?:=[^\s'\"\\;]*)?)*"
        ),
        r"\1[cookie]",
    ),
    (re.compile(r"((?:__Host-|\b(?:class|moderate|seat)-)[\w-]{0,40}=)[\w-]{16,}"), r"\1[cookie]"),
    (re.compile(r"(?i)(token\\?['\"]?\s*[:=,]\s*b?\\?['\"]?)[\w-]{16,}"), r"\1[token]"),  # a form's, a header's
)
_USER = re.compile(r"(?<=://)[^\s/?#'\"]+(?=@)")  # a user in an address, with a password where there is a colon
# What moves a terminal's cursor, breaks a line or turns its direction; the line's end and the tab are kept.
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class Redaction:
    """Masks by what secrets look like, and `secrets` wherever they stand, whatever they look like."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known = {form for secret in secrets if len(secret) >= _SHORTEST for form in _forms(secret)}
        self._secrets = sorted(known, key=len, reverse=True)  # one may stand in another

    def __call__(self, text: str) -> str:
        """Return a text without its secrets and without characters that act on a screen."""
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        for pattern, instead in _PATTERNS:
            text = pattern.sub(instead, text)
        text = _USER.sub(lambda user: "[password]" if ":" in user[0] else user[0], text)
        return _ACTING.sub("\ufffd", text)


def _forms(secret: str) -> set[str]:
    """Give a secret as it may stand in a text: as it is, in an address, and in JSON."""
    return {secret, quote(secret, safe=""), unquote(secret), json.dumps(secret)[1:-1]}
