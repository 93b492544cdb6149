"""Emoji that decorate a text, and what joins them: a channel adds them to what it copies, or takes them out.

Signs that say something (yes and no, up and down, letters, arrows, plus and minus) are not among them; of a keycap only
the frame is, never its digit.
"""

import re

_RANGES = (
    (0x231A, 0x231B),  # watch, hourglass
    (0x23E9, 0x23FA),  # keys of players, clocks
    (0x2600, 0x266E),  # weather, faces, the signs of women and men
    (0x2670, 0x2767),  # warnings, dingbats as far as their brackets
    (0x2B1B, 0x2B1C),  # squares
    (0x2B50, 0x2B55),  # star, circle
    (0x1F000, 0x1F0FF),  # tiles and cards
    (0x1F1E6, 0x1F1FF),  # the letters of flags
    (0x1F300, 0x1F64F),  # pictures, faces, the colours of skin
    (0x1F680, 0x1F6FF),  # traffic
    (0x1F7E0, 0x1F7FF),  # coloured circles and squares
    (0x1F900, 0x1FAFF),  # all that came later
)
_SAYING = "☐☑☒✅✓✔✕✖✗✘❌❎👍👎📈📉🔺🔻🔼🔽⏫⏬🚫⛔"
_JOINING = "\u200d\u20e3\ufe0e\ufe0f" + "".join(map(chr, range(0xE0020, 0xE0080)))  # the last ones spell regions' flags

PICTOGRAPHS = frozenset(chr(code) for first, last in _RANGES for code in range(first, last + 1)) - frozenset(
    _SAYING
) | frozenset(_JOINING)

_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")


def other_flags(one: str, other: str) -> bool:
    """Tell whether two texts have flags and not the same ones: they may stand for the names of countries."""
    here, there = _FLAG.findall(one), _FLAG.findall(other)
    return bool(here and there) and here != there
