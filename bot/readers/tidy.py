"""Makes any text safe and even: line ends, controls, invisible characters, towers of marks, blank lines.

Everything here is linear in the text's length. Towers of combining marks are cut before the text is normalised,
because unicodedata.normalize needs quadratic time on them (400,000 marks on one letter: two minutes).
"""

import re
import unicodedata
from dataclasses import dataclass

INVISIBLE_REMOVED = "invisible_characters_removed"
MARKS_PER_BASE = 30  # what Unicode's own stream-safe format allows; no script needs a third of it

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SPACES = re.compile("[\t \u00a0\u1680\u2000-\u200a\u202f\u205f]+")
_AROUND_LINE_ENDS = re.compile(r" ?\n ?")
_BLANK_LINES = re.compile(r"\n{2,}")
_PERHAPS_TOWER = re.compile(f"[\u0300-\U0010ffff]{{{MARKS_PER_BASE + 1},}}")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)
_FLAGS = frozenset(  # England, Scotland, Wales: the three flags that emoji spell with tag characters
    "".join(chr(0xE0000 + ord(letter)) for letter in region) + "\U000e007f" for region in ("gbeng", "gbsct", "gbwls")
)


@dataclass(frozen=True, slots=True)
class Tidied:
    """A tidy text, and how many invisible characters and controls were taken out of it (soft hyphens don't count)."""

    text: str
    removed: int

    @property
    def warnings(self) -> tuple[str, ...]:
        """The warning codes that belong to this text."""
        return (INVISIBLE_REMOVED,) if self.removed else ()


def tidy(text: str) -> Tidied:
    """Even out a text: lines end in a line feed, paragraphs are apart by one blank line, nothing in it is invisible."""
    visible, removed = without_invisible(clean(text))
    composed = unicodedata.normalize("NFC", cap_marks(visible))
    spaced = _AROUND_LINE_ENDS.sub("\n", _SPACES.sub(" ", composed))
    return Tidied(_BLANK_LINES.sub("\n\n", spaced).strip(), removed + count_controls(text))


def tidy_line(text: str | None) -> str | None:
    """Make one tidy line of a title or a name, at most 300 characters; None where nothing is left of it."""
    line = " ".join(tidy((text or "")[:3000]).text.split())
    return line[:300].rstrip() or None


def clean(text: str) -> str:
    """Give every line the same end, drop control characters, replace lone surrogates; spaces stay as they are."""
    lines = _LINE_ENDS.sub("\n", text).replace("\u2029", "\n\n")
    return replace_surrogates(_CONTROLS.sub("", lines))


def count_controls(text: str) -> int:
    """Count the control characters that `clean` drops."""
    return len(_CONTROLS.findall(_LINE_ENDS.sub("\n", text)))


def replace_surrogates(text: str) -> str:
    """Put U+FFFD for each lone surrogate, one for one, so that offsets stay and the text can be encoded."""
    return _SURROGATES.sub("\ufffd", text)


def without_invisible(text: str) -> tuple[str, int]:
    """Take out what can't be seen, and count it; joiners inside words and emoji stay: they shape what is seen."""
    removed = 0

    def keep_shaping(found: re.Match[str]) -> str:
        nonlocal removed
        before = text[found.start() - 1] if found.start() else ""
        kept = _shaping(found[0], before, text[found.end() : found.end() + 1])
        removed += len(found[0].replace("\u00ad", "")) - len(kept)
        return kept

    return _INVISIBLE.sub(keep_shaping, text), removed


def cap_marks(text: str) -> str:
    """Cut towers of combining marks to MARKS_PER_BASE marks."""
    return _PERHAPS_TOWER.sub(lambda run: _capped(run[0]), text)


def _shaping(run: str, before: str, after: str) -> str:
    """Give the part of a run of invisible characters that shapes the signs around it."""
    if before == "\U0001f3f4" and run in _FLAGS:
        return run
    if run in {"\ufe0e", "\ufe0f", "\ufe0f\u200d", "\u200d"} and _is_symbol(before):
        return run if "\u200d" not in run or _is_symbol(after) else run.replace("\u200d", "")
    if run in {"\u200c", "\u200d"} and _joins(before) and _joins(after):
        return run
    ideograph = "\u3400" <= before <= "\u9fff" or "\U00020000" <= before <= "\U0003ffff"
    return run if ideograph and len(run) == 1 and "\U000e0100" <= run <= "\U000e01ef" else ""


def _is_symbol(character: str) -> bool:
    """Tell a sign that has an emoji form, or a skin tone, from a letter."""
    return (
        character in {"#", "*", "©", "®"} or "0" <= character <= "9" or unicodedata.category(character or " ")[0] == "S"
    )


def _joins(character: str) -> bool:
    """Tell a letter of the scripts that spell with joiners (Arabic and its kin, the scripts of India and beyond)."""
    return "\u0600" <= character <= "\u08ff" or "\u0900" <= character <= "\u109f" or "\u1780" <= character <= "\u18af"


def _capped(run: str) -> str:
    kept: list[str] = []
    marks = 0
    for character in run:
        marks = marks + 1 if unicodedata.category(character)[0] == "M" else 0
        if marks <= MARKS_PER_BASE:
            kept.append(character)
    return "".join(kept)
