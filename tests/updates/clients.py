"""How Telegram's clients cut a text that is too long for one message, modelled on what their sources do.

The texts here are in the basic plane, except where a test says otherwise; lengths are in characters.
"""

from collections.abc import Callable

LONGEST = 4096


def desktop(text: str) -> list[str]:
    """Cut at the best place in the second half; of equally good ones the last."""
    return _cut(text, _best_of_second_half)


def android(text: str) -> list[str]:
    """Cut in the last 300 characters: blank line, line end, full stop, space; without any, at the limit."""
    return _cut(text, _best_of_last_300)


def ios(text: str) -> list[str]:
    """Cut behind the last line end or full stop."""
    return _cut(text, lambda left: max(left.rfind("\n", 0, LONGEST), left.rfind(".", 0, LONGEST)) + 1 or LONGEST)


def web(text: str) -> list[str]:
    """Cut behind the last space."""
    return _cut(text, lambda left: left.rfind(" ", 0, LONGEST) + 1 or LONGEST)


def _cut(text: str, place: Callable[[str], int]) -> list[str]:
    parts, left = [], text.strip()
    while len(left) > LONGEST:
        at = place(left)
        parts.append(left[:at].strip())
        left = left[at:].strip()
    return [*parts, left]


def _best_of_second_half(text: str) -> int:
    return max(range(LONGEST // 2 + 1, LONGEST + 1), key=lambda at: (_rank(text, at), at))


def _rank(text: str, at: int) -> int:
    if text[at] == "\n":
        return 15 if text[at + 1] == "\n" else 13
    if text[at] == " ":
        return 10 if text[at - 1] in ".!?" else 8 if text[at - 1] in ",:;" else 6
    return 2


def _best_of_last_300(text: str) -> int:
    places = range(LONGEST - 1, LONGEST - 301, -1)
    blank = next((at for at in places if text[at - 1 : at + 1] == "\n\n"), None)
    lines = [at for at in places if text[at] == "\n"]
    stops = [at for at in places if text[at].isspace() and text[at - 1] == "."]
    spaces = [at for at in places if text[at].isspace()]
    return blank or (lines[-1:] + stops[:1] + spaces[:1] + [LONGEST])[0]
