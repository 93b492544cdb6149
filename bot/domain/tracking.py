"""Parameters that say where a link was clicked or by whom it was shared, not where it leads."""

import re

_NAMES = (
    r"(?:utm_\w+|at_(?:medium|campaign)|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|twclid|ttclid|yclid|ysclid"
    r"|_openstat|mc_[ce]id|mkt_tok|igshid|igsh|ref_src|ref_url)"
)
_TRACKED = rf"{_NAMES}=(?:[^\s&?#\"'<>()]*[^\s&?#\"'<>().,;:!])?"  # a full stop behind a link is the sentence's

_PARAMETER = re.compile(rf"{_NAMES}(?:=|$)", re.IGNORECASE)  # the beginning of one in a query
_IN_TEXT = re.compile(rf"[?&]{_TRACKED}(?:&{_TRACKED})*&?", re.IGNORECASE)  # all of a link's that stand side by side


def without_tracking(query: str) -> str:
    """Leave the tracking parameters out of a query."""
    return "&".join(part for part in query.split("&") if not _PARAMETER.match(part))


def blank_tracking(text: str, blank: str) -> str:
    """Put a blank in place of each character of the tracking parameters in a text's links."""
    if "=" not in text:
        return text
    return _IN_TEXT.sub(lambda found: _sign_left(found[0], blank) + blank * (len(found[0]) - 1), text)


def _sign_left(found: str, blank: str) -> str:
    """Give the sign before the parameters where others follow them, which need it."""
    return found[0] if found[-1] == "&" else blank
