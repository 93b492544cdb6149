"""The fonts of the pictures: for every letter of a name, whatever its script, one that has it.

Pillow's own font lacks Cyrillic, and a server may have no fonts at all, so a font comes as a dependency: FiraGO, out
of the package of fonts that PyMuPDF's author keeps (SIL Open Font License; nothing but data, so its last release of
2021 will do). It has Latin, Cyrillic, Greek, Arabic, Hebrew, Georgian, Thai and Devanagari, and was made for small
screens. What it lacks is looked for in the machine's own fonts: Noto, which has one for each script, then DejaVu.
"""

import unicodedata
from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache
from io import BytesIO

from PIL import ImageFont, features


class Weight(Enum):
    """The weights that are used, as font files call them."""

    REGULAR = "Regular"
    BOLD = "Bold"


class Font:
    """One font in any size. For one picture in one thread: FreeType's faces can't be shared."""

    def __init__(self, file: bytes | str) -> None:
        self.file = file
        self._sizes: dict[int, ImageFont.FreeTypeFont] = {}
        self._known: dict[str, bool] = {}
        self._probe = self._open(_PROBE, ImageFont.Layout.BASIC)
        self._sign_for_none = self._shape(_UNASSIGNED)

    def has(self, character: str) -> bool:
        """Tell whether the font has a shape of its own for a character."""
        if character not in self._known:
            self._known[character] = self._shape(character) != self._sign_for_none
        return self._known[character]

    def sized(self, size: int) -> ImageFont.FreeTypeFont:
        """Give the font in a size in pixels."""
        if size not in self._sizes:
            self._sizes[size] = self._open(size, None)
        return self._sizes[size]

    def _shape(self, character: str) -> tuple[float, bytes]:
        return self._probe.getlength(character), bytes(self._probe.getmask(character, mode="1"))

    def _open(self, size: int, layout: ImageFont.Layout | None) -> ImageFont.FreeTypeFont:
        file = BytesIO(self.file) if isinstance(self.file, bytes) else self.file
        return ImageFont.truetype(file, size, layout_engine=layout)


Find = Callable[[str], Font | None]  # by a font file's name


def installed(name: str) -> Font | None:
    """Find a font of this machine."""
    path = _path(name)
    return None if path is None else Font(path)


class Fonts:
    """Every font of one weight, the packaged one first.

    Without `shaping` (Pillow joins letters and turns lines round by libfribidi, which a slim image lacks) no font has
    the letters of a script that runs from right to left: better none than all in the wrong order.
    """

    def __init__(self, weight: Weight, find: Find = installed, *, shaping: bool | None = None) -> None:
        self._weight = weight
        self._find = find
        self._shaping = features.check("raqm") if shaping is None else shaping
        self._first = Font(_packaged(weight))
        self._others: dict[str, Font | None] = {}
        self._found: dict[str, Font | None] = {}

    def having(self, letter: str) -> Font | None:
        """Give the first font that has a letter with all its marks; None where none has."""
        if letter not in self._found:
            self._found[letter] = self._find_font(letter)
        return self._found[letter]

    def _find_font(self, letter: str) -> Font | None:
        if not self._shaping and unicodedata.bidirectional(letter[0]) in RIGHT_TO_LEFT:
            return None
        characters = [character for character in letter if not _invisible(character)]
        return next((font for font in self._chain(letter) if all(map(font.has, characters))), None)

    def _chain(self, letter: str) -> Iterator[Font]:
        yield self._first
        for name in (*_noto(letter[0], self._weight), _DEJAVU[self._weight]):
            if name not in self._others:
                self._others[name] = self._find(name)
            font = self._others[name]
            if font is not None:
                yield font


RIGHT_TO_LEFT = frozenset({"R", "AL"})  # Unicode's bidirectional classes
_PROBE = 16  # pixels: large enough to tell letters from the sign for a letter that is not there
_UNASSIGNED = "\U0010ffff"  # no character for ever, so that every font shows that sign for it
_EAST_ASIAN = frozenset(
    {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO", "FULLWIDTH", "HALFWIDTH"}
)
_DEJAVU = {Weight.REGULAR: "DejaVuSans.ttf", Weight.BOLD: "DejaVuSans-Bold.ttf"}


def _noto(character: str, weight: Weight) -> tuple[str, ...]:
    """Name the Noto font of a letter's script, which its Unicode name begins with; a symbol has no script."""
    if unicodedata.category(character)[0] not in "LN":
        return ()
    script = unicodedata.name(character, "").partition(" ")[0]
    if script in _EAST_ASIAN:
        return (f"NotoSansCJK-{weight.value}.ttc",)
    return (f"NotoSans{script.title()}-{weight.value}.ttf",)


def _invisible(character: str) -> bool:
    """Spaces, joiners, and the selectors that ask for a variant: no font needs a shape for them."""
    return character.isspace() or unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"


@cache
def _path(name: str) -> str | None:
    """Look through the machine's folders of fonts, once for each name."""
    try:
        return str(ImageFont.truetype(name, _PROBE).path)
    except OSError:
        return None


@cache
def _packaged(weight: Weight) -> bytes:
    # Unpacked when imported, in 20 ms each; the package has no type hints
    if weight is Weight.BOLD:
        from pymupdf_fonts import FiraGO_Bold as font  # type: ignore[import-untyped]  # noqa: PLC0415
    else:
        from pymupdf_fonts import FiraGO_Regular as font  # noqa: PLC0415
    return bytes(font.fontbuffer)
