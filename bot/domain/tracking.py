"""Parameters that say where a link was clicked or by whom it was shared, not where it leads.

The patterns are made when they are first wanted: a text without an "=" needs none.
"""

import re
from functools import cache

_NAMES = (
    r"(?:utm_\w+|at_(?:medium|campaign)|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|twclid|ttclid|yclid|ysclid"
    r"|_openstat|mc_[ce]id|mkt_tok|igshid|igsh|ref_src|ref_url)"
)
_TRACKED = rf"{_NAMES}=(?:[^\s&?#\"'<>()]*[^\s&?#\"'<>().,;:!])?"  # a full stop behind a link is the sentence's


def without_tracking(query: str) -> str:
    """Leave the tracking parameters out of a query."""
    return "&".join(part for part in query.split("&") if not _parameter().match(part))


def blank_tracking(text: str, blank: str) -> str:
    """Put a blank in place of each character of the tracking parameters in a text's links."""
    if "=" not in text:
        return text
    return _side_by_side().sub(lambda found: _sign_left(found[0], blank) + blank * (len(found[0]) - 1), text)


def _sign_left(found: str, blank: str) -> str:
    """Give the sign before the parameters where others follow them, which need it."""
    return found[0] if found[-1] == "&" else blank


@cache
def _parameter() -> re.Pattern[str]:
    return re.compile(rf"{_NAMES}(?:=|$)", re.IGNORECASE)


@cache
def _side_by_side() -> re.Pattern[str]:
    return re.compile(rf"[?&]{_TRACKED}(?:&{_TRACKED})*&?", re.IGNORECASE)
